import Testing

@testable import NNCore

@Suite("Cross-validation trains a network for each fold and tests it on the fold") struct CrossValidationTests {
    static let table: Table = {
        let rows = (0..<60).map { row in
            let x = Double(row * 37 % 61) / 10
            return "\(x),\(["u", "v", "w"][row % 3]),\(x > 3 ? "high" : "low"),\(2 * x + (row % 3 == 0 ? 1 : 0))\n"
        }
        return (try? Table(csvBytes: Array("x,group,kind,price\n\(rows.joined())".utf8), path: "t.csv"))
            ?? Table(unchecked: [], rowCount: 0, path: nil)
    }()

    private static func recipe(_ target: String) -> TableRecipe {
        TableRecipe(
            targets: [target],
            encoding: TableEncodingOptions(excluded: [target == "kind" ? "price" : "kind"]),
            hiddenSizes: [8],
            optimizer: AdamW(learningRate: 0.02),
            batchSize: 16,
            epochCount: 6,
            seed: 7
        )
    }

    @Test("the bits do not depend on how many folds are trained at a time", arguments: ["kind", "price"])
    func workers(target: String) throws {
        let (one, three) = (
            try CrossValidation(Self.recipe(target), on: Self.table, foldCount: 4, threadCount: 1),
            try CrossValidation(Self.recipe(target), on: Self.table, foldCount: 4, threadCount: 3)
        )
        #expect(one.folds.map(\.test) == three.folds.map(\.test) && one.summaries == three.summaries)
        #expect(one.folds.map(\.test.rowCount) == [15, 15, 15, 15])
        #expect(one.folds.map { $0.trainCount + $0.validationCount } == [45, 45, 45, 45])
        #expect(one.folds.allSatisfy { $0.epochCount == 6 && (1...6).contains($0.bestEpoch) })
        #expect(one.folds.allSatisfy { $0.excluded.map(\.name) == [target == "kind" ? "price" : "kind"] })
    }

    @Test("a fold is what encoder, network, trainer and metrics give by hand")
    func byHand() throws {
        let recipe = Self.recipe("price")
        let table = Self.table
        let result = try CrossValidation(recipe, on: table, foldCount: 4)
        let folds = try table.folds(count: 4, seed: 7)
        let rest = (folds[0] + folds[1] + folds[3]).sorted()
        let parts = try table.split(rest, testFraction: 0.1, seed: TableDefaults.validationSeed(7))
        let encoder = try TableEncoder(fitting: table, rows: parts.train, target: "price", options: recipe.encoding)
        let network = try Network(
            sizes: [encoder.featureCount, 8, 1],
            weightInitializer: .pytorchLinear,
            biasInitializer: .pytorchLinear
        )
        let options = TrainingOptions(
            loss: .meanSquaredError,
            optimizer: AdamW(learningRate: 0.02),
            batchSize: 16,
            seed: 7
        )
        let trainer = try Trainer<Float>(network, options)
        let stopping = EarlyStopping(patience: 40, leastImprovement: 1e-4)
        try trainer.fit(
            encoder.dataset(of: table, rows: parts.train),
            validation: .dataset(encoder.dataset(of: table, rows: parts.test)),
            epochs: 6,
            callbacks: [stopping]
        )
        let outputs = try trainer.predictor().predict(encoder.features(of: table, rows: folds[2]))
        let predicted = encoder.targetNumbers(of: outputs)
        let expected = try encoder.targetNumbers(of: table, rows: folds[2])
        let mae = zip(predicted, expected).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / Double(expected.count)
        // The same numbers, summed in the same order.
        #expect(result.folds[2].test.scores.first { $0.name == "mae" }?.value == mae)
        #expect(result.folds[2].bestEpoch == stopping.bestEpoch)
    }

    @Test("the summary is the mean and the population's deviation, also of the baseline")
    func summary() throws {
        let result = try CrossValidation(Self.recipe("kind"), on: Self.table, foldCount: 3)
        let values = result.folds.map { $0.test.scores[0].value }
        let mean = values.reduce(0, +) / 3
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3
        let summary = try #require(result.summaries.first)
        #expect(summary.name == "accuracy" && summary.mean == mean && summary.deviation == variance.squareRoot())
        // 30 of 60 are above 3, and half of each fold.
        #expect(summary.baselineMean > 0.45 && summary.baselineMean < 0.55)
        #expect(result.summaries.map(\.name) == ["accuracy", "balancedAccuracy", "f1", "rocAUC", "logLoss"])
    }

    @Test("what cannot be learned is refused before anything is trained")
    func refused() {
        #expect(throws: TrainingError.self) {
            try CrossValidation(TableRecipe(targets: ["nothing"]), on: Self.table)
        }
        #expect(throws: TrainingError.data(.table(TableError(.foldCount(61, rowCount: 60), path: "t.csv")))) {
            try CrossValidation(Self.recipe("kind"), on: Self.table, foldCount: 61)
        }
    }

    @Test("A fold that fails is the error of all", arguments: [1, 2])
    func failing(workers: Int) {
        var recipe = Self.recipe("kind")
        recipe.training.optimizer = AdamW(learningRate: -1)
        #expect(throws: TrainingError.self) {
            try CrossValidation(recipe, on: Self.table, foldCount: 3, threadCount: workers)
        }
    }
}

@Suite("Workers take items one by one") struct WorkersMapTests {
    @Test("and give the results in order", arguments: [0, 1, 2, 100], [1, 2, 5])
    func order(count: Int, threadCount: Int) throws {
        let workers = try Workers(count: threadCount)
        #expect(workers.map(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
        // The team can be used again.
        #expect(workers.map(count) { -$0 } == (0..<count).map { -$0 })
    }
}
