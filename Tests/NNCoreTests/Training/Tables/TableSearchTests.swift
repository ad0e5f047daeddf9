import NNTestSupport
import Synchronization
import Testing

@testable import NNCore

@Suite("A search tries settings drawn from ranges, and trains the better ones on") struct TableSearchTests {
    private static let space = SearchSpace(
        learningRate: 1e-4...0.3,
        hiddenSizes: [[], [4], [4, 4]],
        dropout: 0...0.3,
        batchSize: [8, 32]
    )
    private static let recipe = TableRecipe(
        targets: ["price"],
        encoding: TableEncodingOptions(excluded: ["kind"]),
        epochCount: 9,
        seed: 5
    )
    private let train = Array(0..<30)
    private let validation = Array(30..<45)

    private func search(
        _ recipe: TableRecipe = recipe,
        in space: SearchSpace = space,
        on table: Table = CrossValidationTests.table,
        resuming log: SearchLog? = nil,
        workers: Int = 2,
        onTrial: (@Sendable (SearchLog) -> Void)? = nil
    ) throws(TrainingError) -> TableSearch {
        try TableSearch(
            recipe,
            in: space,
            on: table,
            train: train,
            validation: validation,
            trialCount: 9,
            resuming: log,
            threadCount: workers,
            onTrial: onTrial
        )
    }

    @Test("a candidate is a function of seed and number, within the ranges, and told in few digits")
    func candidates() {
        var rates: [Double] = []
        for number in 1...200 {
            let one = Self.space.candidate(number, seed: 9)
            #expect(one == Self.space.candidate(number, seed: 9))
            #expect(Self.space.learningRate.contains(one.learningRate) && one.learningRate.description.count <= 8)
            #expect(one.weightDecay.map { (1e-5...0.1).contains($0) } == true)
            #expect(Self.space.dropout.contains(one.dropout) && one.dropout.description.count <= 4)
            #expect(Self.space.hiddenSizes.contains(one.hiddenSizes) && Self.space.batchSize.contains(one.batchSize))
            rates.append(one.learningRate)
        }
        #expect(Self.space.candidate(1, seed: 9) != Self.space.candidate(1, seed: 10))
        // Uniform in the logarithm: half of 200 is below the geometric mean, within 4 deviations of √50.
        let below = rates.count { $0 < (1e-4 * 0.3).squareRoot() }
        #expect((72...128).contains(below))
    }

    @Test(
        "each round has a third of the trials and three times the epochs",
        arguments: [
            (27, 500, [18, 55, 166, 500]), (9, 9, [1, 3, 9]), (9, 2, [2]), (1, 500, [500]), (26, 90, [10, 30, 90]),
        ]
    )
    func budgets(trials: Int, epochs: Int, expected: [Int]) {
        #expect(TableSearch.budgets(trialCount: trials, epochCount: epochs) == expected)
    }

    @Test("the best is trained longest; neither threads nor the rows to test on change a bit")
    func halving() throws {
        let one = try search(workers: 1)
        #expect(one.trials.map(\.budget) == [9, 3, 3, 1, 1, 1, 1, 1, 1])
        #expect(Set(one.trials.map(\.number)) == Set(1...9))
        for budget in [3, 1] {
            let losses = one.trials.filter { $0.budget == budget }.map(\.validationLoss)
            #expect(losses == losses.sorted())
        }
        #expect(try search(workers: 3).trials == one.trials)
        // Rows 45 to 59 are for testing.
        let table = CrossValidationTests.table
        let columns = table.columns.map { column in
            guard case .numbers(let numbers) = column.values else { return column }
            return TableColumn(column.name, numbers: numbers.prefix(45) + numbers.dropFirst(45).map { $0 * 2 + 1 })
        }
        #expect(try search(on: Table(columns)).trials == one.trials)
    }

    @Test("a trial is what its settings lead to in one training")
    func oneTraining() throws {
        let best = try #require(search().trials.first)
        var recipe = Self.recipe
        recipe.hiddenSizes = best.candidate.hiddenSizes
        recipe.dropout = best.candidate.dropout
        recipe.batchSize = best.candidate.batchSize
        recipe.training.optimizer = AdamW(
            learningRate: best.candidate.learningRate,
            weightDecay: best.candidate.weightDecay ?? .nan
        )
        let samples = try TableSamples(recipe, of: CrossValidationTests.table, train: train, validation: validation)
        let fitting = try TableFitting(recipe, samples)
        try fitting.run(untilEpoch: 9)
        #expect(fitting.stopping?.best == best.validationLoss && fitting.stopping?.bestEpoch == best.bestEpoch)
    }

    @Test("a search that was ended goes on with its log, and computes nothing twice", arguments: [1, 5, 10, 13])
    func resumed(lineCount: Int) throws {
        let directory = try ScratchDirectory()
        let logs = Mutex<[SearchLog]>([])
        let whole = try search(workers: 1) { log in logs.withLock { $0.append(log) } }
        let full = try #require(logs.withLock { $0.last })
        // 9, then 3, then 1.
        #expect(full.trials.count == 13 && logs.withLock { $0.count } == 13)
        let lines = full.csv.split(separator: "\n").prefix(1 + lineCount).joined(separator: "\n") + "\n"
        let path = try directory.write(Array(lines.utf8), to: "log.csv")
        let known = try SearchLog(csv: path)
        let count = Mutex(0)
        let resumed = try search(resuming: known, workers: 1) { _ in count.withLock { $0 += 1 } }
        #expect(resumed.trials == whole.trials)
        #expect(count.withLock { $0 } == 13 - lineCount)
    }

