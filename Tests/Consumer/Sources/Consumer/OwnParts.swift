import NNCore

/// Trains with parts that this package brings along: saved, loaded and resumed to the same bits.
func trainWithOwnParts(_ dataset: Dataset<Float>, in directory: String) throws {
    let network = try Network(
        inputShape: [4],
        [
            Dense(inputSize: 4, outputSize: 12, weightInitializer: Spread()), RunningScale(), BumpActivation(),
            .dense(12, 3),
        ]
    )
    print(network)
    let options = TrainingOptions(
        loss: FocalLoss(),
        optimizer: SignDescent(learningRate: 0.02),
        schedule: Rise(),
        batchSize: 30,
        seed: 7
    )
    func train(_ trainer: Trainer<Float>, _ steps: Range<Int>) throws {
        for step in steps {
            let first = step % 5 * 30
            let rows = Array(first..<first + 30).map { ($0 * 7) % 150 }
            _ = try trainer.step(dataset, rows: rows[...])
        }
    }
    let whole = try Trainer<Float>(network, options)
    try train(whole, 0..<300)
    let evaluation = try whole.evaluate(dataset, metrics: [MissRate(), .accuracy])
    print("own parts: \(evaluation)")
    require(
        abs((evaluation.metrics["missRate"] ?? 1) + (evaluation.accuracy ?? 1) - 1) < 1e-12,
        "a metric from outside is wrong: \(evaluation)"
    )
    require((evaluation.accuracy ?? 0) > 0.9, "own parts do not learn iris: \(evaluation)")

    let stopped = try Trainer<Float>(network, options)
    try train(stopped, 0..<117)
    let path = directory + "/own.safetensors"
    var snapshot = stopped.snapshot
    try Checkpoint.save(snapshot.states, to: path)
    snapshot.states = try Checkpoint.load(from: path)
    let resumed = try Trainer<Float>(network, options)
    try resumed.restore(snapshot)
    try train(resumed, 117..<300)
    for (a, b) in zip(resumed.snapshot.states, whole.snapshot.states) {
        require(
            a.name == b.name && a.tensor.values.map(\.bitPattern) == b.tensor.values.map(\.bitPattern),
            "\(a.name) differs after the training was resumed"
        )
    }
    try Checkpoint.save(whole.states, to: path)
    let loaded = try Predictor<Float>(
        network,
        states: Checkpoint.load(for: network, from: path),
        loss: FocalLoss()
    )
    require(
        try loaded.evaluate(dataset, metrics: [MissRate(), .accuracy]) == evaluation,
        "the loaded network is another"
    )
}
