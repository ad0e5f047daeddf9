internal import ArgumentParser
internal import NNCore

/// `nn search`.
struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks for settings that learn a table well, and prints the command that trains with them.",
        usage: "nn search <table> --target <column> [options]",
        discussion: """
            Each trial draws a learning rate, a weight decay, hidden layers, a dropout rate and a batch size. All are trained \
            for a few epochs; the third with the smallest validation loss goes on to three times as many, and so on. The rows \
            to test on are those of 'nn train' with the same seed, and take no part. What is given as for 'nn train', as \
            --batch 32, is not searched. Trials are trained side by side on all cores; the same seed gives the same numbers. \
            With --log a search that was stopped goes on where it was.

            Examples:
              nn search titanic.csv --target survived --exclude alive
              nn search houses.csv --target price --trials 81 --log search.csv
              nn search penguins.csv --target species --hiddens 16,32,64x64 --dropout 0
            """
    )

    @OptionGroup var recipe: RecipeOptions
    @OptionGroup(title: "Common options") var splits: TableSplitOptions
    @OptionGroup(title: "Ranges") var ranges: SearchRanges
    @Option(parsing: .unconditional, help: ArgumentHelp("How many settings are tried.", valueName: "count"))
    var trials: Int = 27
    @Option(
        help: ArgumentHelp("Where to keep what was found, and what to go on from if it is there.", valueName: "file")
    )
    var log: String?
    @OptionGroup(title: "Machine and output") var engine: EngineOption
    @OptionGroup(title: "Machine and output") var printing: PrintingOptions

    func validate() throws {
        guard (1...1_000_000).contains(trials) else {
            throw ValidationError("--trials is \(trials), but must be from 1 to 1,000,000")
        }
        try splits.check(validation: recipe.settings.givenValidation)
        guard recipe.settings.givenEpochs != 0 else {
            throw ValidationError("--epochs 0 trains nothing to compare; give 1 or more")
        }
        guard recipe.settings.givenValidation != 0 else {
            throw ValidationError("--validation 0 leaves no rows to compare trials on; give another part")
        }
        guard log == nil || log != recipe.tables.table else {
            throw ValidationError("--log names the table itself; give another file")
        }
    }

    func run() throws {
        let space = try ranges.space(recipe)
        // More than for one training, whose best epoch needs less to be found.
        let validation = recipe.settings.givenValidation ?? TableSplitOptions.defaultPart
        var (table, recipe) = try self.recipe.recipe(engine)
        recipe.encoding = splits.encoding(self.recipe.tables)
        let parts = try splits.parts(self.recipe.tables, of: table, validation: validation, seed: recipe.seed)
        guard !parts.validation.isEmpty else {
            throw CommandError.noComparison(
                path: table.path ?? "",
                column: splits.splitColumn,
                part: validation,
                rowCount: parts.train.count
            )
        }
        let known = try log.flatMap { Terminal.fileExists($0) ? try SearchLog(csv: $0) : nil }
        // Whatever keeps the file from being written shows before the work.
        if let log { _ = try ReservedFile(path: log) }
        let options = self.recipe
        let terminal = printing.quiet ? nil : Terminal()
        defer { terminal?.replaceLine(with: "") }
        let file = log
        let search = try TableSearch(
            recipe,
            in: space,
            optimizer: options.makesOptimizer,
            on: table,
            train: parts.train,
            validation: parts.validation,
            trialCount: trials,
            resuming: known,
            threadCount: engine.threads
        ) { log in
            Self.write(log, to: file)
            terminal?.replaceLine(with: "\(log.trials.count) trainings are done")
        }
        terminal?.replaceLine(with: "")
        let encoder = try TableEncoder(
            fitting: table,
            rows: parts.train,
            targets: recipe.targets,
            options: recipe.encoding
        )
        for column in encoder.excluded where column.reason != .asked {
            Terminal.writeError("Warning: \(options.tables.table ?? ""): \(column)\n")
        }
        printing.line(
            "Data: \(options.tables.table ?? ""), \(parts.train.count.grouped) rows to train on, "
                + "\(parts.validation.count.grouped) to compare trials on;\n"
                + "      \(parts.test.count.grouped) to test on were not looked at"
        )
        printing.line("\(encoder.targets.summary)\n")
        for line in Self.lines(search) { printing.line(line) }
        guard let best = search.trials.first, best.validationLoss.isFinite else {
            throw CommandError.allDiverged(isRateGiven: options.settings.givenLearningRate != nil)
        }
        let command = command(best.candidate, validation: validation)
        printing.line("\nTo train with the best:")
        printing.result(
            command,
            [
                ("target", .text(encoder.targets.name)), ("task", .text(encoder.target.task.rawValue)),
                ("trainRows", .count(parts.train.count)),
                ("validationRows", .count(parts.validation.count)),
                ("trials", .list(search.trials.map(\.json))), ("command", .text(command)),
            ]
        )
    }

    /// A line for each trial, at most 40.
    private static func lines(_ search: TableSearch) -> [String] {
        let shown = search.trials.prefix(40)
        let rest = search.trials.count - shown.count
        return ["trial  epochs  best      loss      rate     decay  dropout  batch  hidden"]
            + shown.map { trial in
                let candidate = trial.candidate
                return "\(trial.number)".right(5) + "\(trial.epochCount)".right(8) + "\(trial.bestEpoch)".right(6)
                    + (trial.validationLoss.isFinite ? trial.validationLoss.significant : "–").right(10)
                    + candidate.learningRate.shortestText.right(10)
                    + (candidate.weightDecay?.shortestText ?? "–").right(10)
                    + candidate.dropout.text(decimals: 2).right(9) + "\(candidate.batchSize)".right(7) + "  "
                    + candidate.hiddenText
            } + (rest > 0 ? ["… and \(rest.grouped) more, worse at their ends"] : [])
    }

    /// The command that trains as a trial did.
    private func command(_ candidate: SearchCandidate, validation: Double) -> String {
        var own = TrainArguments.own.removing([
            "--trials", "--log", "--json", "--quiet", "--learning-rates", "--weight-decays", "--hiddens", "--dropouts",
            "--batches", "--learning-rate", "--hidden", "--dropout", "--batch", "--validation", "--threads",
        ])
        // The column says which rows to validate on.
        if splits.splitColumn == nil { own.append("--validation", "\(validation)") }
        own.append("--learning-rate", candidate.learningRate.shortestText)
        if let decay = candidate.weightDecay { own.append("--weight-decay", decay.shortestText) }
        own.append("--hidden", HiddenLayers(sizes: candidate.hiddenSizes).description)
        if candidate.dropout > 0 { own.append("--dropout", candidate.dropout.shortestText) }
        own.append("--batch", "\(candidate.batchSize)")
        return TrainArguments.commandLine(["train"] + own.all)
    }

    /// Writes what is known; a file that cannot be written now is a warning.
    private static func write(_ log: SearchLog, to path: String?) {
        guard let path else { return }
        do throws(FileWriteError) { try ReservedFile(path: path).write(log.csv) } catch {
            Terminal.writeError("Warning: \(error)\nThe search goes on, and after the next trial it is tried again.\n")
        }
    }
}

extension TableSearch.Trial {
    /// All of it by name.
    fileprivate var json: JSONText {
        JSONText([
            ("trial", .count(number)), ("epochs", .count(epochCount)), ("bestEpoch", .count(bestEpoch)),
            ("validationLoss", .number(validationLoss)), ("learningRate", .number(candidate.learningRate)),
            ("weightDecay", candidate.weightDecay.map { .number($0) } ?? .null),
            ("hidden", .list(candidate.hiddenSizes.map(JSONText.count))), ("dropout", .number(candidate.dropout)),
            ("batch", .count(candidate.batchSize)),
        ])
    }
}
