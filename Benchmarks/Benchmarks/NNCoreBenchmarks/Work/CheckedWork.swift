import NNCore

/// The work that is timed, made ready and checked.
struct CheckedWork {
    /// Units of each layer, the input's first.
    let sizes: [Int]
    let batchSize: Int
    /// False only where instructions are counted, which takes a hundred times as long: there the same program has
    /// checked the same work before.
    var isChecked = true

    /// The network of the README, on the digits.
    static func seedNetwork(batchSize: Int) -> CheckedWork {
        CheckedWork(sizes: [784, 512, 512, 10], batchSize: batchSize)
    }

    /// The matrix products of a training step, or of a prediction, by an engine.
    func products(by engine: Engine, forwardOnly: Bool = false) throws -> StepProducts {
        try StepProducts(self, by: engine, forwardOnly: forwardOnly)
    }

    /// Training by each engine: the losses of three steps are compared with double precision.
    func training(by engines: [Engine], threadCount: Int = 1) throws -> [TrainingRun<Float>] {
        let (network, dataset) = (try Network(sizes: sizes), try BenchmarkData.training(for: sizes))
        let parameters = try network.initialStates(as: Float.self, seed: 1)
        guard isChecked else {
            return try engines.map { engine in
                try TrainingRun(
                    network,
                    dataset,
                    batchSize: batchSize,
                    engine: engine,
                    threadCount: threadCount,
                    parameters: parameters
                )
            }
        }
        var reference = try TrainingRun(
            network,
            Dataset<Double>(dataset),
            batchSize: batchSize,
            engine: .reference,
            parameters: parameters.map { NamedTensor($0.name, Tensor<Double>($0.tensor)) }
        )
        let expected = try (0..<3).map { _ in try reference.step() }
        let check = LossCheck(sizes: sizes, batchSize: batchSize)
        return try engines.map { engine in
            let who = "training on engine \(engine.rawValue)"
            var run = try TrainingRun(
                network,
                dataset,
                batchSize: batchSize,
                engine: engine,
                threadCount: threadCount,
                parameters: parameters
            )
            let losses = try (0..<3).map { _ in try run.step() }
            try check.check(losses, against: expected, who)
            return run
        }
    }

    /// Inference by each engine: the first batch's outputs are compared with double precision.
    func inference(by engines: [Engine]) throws -> [InferenceRun] {
        let (network, dataset) = (try Network(sizes: sizes), try BenchmarkData.training(for: sizes))
        let parameters = try network.initialStates(as: Float.self, seed: 1)
        var expected: ExactForward?
        return try engines.map { engine in
            var run = try InferenceRun(network, dataset, batchSize: batchSize, engine: engine, parameters: parameters)
            let exact = try expected ?? ExactForward(parameters, run.firstSamples)
            expected = exact
            try run.run(repetitions: 1)
            try exact.check(run.lastOutput, by: "engine \(engine.rawValue)")
            return run
        }
    }
}
