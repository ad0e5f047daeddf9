internal import ArgumentParser
internal import NNCommandLine
internal import NNCore

/// `nn train`.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains a network and says how well it does.",
        usage: "nn train [<table>] [options]",
        discussion: """
            Prints the network and a line for each epoch: losses and accuracies as it was trained and, after it, on a part of \
            the samples kept for validation. The network of the epoch that does best on these is kept; the test samples \
            are looked at once, at the end. SIGINT (Ctrl-C) or SIGTERM ends training after the step and saves what there is; \
            a second one ends the program. 'nn help names' lists activations, losses, optimizers, schedules, metrics.

            Of a table, nn train table.csv --target column does the whole job; --help-hidden shows all that can be said of one.

            Examples:
              nn train --layers 784,100,10 --activation tanh --epochs 5 --out digits.safetensors
              nn train --data mnist --optimizer adamw --schedule cosine --warmup 20 --report mnist.html
              nn train --checkpoint run.safetensors --checkpoint-every 100
              nn train --resume run.safetensors --epochs 20
              nn train titanic.csv --target survived --exclude alive --out titanic.safetensors
            """
    )

    @OptionGroup(title: "Common options") var data: DataOption
    @OptionGroup(title: "Common options") var network: NetworkOptions
    @OptionGroup(title: "Common options") var hidden: HiddenOptions
    @OptionGroup var settings: TrainingSettings
    @OptionGroup(title: "Common options") var files: TrainFiles
    @OptionGroup(title: "Common options") var tables: TableOptions
    @OptionGroup(title: "Common options") var splits: TableSplitOptions
    @OptionGroup(title: "Common options") var intervals: IntervalOptions
    @OptionGroup(title: "Loss") var loss: LossOptions
    @OptionGroup(title: "First values") var start: StartOptions
    @OptionGroup(title: "First values") var naming: NamingOptions
    @OptionGroup(title: "Saving and going on") var checkpoints: CheckpointOptions
    @OptionGroup(title: "Machine and output") var engine: EngineOption
    @OptionGroup(title: "Machine and output") var precision: PrecisionOption
    @OptionGroup(title: "Machine and output") var printing: PrintingOptions

    private var recipe: Recipe? { files.recipe }
    var initialFile: String? { start.initialFile }
    var initializer: InitializerName { start.initializer }
    private var out: String? { files.out }

    func validate() throws {
        guard tables.table == nil || data.data == nil else {
            throw ValidationError("a table and --data are given; give one of them")
        }
        if tables.table == nil {
            try TableOptions.needTable(splits.given + [("--intervals", intervals.intervals != nil)])
        }
        try splits.check(validation: settings.givenValidation, calibration: intervals.calibration)
        guard network.layers == nil || hidden.hidden == nil else {
            throw ValidationError("--layers says what --hidden does, and more; give one of them")
        }
        try hidden.check(network.activation)
        guard initialFile != nil || naming.prefix == nil && naming.names == nil else {
            throw ValidationError("--prefix and --names are for the file of --init, which is not given")
        }
        guard initialFile == nil || checkpoints.resume == nil else {
            throw ValidationError("--init is for a training that begins, --resume for one that goes on; give one")
        }
        let paths = [
            ("--out", files.out), ("--report", files.report), ("--history", checkpoints.history),
            (checkpoints.checkpoint == nil ? "--resume" : "--checkpoint", checkpoints.path),
        ]
        for (index, (name, path)) in paths.enumerated() {
            guard let path, let other = paths[..<index].first(where: { $0.1 == path }) else { continue }
            throw ValidationError("\(other.0) and \(name) name the same file; give each its own")
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
        Ranks.setTimeout(seconds: settings.rankTimeout)
        guard settings.pieces == nil, let count = Ranks.pieceCount else { return try runOnRank(arguments) }
        var command = self
        command.settings.steps.pieces = count
        try command.runOnRank(arguments.adding(TrainArguments(["--pieces", "\(count)"])))
    }

    private func runOnRank(_ arguments: TrainArguments) throws {
        try Ranks.communicator.agree(on: [
            TrainingSetting("program's version", ProgramVersion.current),
            TrainingSetting("options", arguments.summary),
        ])
        guard !Ranks.isFirst else { return try runOnSamples(arguments) }
        // The first rank writes.
        var command = self
        (command.files.out, command.files.report, command.checkpoints.history) = (nil, nil, nil)
        try command.runOnSamples(arguments)
    }

    private func runOnSamples(_ arguments: TrainArguments) throws {
        guard
            let samples = try splits.samples(tables, intervals, validation: settings.validation, seed: settings.seed)
        else {
            let samples = try data.samples(outputCount: network.layers?.sizes.last)
                .validating(fraction: settings.validation, seed: settings.seed)
            if let part = settings.givenValidation, part > 0, samples.validation == nil {
                throw CommandError.noValidation(part: part, sampleCount: samples.train.sampleCount)
            }
            return try run(arguments, samples)
        }
        var command = self
        command.settings.complete(forTableOf: samples.train.sampleCount)
        command.loss.loss = loss.loss ?? samples.encoder?.loss.kind
        try command.run(arguments, samples)
    }

    private func run(_ arguments: TrainArguments, _ samples: Samples) throws {
        let design = network.design(for: loss.kind, on: samples, hidden: hidden)
        let network = try design.network(initializer)
        try design.encoder?.check(network)
        let initial = try initialValues(network, design)
        let loss = try self.loss.value(for: samples.train)
        let options = settings.options(
            loss,
            engine: engine,
            precision: precision.precision,
            sampleCount: samples.train.sampleCount
        )
        try checkMemory(network, options, samples)
        // Whatever keeps the file from being written shows now, not after hours of training.
        let output = try out.map { try ModelOutput(path: $0, network) }
        let report = try files.report.map { try ReportFile(path: $0) }
        let checkpoint = try checkpoints.callback(arguments)

        let trainer = try checkpoints.trainer(network, options, states: initial, dataset: samples.train)
        guard trainer.epochCount <= settings.epochs else {
            throw CommandError.epochsDone(trainer.epochCount, asked: settings.epochs, path: checkpoints.resume ?? "")
        }
        let predictor = try trainer.predictor()
        // Before the tables are printed: data that does not fit gives one line, the error's.
        for data in [samples.train, samples.test] {
            _ = try predictor.evaluate(data.subset(0..<min(1, data.sampleCount)), metrics: files.metrics.values)
        }
        announce(network, design, samples, options, trainer)
        for column in samples.encoder?.excluded ?? [] where column.reason != .asked {
            Terminal.writeError("Warning: \(samples.name): \(column)\n")
        }
        if files.rangeTest {
            let test = try trainer.learningRateRangeTest(on: samples.train)
            let points = test.points.map { point in
                JSONText([
                    ("learning rate", .number(point.learningRate)), ("loss", .number(point.loss)),
                    ("smoothed loss", .number(point.smoothedLoss)),
                ])
            }
            printing.result(
                "\n\(test)",
                [("suggestion", test.suggestion.map(JSONText.number) ?? .null), ("steps", .list(points))]
            )
            return
        }
        Interruption.watch()
        let best = samples.validation.map { _ in
            EarlyStopping(
                samples.train.classCount == nil || samples.encoder != nil ? .validationLoss : .validationAccuracy,
                patience: settings.patience ?? .max,
                leastImprovement: samples.encoder == nil ? 0 : TableDefaults.leastImprovement,
                name: "best epoch"
            )
        }
        let history = TrainingHistory()
        let callbacks: [(any TrainingCallback)?] = [history, best, checkpoint]
        var outcome = TrainingOutcome()
        outcome.stop = try train(trainer, samples, history, callbacks.compactMap { $0 })
        guard Ranks.isFirst else { return }
        if let best { try trainer.takeStates(keptAs: best.name) }
        outcome.bestEpoch = best.flatMap { $0.bestEpoch > 0 ? $0.bestEpoch : nil }
        if let stop = outcome.stop {
            Terminal.writeError("\(stop)\(notice(checkpoint, output))\n")
            do {
                try save(trainer, design, loss, samples.calibrated(predictor).encoder, output)
                if let output { printing.line("Saved to \(output.path)") }
                if printing.json { printing.result("", outcome.members) }
                try write(report, outcome, trainer, history, samples, arguments)
            } catch {
                Terminal.flushOutput()
                Terminal.writeError("Error: \(error)\n")
            }
            Ranks.finish()
            ProgramEnd.now(Interruption.exitStatus)
        }
        let metrics = files.metrics.values + (report == nil ? [] : ReportFile.metrics(for: samples.test))
        let test = try predictor.evaluate(samples.test, metrics: metrics.uniqued)
        if !test.loss.isFinite, let cause = try trainer.nonFiniteCause(in: samples.test) {
            throw CommandError.notFinite(what: "the loss on the test samples is not finite: \(cause)")
        }
        let samples = try samples.calibrated(predictor)
        try save(trainer, design, loss, samples.encoder, output)
        outcome.test = test
        outcome.table = try TableReport(samples, predictor, training: samples.train.targets, files.metrics.values)
        if let encoder = samples.encoder {
            outcome.table?.importance = try predictor.importance(of: encoder, on: samples.test, seed: options.seed)
        }
        if let stop = trainer.stopReason { printing.line("Stopped: \(stop)") }
        printing.line(outcome.bestEpoch.map { "\nBest by validation: epoch \($0)" } ?? "")
        // Of a table they are in the report, in the target's unit.
        let asked = outcome.table == nil ? files.metrics.values : []
        let shown = asked.compactMap { metric in test.metrics.first { $0.name == metric.name } }
        printing.result(
            ([outcome.table?.text ?? EpochTable.result(test)] + shown.map(\.description)).joined(separator: "\n"),
            outcome.table?.members(adding: outcome.tableMembers(trainer, samples)) ?? outcome.members
        )
        if let output { printing.line("Saved to \(output.path)") }
        try write(report, outcome, trainer, history, samples, arguments)
        // One that came with the last step.
        if Interruption.signal != nil {
            Ranks.finish()
            ProgramEnd.now(Interruption.exitStatus)
        }
    }

    /// What became of a training that was stopped, and how to go on with it.
    private func notice(_ checkpoint: TrainingCheckpoint?, _ output: ModelOutput?) -> String {
        guard let path = checkpoint?.path, checkpoint?.lastError == nil else {
            return output == nil ? "; nothing is saved without --out\(checkpoint == nil ? " or --checkpoint" : "")" : ""
        }
        let output = out.map { ["--out", $0] } ?? []
        let command = ["train", "--resume", path, "--epochs", "\(settings.epochs)"] + output
        return "; to go on: \(TrainArguments.commandLine(command))"
    }

    private func save(
        _ trainer: Trainer<Float>,
        _ design: NetworkDesign,
        _ loss: StandardLoss,
        _ encoder: TableEncoder?,
        _ output: ModelOutput?
    ) throws {
        guard let output else { return }
        let model = try TrainedModel(
            sizes: design.layers.sizes,
            activation: design.activation,
            outputActivation: design.outputActivation,
            loss: loss,
            encoder: encoder,
            states: trainer.states
        )
        try output.save(model, notes: settings.notes)
    }

    private func write(
        _ report: ReportFile?,
        _ outcome: TrainingOutcome,
        _ trainer: Trainer<Float>,
        _ history: TrainingHistory,
        _ samples: Samples,
        _ arguments: TrainArguments
    ) throws {
        guard let report else { return }
        try report.write(outcome, trainer, history, samples, arguments)
        printing.line("Report: \(report.path)")
    }

    /// Trains for all epochs, or until a signal comes.
    /// - Returns: which signal stopped it where, if one did.
    private func train(
        _ trainer: Trainer<Float>,
        _ samples: Samples,
        _ history: TrainingHistory,
        _ callbacks: [any TrainingCallback]
    ) throws -> String? {
        var progress = printing.quiet ? nil : ProgressLine()
        let table = EpochTable(isOfClasses: samples.train.classCount != nil, validates: samples.validation != nil)
        var stop: String?
        // Also when training stops with an error, which begins a line of its own.
        defer { progress?.erase() }
        let epochs = settings.epochs - trainer.epochCount
        if epochs > 0 { printing.line("\n\(table.header)") }
        Terminal.flushOutput()
        let interruption = ClosureCallback.onStep { step in
            if let signal = Interruption.signal {
                let reason =
                    "\(Interruption.stopPrefix)\(Interruption.name(of: signal)) after epoch \(step.epoch), "
                    + "step \(step.step) of \(step.stepCount)"
                stop = reason
                return .stop(reason: reason)
            }
            progress?.show(step)
            return .proceed
        }
        let printer = ClosureCallback.onEpoch { report in
            progress?.erase()
            progress?.note(report)
            // A table's epochs are many and short.
            if samples.encoder == nil || report.epoch == 1 || report.epoch % 10 == 0 {
                printing.line(table.line(report))
            }
            printing.record(report.values.map { ($0.name, .number($0.value)) })
            Terminal.flushOutput()
            checkpoints.write(history)
        }
        try trainer.fit(
            samples.train,
            validation: samples.validation.map { .dataset($0) },
            metrics: files.metrics.values,
            epochs: epochs,
            callbacks: callbacks + [interruption, printer]
        )
        // A signal may have come to another rank.
        return stop ?? trainer.stopReason.flatMap { $0.hasPrefix(Interruption.stopPrefix) ? $0 : nil }
    }
}

extension [any Metric] {
    /// The metrics without those whose names came before.
    var uniqued: [any Metric] {
        var names: Set<String> = []
        return filter { names.insert($0.name).inserted }
    }
}