    @Test("a log of other settings, seed or data is refused")
    func otherSearch() throws {
        let logs = Mutex<[SearchLog]>([])
        _ = try search { log in logs.withLock { $0.append(log) } }
        let log = try #require(logs.withLock { $0.last })
        var others = [TableRecipe](repeating: Self.recipe, count: 7)
        others[0].training.seed = 6
        others[1].epochCount = 8
        others[2].patience = 3
        others[3].encoding.scaling = .minMax
        others[4].weightInitializer = .heNormal
        others[5].biasInitializer = .zeros
        others[6].activation = .tanh
        let error = TrainingError.data(.table(TableError(.otherSearch, path: nil)))
        for other in others { #expect(throws: error) { try search(other, resuming: log) } }
        var space = Self.space
        space.batchSize = [8]
        #expect(throws: error) { try search(in: space, resuming: log) }
        let columns = CrossValidationTests.table.columns.map { column in
            guard case .numbers(var numbers) = column.values, column.name == "x" else { return column }
            numbers[31] += 0.5
            return TableColumn(column.name, numbers: numbers)
        }
        #expect(throws: error) { try search(on: Table(columns), resuming: log) }
    }

    @Test("every number of the data tells a search from others, also of many", arguments: [1, 2, 8999, 9001])
    func identity(changedRow: Int) throws {
        func identity(_ x: [Double]) throws -> String {
            let prices = x.indices.map { Double($0 * 31 % 101) }
            let table = try Table([TableColumn("x", numbers: x), TableColumn("price", numbers: prices)])
            var recipe = Self.recipe
            (recipe.encoding, recipe.hiddenSizes) = (TableEncodingOptions(scaling: .none), [])
            let samples = try TableSamples(recipe, of: table, train: Array(0..<9000), validation: Array(9000..<9100))
            let first = try TableFitting(recipe, samples, keepsBest: false)
            return SearchLog.identity(recipe, first, 3, Self.space, trialCount: 9)
        }
        var x = (0..<9100).map { Double($0 % 7) }
        let one = try identity(x)
        #expect(try identity(x) == one)
        x[changedRow] += 1
        #expect(try identity(x) != one)
    }

    @Test("no epochs are refused", arguments: [0, -1])
    func noEpochs(count: Int) {
        var recipe = Self.recipe
        recipe.epochCount = count
        #expect(throws: TrainingError.setting(name: "number of epochs", value: "\(count)", range: "1 or more")) {
            try search(recipe)
        }
    }

    @Test("what diverges is last and no error")
    func diverged() throws {
        var space = Self.space
        (space.learningRate, space.hiddenSizes, space.dropout) = (1e30...1e30, [[4]], 0...0)
        let trials = try search(in: space).trials
        #expect(trials.count == 9 && trials.allSatisfy { $0.validationLoss == .infinity && $0.bestEpoch == 0 })
    }

    @Test("a log is read as it was written, and a damaged one is an error")
    func log() throws {
        let directory = try ScratchDirectory()
        let trials = [
            TableSearch.Trial(
                number: 3,
                candidate: SearchCandidate(
                    learningRate: 0.00123,
                    weightDecay: nil,
                    hiddenSizes: [],
                    dropout: 0.25,
                    batchSize: 16
                ),
                budget: 55,
                epochCount: 20,
                bestEpoch: 0,
                validationLoss: .infinity
            ),
            TableSearch.Trial(
                number: 1,
                candidate: SearchCandidate(
                    learningRate: 0.1,
                    weightDecay: 1e-5,
                    hiddenSizes: [64, 32],
                    dropout: 0,
                    batchSize: 16
                ),
                budget: 55,
                epochCount: 55,
                bestEpoch: 41,
                validationLoss: 0.1234567890123456
            ),
        ]
        let log = SearchLog(identity: "123", trials: trials)
        let path = try directory.write(Array(log.csv.utf8), to: "log.csv")
        let read = try SearchLog(csv: path)
        #expect(read.identity == "123" && read.trials == trials && read.csv == log.csv)
        for (part, other) in [("trial", "trail"), (",55,41,", ",x,41,"), ("123,1,", "124,1,"), (",41,", ",4.5,")] {
            let text = log.csv.replacing(part, with: other, maxReplacements: 1)
            let damaged = try directory.write(Array(text.utf8), to: "damaged.csv")
            #expect(throws: DataError.self, "\(part)") { try SearchLog(csv: damaged) }
        }
    }

    @Test("ranges that are none are refused")
    func ranges() {
        var spaces = [Self.space, Self.space, Self.space, Self.space, Self.space]
        spaces[0].learningRate = 0...1
        spaces[1].dropout = 0...1
        spaces[2].hiddenSizes = []
        spaces[3].hiddenSizes = [[0]]
        spaces[4].batchSize = [0]
        for space in spaces { #expect(throws: TrainingError.self) { try search(in: space) } }
    }
}
