internal import Synchronization

/// Looks for settings that learn a table well: random search with successive halving.
///
///     let parts = try table.split(testFraction: 0.2, stratifiedBy: "species", seed: 1)
///     let rows = try table.split(parts.train, testFraction: 0.2, stratifiedBy: "species", seed: 2)
///     let search = try TableSearch(TableRecipe(targets: ["species"]), on: table, train: rows.train, validation: rows.test)
///     print(search.trials[0])
///
/// Each trial draws its settings from the ``SearchSpace``. All are trained for a few epochs; the third whose validation loss has
/// been the smallest goes on to three times as many, and so on to the last of them. Rows to test on take no part: what is found
/// best has been chosen by the validation rows, so its loss on them is too good. The same seed gives the same trials and bits for
/// any number of threads.
/// Source: Bergstra and Bengio, *Random Search for Hyper-Parameter Optimization*, 2012; Jamieson and Talwalkar, *Non-stochastic
/// Best Arm Identification and Hyperparameter Optimization*, 2016.
public struct TableSearch: Sendable {
    /// What came of one trial.
    public struct Trial: Sendable, Equatable {
        /// Its number, from 1.
        public let number: Int
        /// What it tried.
        public let candidate: SearchCandidate
        /// The epochs that it was let train for.
        public let budget: Int
        /// The epochs that it was trained: fewer where patience ended it.
        public let epochCount: Int
        /// The epoch of the smallest validation loss; 0 where there is none.
        public let bestEpoch: Int
        /// The smallest validation loss; infinite where training diverged.
        public let validationLoss: Double
    }

    /// The trials as they ended, the best first: those that were trained longest, by their validation loss, then the others.
    public let trials: [Trial]

    /// Of the trials that are left, one in so many goes on.
    public static let reduction = 3

    /// Searches.
    /// - Parameters:
    ///   - recipe: what is not searched.
    ///   - space: what is drawn from.
    ///   - optimizer: makes the optimiser of a learning rate and a weight decay; nil: ``AdamW``.
    ///   - table: the rows.
    ///   - rows: the rows to train on.
    ///   - validationRows: the rows that trials are compared on, one or more.
    ///   - trialCount: how many settings are tried, 1 or more.
    ///   - log: what an earlier search with the same settings and data has found, which is not computed again.
    ///   - threadCount: how many trials are trained at a time; as many as there are usable cores if nil.
    ///   - onTrial: called with all that is known when something new is, by any thread, one at a time.
    /// - Throws: ``TrainingError``, also where the log is another search's.
    public init(
        _ recipe: TableRecipe,
        in space: SearchSpace = SearchSpace(),
        optimizer: (@Sendable (_ learningRate: Double, _ weightDecay: Double?) -> any Optimizer)? = nil,
        on table: Table,
        train rows: [Int],
        validation validationRows: [Int],
        trialCount: Int = 27,
        resuming log: SearchLog? = nil,
        threadCount: Int? = nil,
        onTrial: (@Sendable (SearchLog) -> Void)? = nil
    ) throws(TrainingError) {
        try space.check()
        guard trialCount >= 1, trialCount <= 1 << 20 else {
            throw .setting(name: "number of trials", value: "\(trialCount)", range: "from 1 to 1,048,576")
        }
        if let count = recipe.epochCount, count < 1 {
            throw .setting(name: "number of epochs", value: "\(count)", range: "1 or more")
        }
        guard !validationRows.isEmpty else {
            throw .setting(name: "number of validation rows", value: "0", range: "1 or more")
        }
        let samples = try TableSamples(recipe, of: table, train: rows, validation: validationRows)
        let workers: Workers
        do { workers = try Workers(count: threadCount) } catch { throw .execution(error) }
        let makeOptimizer = optimizer ?? { AdamW(learningRate: $0, weightDecay: $1 ?? AdamW().weightDecay) }
        let first = recipe.trying(space.candidate(1, seed: recipe.seed), makeOptimizer)
        let identity = SearchLog.identity(
            recipe,
            try TableFitting(first, samples, keepsBest: false),
            first.patience ?? samples.defaults.patience,
            space,
            trialCount: trialCount
        )
        if let log, log.identity != identity { throw .data(.table(TableError(.otherSearch, path: log.path))) }
        let found = Mutex(SearchLog(identity: identity, trials: log?.trials ?? []))
        var left = (1...trialCount).map { number in
            SearchTrial(number, space.candidate(number, seed: recipe.seed))
        }
        var ended: [Trial] = []
        let budgets = Self.budgets(trialCount: trialCount, epochCount: recipe.epochCount ?? samples.defaults.epochCount)
        for (round, budget) in budgets.enumerated() {
            let trials = left
            let results: [Result<Trial, TrainingError>] = workers.map(trials.count) { index in
                let known = found.withLock { $0[trials[index].number, budget: budget] }
                if let known { return .success(known) }
                do throws(TrainingError) {
                    let trial = try trials[index].run(recipe, makeOptimizer, samples, budget: budget)
                    found.withLock {
                        $0.trials.append(trial)
                        onTrial?($0)
                    }
                    return .success(trial)
                } catch { return .failure(error) }
            }
            var ranked: [Trial] = []
            for result in results { ranked.append(try result.get()) }
            ranked.sort { ($0.validationLoss, $0.number) < ($1.validationLoss, $1.number) }
            let isLast = round == budgets.count - 1
            let goOn = isLast ? 0 : (ranked.count + Self.reduction - 1) / Self.reduction
            let numbers = Set(ranked.prefix(goOn).map(\.number))
            ended = ranked.dropFirst(goOn) + ended
            left = left.filter { numbers.contains($0.number) }
        }
        trials = ended
    }

