internal import Synchronization

/// How well a recipe does on rows that it was not trained on: each row is tested on once, by one of k networks.
///
///     let scores = try CrossValidation(TableRecipe(targets: ["species"]), on: table, foldCount: 5)
///     print(scores.summaries.map { "\($0.name) \($0.mean) ± \($0.deviation)" })
///
/// The rows are dealt out into k folds, of every class as many into each; for each fold a network is trained on all others, of
/// which a part chooses its best epoch. Means, deviations and categories of columns are each time those of the rows trained on.
/// Folds are trained side by side, each by one thread: the same seed gives the same bits for any number of threads.
/// Source: Stone, *Cross-Validatory Choice and Assessment of Statistical Predictions*, 1974; scikit-learn's `cross_validate`.
public struct CrossValidation: Sendable {
    /// What came of one fold.
    public struct Fold: Sendable {
        /// The rows trained on.
        public let trainCount: Int
        /// The rows that chose the best epoch.
        public let validationCount: Int
        /// The epochs trained.
        public let epochCount: Int
        /// The epoch whose network was tested.
        public let bestEpoch: Int
        /// The columns that were no features.
        public let excluded: [ExcludedColumn]
        /// How well it did on the fold's rows.
        public let test: TableEvaluation
    }

    /// A metric over all folds.
    public struct Summary: Sendable, Equatable {
        /// The metric's name.
        public let name: String
        /// The mean of the folds' values.
        public let mean: Double
        /// Their deviation, `√(Σ(x − mean)²/k)`, as scikit-learn's users take it.
        public let deviation: Double
        /// The mean of the baseline's values.
        public let baselineMean: Double
        /// Their deviation.
        public let baselineDeviation: Double
    }

    /// The folds.
    public let folds: [Fold]
    /// The columns that are predicted.
    public let targets: [EncodedTarget]

    /// Trains and tests k networks.
    /// - Parameters:
    ///   - recipe: how each is trained; its seed also deals out the rows.
    ///   - table: the rows.
    ///   - foldCount: k, 2 to the number of rows.
    ///   - metrics: what is computed beside what ``TableEvaluation`` has.
    ///   - threadCount: how many folds are trained at a time; as many as there are usable cores if nil.
    ///   - onFold: called when a fold is done, by any thread, with how many are.
    /// - Throws: ``TrainingError``: the first fold's that failed.
    public init(
        _ recipe: TableRecipe,
        on table: Table,
        foldCount: Int = 5,
        metrics: [any Metric] = [],
        threadCount: Int? = nil,
        onFold: (@Sendable (_ doneCount: Int) -> Void)? = nil
    ) throws(TrainingError) {
        let folds: [[Int]]
        do throws(DataError) {
            // Refuses what no fold could learn from before the rows are dealt out.
            targets = try TableEncoder(fitting: table, targets: recipe.targets, options: recipe.encoding)
                .targets
            let isOfClasses = targets.count == 1 && targets[0].task == .classification
            let stratification = isOfClasses ? targets[0].name : nil
            folds = try table.folds(count: foldCount, stratifiedBy: stratification, seed: recipe.seed)
        } catch { throw .data(error) }
        let workers: Workers
        do { workers = try Workers(count: threadCount) } catch { throw .execution(error) }
        let done = Mutex(0)
        let results: [Result<Fold, TrainingError>] = workers.map(folds.count) { index in
            defer {
                done.withLock {
                    $0 += 1
                    onFold?($0)
                }
            }
            do throws(TrainingError) {
                return .success(try Fold(recipe, on: table, folds, index, metrics))
            } catch { return .failure(error) }
        }
        var finished: [Fold] = []
        for result in results { finished.append(try result.get()) }
        self.folds = finished
    }

    /// The metrics over all folds, in the order of each fold's.
    public var summaries: [Summary] {
        guard let first = folds.first else { return [] }
        return first.test.scores.indices.map { index in
            let (mean, deviation) = Self.moments(folds.map { $0.test.scores[index].value })
            let (baseline, baselineDeviation) = Self.moments(folds.map { $0.test.scores[index].baseline })
            return Summary(
                name: first.test.scores[index].name,
                mean: mean,
                deviation: deviation,
                baselineMean: baseline,
                baselineDeviation: baselineDeviation
            )
        }
    }

    /// A metric over all folds, by its name; nil if it was not computed.
    ///
    ///     print(scores.summary(of: "accuracy")?.mean ?? .nan)
    public func summary(of name: String) -> Summary? { summaries.first { $0.name == name } }

    /// The mean and the deviation.
    private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return (mean, square.squareRoot())
    }
}

extension CrossValidation.Fold {
    /// Trains on all folds but one, and tests on that.
    fileprivate init(
        _ recipe: TableRecipe,
        on table: Table,
        _ folds: [[Int]],
        _ index: Int,
        _ metrics: [any Metric]
    ) throws(TrainingError) {
        var recipe = recipe
        // The folds share the cores.
        recipe.training.threadCount = 1
        let rest = folds.indices.filter { $0 != index }.flatMap { folds[$0] }.sorted()
        let parts: (train: [Int], test: [Int])
        do throws(DataError) {
            parts = try table.split(
                rest,
                testFraction: recipe.validationFraction,
                stratifiedBy: recipe.encoding.stratification(for: recipe.targets),
                seed: TableDefaults.validationSeed(recipe.seed)
            )
        } catch { throw .data(error) }
        let samples = try TableSamples(recipe, of: table, train: parts.train, validation: parts.test)
        let fitting = try TableFitting(recipe, samples)
        try fitting.run(untilEpoch: fitting.epochCount)
        let features: Tensor<Float>
        do { features = try samples.encoder.features(of: table, rows: folds[index]) } catch { throw .data(error) }
        self.init(
            trainCount: parts.train.count,
            validationCount: parts.test.count,
            epochCount: fitting.trainer.epochCount,
            bestEpoch: fitting.stopping?.bestEpoch ?? fitting.trainer.epochCount,
            excluded: samples.encoder.excluded,
            test: try TableEvaluation(
                fitting.trainer.predictor().predict(features),
                samples.encoder,
                of: table,
                rows: folds[index],
                outputForm: fitting.trainer.options.loss.outputForm,
                training: samples.train.targets,
                metrics: metrics
            )
        )
    }
}
