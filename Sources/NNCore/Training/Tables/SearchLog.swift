/// What a search has found so far, as a file of comma-separated values: with it a search that was ended goes on.
///
///     let log = try SearchLog(csv: "search.csv")
///     let search = try TableSearch(recipe, on: table, train: train, validation: validation, resuming: log)
public struct SearchLog: Sendable, Equatable {
    /// What tells the search from others: a sum over its settings and data.
    public let identity: String
    /// Each trial's result for each of its budgets, in the order in which they came.
    public internal(set) var trials: [TableSearch.Trial]

    private static let names = [
        "search", "trial", "budget", "epochs", "best epoch", "validation loss", "learning rate", "weight decay",
        "hidden",
        "dropout", "batch",
    ]

    private static let types: [String: ColumnType] = [
        "search": .category, "hidden": .category, "validation loss": .number, "weight decay": .number,
    ]

    /// Where it was read from; nil for one of a search under way.
    let path: String?

    init(identity: String, trials: [TableSearch.Trial]) { (self.identity, self.trials, path) = (identity, trials, nil) }

    /// The result of a trial for a budget; nil where it is not known.
    subscript(number: Int, budget budget: Int) -> TableSearch.Trial? {
        trials.first { $0.number == number && $0.budget == budget }
    }

    /// A line for each result; a loss that is infinite is left out.
    public var csv: String {
        let lines = trials.map { trial in
            let candidate = trial.candidate
            return [
                identity, "\(trial.number)", "\(trial.budget)", "\(trial.epochCount)", "\(trial.bestEpoch)",
                trial.validationLoss.isFinite ? "\(trial.validationLoss)" : "", "\(candidate.learningRate)",
                candidate.weightDecay.map { "\($0)" } ?? "", candidate.hiddenText, "\(candidate.dropout)",
                "\(candidate.batchSize)",
            ].joined(separator: ",")
        }
        return ([Self.names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    /// Reads what ``csv`` has written.
    /// - Throws: ``DataError``: the file cannot be read, is damaged, or no log of a search.
    public init(csv path: String) throws(DataError) {
        let options = CSVOptions(header: .present, types: Self.types)
        let table = try Table(csv: path, options)
        func numbers(_ name: String) throws(DataError) -> [Double] {
            let column = try table.known(name)
            guard case .numbers(let numbers) = column.values else {
                throw .table(TableError(.type(column.type, expected: .number), path: path, column: name))
            }
            return numbers
        }
        func counts(_ name: String) throws(DataError) -> [Int] {
            var counts: [Int] = []
            for number in try numbers(name) {
                guard let count = Int(exactly: number), count >= 0 else {
                    throw .csv(CSVError(.notANumber("\(number)"), path: path, column: name))
                }
                counts.append(count)
            }
            return counts
        }
        let identities = try table.known("search").classNames
        guard identities.count == 1 else {
            throw .table(TableError(.mixedLog(count: identities.count), path: path, column: "search"))
        }
        (identity, self.path) = (identities[0], path)
        let (losses, rates, decays) = (
            try numbers("validation loss"), try numbers("learning rate"), try numbers("weight decay")
        )
        let (trial, budget, epochs) = (try counts("trial"), try counts("budget"), try counts("epochs"))
        let (best, batch, dropout) = (try counts("best epoch"), try counts("batch"), try numbers("dropout"))
        let hidden = try table.known("hidden")
        trials = (0..<table.rowCount).map { row in
            TableSearch.Trial(
                number: trial[row],
                candidate: SearchCandidate(
                    learningRate: rates[row],
                    weightDecay: decays[row].isNaN ? nil : decays[row],
                    hiddenSizes: (hidden.name(of: row) ?? "").split(separator: "x").compactMap { Int($0) },
                    dropout: dropout[row],
                    batchSize: batch[row]
                ),
                budget: budget[row],
                epochCount: epochs[row],
                bestEpoch: best[row],
                validationLoss: losses[row].isNaN ? .infinity : losses[row]
            )
        }
    }

    /// FNV-1a over the settings of the first trial, all numbers of the data, and what else decides the results.
    ///
    /// Source: Fowler, Noll, Vo, RFC 9923.
    static func identity(
        _ recipe: TableRecipe,
        _ first: TableFitting,
        _ patience: Int,
        _ space: SearchSpace,
        trialCount: Int
    ) -> String {
        let settings = first.settings.map { "\($0.name): \($0.value)" }
        // The first trial may have no hidden layer, which tells neither the activation nor how all others start.
        let layers = [
            TrainingSetting("activation", of: recipe.activation),
            TrainingSetting("weights", of: recipe.weightInitializer),
            TrainingSetting("biases", of: recipe.biasInitializer),
        ].map { "\($0.name): \($0.value)" }
        let data: [Dataset<Float>?] = [first.samples.train, first.samples.validation]
        let sums = data.compactMap { $0?.checksum(overAbout: .max) }.map { "\($0)" }
        let text =
            settings + layers + sums
            + ["\(space)", "\(trialCount) trials", "\(first.epochCount) epochs", "patience \(patience)"]
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }
}

extension SearchCandidate {
    /// `64x64`, or `none`.
    package var hiddenText: String {
        hiddenSizes.isEmpty ? "none" : hiddenSizes.map(String.init).joined(separator: "x")
    }
}