    /// How many epochs the trials of each round are let train for, the last as many as there are.
    static func budgets(trialCount: Int, epochCount: Int) -> [Int] {
        var budgets = [max(1, epochCount)]
        var count = 1
        while count * reduction <= trialCount, budgets[0] / reduction >= 1 {
            budgets.insert(budgets[0] / reduction, at: 0)
            count *= reduction
        }
        return budgets
    }
}

/// One trial, which goes on where it stood.
private final class SearchTrial: Sendable {
    let number: Int
    private let candidate: SearchCandidate
    private let fitting = Mutex<TableFitting?>(nil)

    init(_ number: Int, _ candidate: SearchCandidate) { (self.number, self.candidate) = (number, candidate) }

    /// Trains until so many epochs are done.
    func run(
        _ recipe: TableRecipe,
        _ optimizer: (Double, Double?) -> any Optimizer,
        _ samples: TableSamples,
        budget: Int
    ) throws(TrainingError) -> TableSearch.Trial {
        try fitting.withLock { fitting throws(TrainingError) in
            let own: TableFitting
            if let known = fitting {
                own = known
            } else {
                own = try TableFitting(recipe.trying(candidate, optimizer), samples, keepsBest: false)
            }
            var loss = Double.infinity
            do throws(TrainingError) {
                try own.run(untilEpoch: budget)
                loss = own.stopping?.best ?? .infinity
            } catch {
                guard error.isDivergence else { throw error }
            }
            fitting = own
            return TableSearch.Trial(
                number: number,
                candidate: candidate,
                budget: budget,
                epochCount: own.trainer.epochCount,
                bestEpoch: loss.isFinite ? own.stopping?.bestEpoch ?? 0 : 0,
                validationLoss: loss
            )
        }
    }
}

extension TableRecipe {
    /// The recipe with a candidate's settings.
    fileprivate func trying(
        _ candidate: SearchCandidate,
        _ optimizer: (Double, Double?) -> any Optimizer
    ) -> TableRecipe {
        var recipe = self
        recipe.training.optimizer = optimizer(candidate.learningRate, candidate.weightDecay)
        recipe.training.threadCount = 1
        recipe.hiddenSizes = candidate.hiddenSizes
        recipe.dropout = candidate.dropout
        recipe.batchSize = candidate.batchSize
        return recipe
    }
}

extension TrainingError {
    /// Whether training led to numbers that are not finite.
    fileprivate var isDivergence: Bool {
        switch self {
        case .nonFiniteCost, .nonFiniteParameter: true
        default: false
        }
    }
}
