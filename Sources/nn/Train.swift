internal import ArgumentParser
internal import NNCommandLine
internal import NNCore

/// `nn train`.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains a network and says how well it does.",
        usage: "nn train [<table>] [options]",
        discussion: """
            Prints the network, then a line for each epoch: the loss and accuracy over the epoch as it was trained, \
            the accuracy on the validation samples after it, and the training rate. On a terminal a line on standard error \
            shows progress in between (without colours if NO_COLOR is set).

            The validation samples are a part of those to train on. What is kept is the network of the epoch that does best \
            on them; the test samples are looked at once, at the end.

            Of a table, nn train table.csv --target column does the whole job: the rows are drawn to train, to validate and \
            to test; numbers are standardised and categories become features, by what the rows to train on say; training \
            ends when the validation loss has not become better for a while; and the test's metrics stand beside those of a \
            baseline. Columns that cannot be used, or tell the target, are left out with a warning.

            The saved file holds 0.weight, 0.bias, 2.weight, … as PyTorch's nn.Sequential names them. It is made \
            before training begins and written when training has succeeded, whole or not at all. A signal such as SIGINT \
            (Ctrl-C) or SIGTERM ends training after the current step and saves what there is; a second one ends the \
            program at once.

            A training that is saved with --checkpoint goes on with --resume, at the very next step, to the same bits as \
            one that was never stopped. Options and data must be the same; those that are not given again are those it \
            was begun with, but for the files that are written.

            Examples:
              nn train
              nn train --layers 784,100,10 --activation tanh --initializer glorot
              nn train --data mnist --epochs 5 --out mnist.safetensors
              nn train --data mnist --init mnist.safetensors --learning-rate 0.01
              nn train --loss mse --l2 0.0001 --seed 7
              nn train --optimizer adamw --weight-decay 0.1 --clip-norm 1
              nn train --schedule cosine --warmup 20
              nn train --schedule step:every=3,by=0.5,unit=epoch
              nn train --checkpoint run.safetensors --checkpoint-every 100
              nn train --resume run.safetensors --epochs 20 --out digits.safetensors
              nn train --validation 0.2 --history history.csv
              nn train titanic.csv --target survived --exclude alive --out titanic.safetensors
              nn train houses.csv --target price --test-fraction 0.3 --seed 7 --json
              nn train --momentum 0.9 --learning-rate 0.05 --batch 16 --accumulate 4
            """
    )

    @OptionGroup var tables: TableOptions
    @OptionGroup var data: DataOption
    @OptionGroup var network: NetworkOptions
    @Option(
        help: ArgumentHelp(
            "The first values: pytorch (uniform ±1/√in, biases too, as nn.Linear), he (normal), glorot (uniform), "
                + "lecun (normal) or orthogonal; all but pytorch start biases at 0.",
            valueName: "name"
        )
    )
    var initializer: InitializerName = .pytorch
    @Option(
        name: .customLong("init"),
        help: ArgumentHelp("A safetensors file with the values to start from instead.", valueName: "file")
    )
    var initialFile: String?
    @OptionGroup var naming: NamingOptions
    @OptionGroup var loss: LossOptions
    @OptionGroup var settings: TrainingSettings
    @OptionGroup var checkpoints: CheckpointOptions
    @OptionGroup var engine: EngineOption
    @Option(
        help: ArgumentHelp(
            "fast: 784-512-512-10 on MNIST in few seconds; stands for \(FastRecipe.arguments.joined(separator: " ")), of which "
                + "any may be given otherwise.",
            valueName: "name"
        )
    )
    var recipe: Recipe?
    @Flag(help: "Only try learning rates from 0.000001 to 10 in 100 steps, and say at which the loss falls fastest.")
    var rangeTest = false
    @Option(help: ArgumentHelp("Where to save the trained network, as safetensors.", valueName: "file"))
    var out: String?
    @Flag(help: "Print a JSON object for each epoch, and at the end one with the task and the test's metrics.")
    var json = false

    func validate() throws {
        guard tables.table == nil || data.data == nil else {
            throw ValidationError("a table and --data are given; give one of them")
        }
        guard initialFile != nil || naming.prefix == nil && naming.names == nil else {
            throw ValidationError("--prefix and --names are for the file of --init, which is not given")
        }
        guard initialFile == nil || checkpoints.resume == nil else {
            throw ValidationError("--init is for a training that begins, --resume for one that goes on; give one")
        }
    }

    func run() throws {
        guard checkpoints.resume != nil || recipe != nil else { return try run(.own) }
        var arguments = TrainArguments.own
        if let path = checkpoints.resume { arguments = try arguments.adding(TrainArguments(of: path)) }
        if let recipe { arguments = arguments.adding(TrainArguments(recipe.arguments)) }
        try Train.parse(arguments.all).run(arguments)
    }

    private func run(_ arguments: TrainArguments) throws {
        guard let samples = try tables.samples(validation: settings.validation, seed: settings.seed) else {
            let samples = try data.samples(outputCount: network.layers?.sizes.last)
                .validating(fraction: settings.validation, seed: settings.seed)
            return try run(arguments, samples)
        }
        var command = self
        command.settings.complete(forTableOf: samples.train.sampleCount)
        command.loss.loss = loss.loss ?? samples.encoder?.loss.kind
        try command.run(arguments, samples)
    }

    private func run(_ arguments: TrainArguments, _ samples: Samples) throws {
        let design = network.design(for: loss.kind, on: samples)
        let network = try design.network(initializer)
        let initial = try initialValues(network, design)
        let loss = try self.loss.value(for: samples.train)
        let options = settings.options(loss, engine: engine, sampleCount: samples.train.sampleCount)
        try checkMemory(network, options, samples)
        // Whatever keeps the file from being written shows now, not after hours of training.
        let output = try out.map { try ModelOutput(path: $0, network) }
        let checkpoint = try checkpoints.callback(arguments)

        let trainer = try checkpoints.trainer(network, options, states: initial, dataset: samples.train)
        guard trainer.epochCount <= settings.epochs else {
            throw CommandError.epochsDone(trainer.epochCount, asked: settings.epochs, path: checkpoints.resume ?? "")
        }
        let predictor = try trainer.predictor()
        // Before the tables are printed: data that does not fit gives one line, the error's.
        for data in [samples.train, samples.test] {
            _ = try predictor.evaluate(data.subset(0..<min(1, data.sampleCount)))
        }
        if !json { announce(network, design, samples, options, trainer) }
        for column in samples.encoder?.excluded ?? [] where column.reason != .asked {
            Terminal.writeError("Warning: \(samples.name): \(column)\n")
        }
        if rangeTest {
            print("\n\(try trainer.learningRateRangeTest(samples.train))")
            return
        }
        Interruption.watch()
        let best = samples.validation.map { _ in
            EarlyStopping(
                samples.train.classCount == nil || samples.encoder != nil ? .validationLoss : .validationAccuracy,
                patience: settings.patience ?? .max,
                // A table's loss may become smaller by next to nothing for hundreds of epochs.
                leastImprovement: samples.encoder == nil ? 0 : 1e-4,
                name: "best epoch"
            )
        }
        let callbacks: [(any TrainingCallback)?] = [best, checkpoint]
        let stop = try train(trainer, samples, callbacks.compactMap { $0 })
        if let best { try trainer.takeStates(keptAs: best.name) }
        if let stop {
            Terminal.writeError("\(stop)\(notice(checkpoint, output))\n")
            do {
                try save(trainer, design, loss, output)
            } catch {
                Terminal.flushOutput()
                Terminal.writeError("Error: \(error)\n")
            }
            ProgramEnd.now(128 + (Interruption.signal ?? 0))
        }
        let test = try predictor.evaluate(samples.test)
        if !test.loss.isFinite, let cause = try trainer.nonFiniteCause(samples.test) {
            throw CommandError.notFinite(what: "the loss on the test samples is not finite: \(cause)")
        }
        let result = try TrainingResult(test, samples, predictor, trainer, bestEpoch: best?.bestEpoch)
        print(json ? result.json : "\n\(result)")
        try save(trainer, design, loss, output)
        // One that came with the last step.
        if let signal = Interruption.signal { ProgramEnd.now(128 + signal) }
    }

    /// What became of a training that was stopped, and how to go on with it.
    private func notice(_ checkpoint: TrainingCheckpoint?, _ output: ModelOutput?) -> String {
        guard let path = checkpoint?.path, checkpoint?.lastError == nil else {
            return output == nil ? "; nothing is saved without --out\(checkpoint == nil ? " or --checkpoint" : "")" : ""
        }
        let option = out.map { " --out \($0)" } ?? ""
        return "; to go on: nn train --resume \(path) --epochs \(settings.epochs)\(option)"
    }

    private func save(
        _ trainer: Trainer<Float>,
        _ design: NetworkDesign,
        _ loss: StandardLoss,
        _ output: ModelOutput?
    ) throws {
        guard let output else { return }
        let model = try TrainedModel(
            sizes: design.layers.sizes,
            activation: design.activation,
            outputActivation: design.outputActivation,
            loss: loss,
            encoder: design.encoder,
            parameters: trainer.parameters
        )
        try output.save(model, notes: settings.notes, isQuiet: json)
    }

    /// Trains for all epochs, or until a signal comes.
    /// - Returns: which signal stopped it where, if one did.
    private func train(
        _ trainer: Trainer<Float>,
        _ samples: Samples,
        _ callbacks: [any TrainingCallback]
    ) throws -> String? {
        var progress = ProgressLine()
        let history = TrainingHistory()
        var stop: String?
        // Also when training stops with an error, which begins a line of its own.
        defer { progress?.erase() }
        let epochs = settings.epochs - trainer.epochCount
        if epochs > 0, !json { print("\n\(EpochTable.header(isClassification: samples.train.classCount != nil))") }
        Terminal.flushOutput()
        try trainer.fit(
            samples.train,
            validation: samples.validation.map { .dataset($0) },
            epochs: epochs,
            callbacks: [history] + callbacks,
            onStep: { step in
                if let signal = Interruption.signal {
                    let reason =
                        "Stopped by \(Interruption.name(of: signal)) after epoch \(step.epoch), "
                        + "step \(step.step) of \(step.stepCount)"
                    stop = reason
                    return .stop(reason: reason)
                }
                progress?.show(step)
                return .proceed
            },
            onEpoch: { report in
                progress?.erase()
                if json {
                    print(history.jsonLines.lastLine)
                } else if samples.encoder == nil || report.epoch == 1 || report.epoch % 10 == 0 {
                    // A table's epochs are many and short.
                    print(EpochTable.line(report))
                }
                Terminal.flushOutput()
                checkpoints.write(history)
            }
        )
        return stop
    }

    private func initialValues(_ network: Network, _ design: NetworkDesign) throws -> [NamedTensor<Float>]? {
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

    private func checkMemory(_ network: Network, _ options: TrainingOptions, _ samples: Samples) throws {
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

    private func announce(
        _ network: Network,
        _ design: NetworkDesign,
        _ samples: Samples,
        _ options: TrainingOptions,
        _ trainer: Trainer<Float>
    ) {
        print(network)
        print("\nData: \(samples.name)")
        print(
            "      \(samples.train.sampleCount.grouped) samples to train on, "
                + (samples.validation.map { "\($0.sampleCount.grouped) of the same to validate on, " } ?? "")
                + "\(samples.test.sampleCount.grouped) to test on"
        )
        if let encoder = samples.encoder {
            print("      \(encoder.featureCount.grouped) features of \(encoder.columns.count.grouped) columns")
            print("Target: \(encoder.target.name), \(encoder.target.task.rawValue)")
        }
        let penalty = [("l1", settings.l1), ("l2", settings.l2)].filter { $0.1 > 0 }.map { " + \($0.0) \($0.1)" }
        print("Loss: \(options.loss)\(penalty.joined())")
        let start =
            checkpoints.resume.map { "epoch \(trainer.epochCount + 1), step \(trainer.epochBatchCount + 1) of \($0)" }
            ?? initialFile.map { "values of \($0)" } ?? "\(initializer.rawValue) values"
        print(
            "Training from \(start): batches of \(settings.batch)"
                + (settings.accumulate > 1 ? ", \(settings.accumulate) a step" : "")
                + ", seed \(settings.seed), engine \(engine.engine.rawValue)"
        )
        let limit = settings.clipNorm.map { ", gradients clipped to norm \($0)" } ?? ""
        print("Optimizer: \(settings.chosenOptimizer)\(limit)")
        if settings.schedule != nil || settings.warmup > 0 { print("Schedule: \(options.schedule)") }
    }
}
