internal import NNCommandLine
internal import NNCore

/// What comes before the first step.
extension Train {
    func initialValues(_ network: Network, _ design: NetworkDesign) throws -> [NamedTensor<Float>]? {
        guard let initialFile else { return nil }
        // What the file was trained for may differ; its layers must not, nor what is between them if it says so.
        let shapes = network.parameters.map { (name: $0.name, shape: $0.shape) }
        let values = try Checkpoint.load(as: Float.self, from: initialFile, matching: shapes, naming: naming.naming)
        try values.checkFinite(path: initialFile)
        let trained: TrainedModel<Float>
        do {
            trained = try TrainedModel(from: initialFile, sizes: design.layers.sizes, naming: naming.naming)
        } catch {
            guard case .unknownNetwork = error else { throw error }
            return values
        }
        guard trained.activation == design.activation else {
            throw CommandError.otherActivation(
                path: initialFile,
                found: trained.activation.summary,
                expected: design.activation.summary
            )
        }
        return values
    }

    func checkMemory(_ network: Network, _ options: TrainingOptions, _ samples: Samples) throws {
        let batchSize = max(1, min(options.batchSize, samples.train.sampleCount))
        try Limits.check(batchSize: batchSize)
        let objective = try Objective(
            network,
            loss: options.loss,
            regularizer: options.regularizer,
            batchSize: batchSize,
            targetForm: samples.train.classCount == nil ? .values : loss.kind.targetForm
        )
        let step = try TrainingStep(objective, options.optimizer, clipping: options.clipping)
        try Limits.checkMemory(step.plan().cost, batchSize: batchSize)
    }

    func announce(
        _ network: Network,
        _ design: NetworkDesign,
        _ samples: Samples,
        _ options: TrainingOptions,
        _ trainer: Trainer<Float>
    ) {
        printing.line("\(network)")
        printing.line("\nData: \(samples.name)")
        printing.line(
            "      \(samples.train.sampleCount.grouped) samples to train on, "
                + (samples.validation.map { "\($0.sampleCount.grouped) of the same to validate on, " } ?? "")
                + "\(samples.test.sampleCount.grouped) to test on"
        )
        if let calibration = samples.calibration {
            printing.line("      \(calibration.rows.count.grouped) more to find intervals from")
        }
        if let encoder = samples.encoder {
            printing.line("      \(encoder.featureCount.grouped) features of \(encoder.columns.count.grouped) columns")
            printing.line(encoder.targets.summary)
        }
        let penalty = [("l1", settings.l1), ("l2", settings.l2)].filter { $0.1 > 0 }.map { " + \($0.0) \($0.1)" }
        printing.line("Loss: \(options.loss)\(penalty.joined())")
        let start =
            checkpoints.resume.map { "epoch \(trainer.epochCount + 1), step \(trainer.epochBatchCount + 1) of \($0)" }
            ?? initialFile.map { "values of \($0)" } ?? "\(initializer.rawValue) values"
        printing.line(
            "Training from \(start): batches of \(settings.batch)"
                + (settings.accumulate > 1 ? ", \(settings.accumulate) a step" : "")
                + (options.pieceCount > 1 ? " in \(options.pieceCount) pieces" : "")
                + (Ranks.communicator.rankCount > 1 ? " on \(Ranks.communicator.rankCount) ranks" : "")
                + ", seed \(settings.seed), engine \(engine.engine.rawValue)"
                + (options.precision.isMixed ? ", \(options.precision.words)" : "")
        )
        let limit = settings.clipNorm.map { ", gradients clipped to norm \($0)" } ?? ""
        for line in "Optimizer: \(settings.chosenOptimizer)\(limit)".wrapped(width: 80, indentation: 11) {
            printing.line(line)
        }
        if settings.schedule != nil || settings.warmup > 0 { printing.line("Schedule: \(options.schedule)") }
    }
}
