import Testing

@testable import NNCore

@Suite("Intervals around predictions keep what they promise") struct PredictionIntervalTests {
    /// The rank ⌈(n + 1)·coverage⌉ in exact arithmetic: Python's `math.ceil((n + 1) * Fraction(c))`.
    @Test(
        "they reach to the right one of the errors in order",
        arguments: [
            (9, 0.9, 9), (19, 0.9, 18), (63, 0.9, 58), (64, 0.9, 59), (99, 0.95, 95), (999, 0.999, 999), (10, 0.5, 6),
            (9, 0.1, 1), (99, 0.01, 1), (29, 0.7, 21), (1, 0.5, 1), (9999, 0.9, 9000),
        ]
    )
    func rank(count: Int, coverage: Double, rank: Int) throws {
        let errors = (1...count).map { Double(($0 * 7919) % count) + 1 }.sorted { ($0 * 31) < ($1 * 31) }
        let interval = try PredictionInterval(errors: errors.reversed(), coverage: coverage)
        #expect(interval.halfWidth == errors.sorted()[rank - 1] && interval.rowCount == count)
    }

    @Test(
        "too few rows for a promise are an error that says how many are needed",
        arguments: [(8, 0.9, 9), (0, 0.9, 9), (18, 0.95, 19), (998, 0.999, 999), (0, 0.5, 1)]
    )
    func few(count: Int, coverage: Double, needed: Int) throws {
        let errors = [Double](repeating: 1, count: count)
        #expect(throws: TableError.Fault.calibrationCount(count, needed: needed, coverage: coverage)) {
            try PredictionInterval(errors: errors, coverage: coverage)
        }
        // Following the advice succeeds.
        _ = try PredictionInterval(errors: [Double](repeating: 1, count: needed), coverage: coverage)
    }

    @Test("a coverage that is no part is refused", arguments: [0, 1, -0.5, 1.5, .nan])
    func range(coverage: Double) {
        #expect(throws: TableError.Fault.self) { try PredictionInterval(errors: [1, 2], coverage: coverage) }
    }

    @Test("of rows from the same place they hold the promised part, on average over many draws")
    func coverage() throws {
        var random = RandomSource(seed: 11)
        var within = 0
        for _ in 0..<2000 {
            let errors = (0..<19).map { _ in random.normal().magnitude }
            let interval = try PredictionInterval(errors: errors, coverage: 0.9)
            if random.normal().magnitude <= interval.halfWidth { within += 1 }
        }
        // 18 of 20 places are within: 1800 of 2000, with a deviation of √(2000·0.9·0.1) = 13.4; within 4 of them.
        #expect((1746...1854).contains(within))
    }

    private let table: Table
    private let encoder: TableEncoder

    init() throws {
        let rows = (0..<40).map { "\($0 * 3 % 41),\(Double($0) / 2)\n" }
        table = try Table(csvBytes: Array("x,price\n\(rows.joined())".utf8), path: "t.csv")
        encoder = try TableEncoder(fitting: table, rows: Array(0..<20), target: "price")
    }

    @Test("an encoder that is calibrated gives bounds with its predictions, and is read as it was written")
    func calibrated() throws {
        let outputs = Tensor<Float>(repeating: 0, shape: Shape(unchecked: [20, 1]))
        let rows = Array(20..<40)
        let calibrated = try self.encoder.calibrated(outputs, of: table, rows: rows, coverage: 0.8)
        let interval = try #require(calibrated.target.interval)
        // The mean of 0, ½, …, 9½ is 4.75; ⌈21·0.8⌉ = 17, so the row 36, of 18.
        #expect((interval.halfWidth - 13.25).magnitude < 1e-5 && interval.coverage == 0.8)
        let predictions = try TablePredictions(outputs, calibrated)
        let bounds = try #require(predictions.interval(ofRow: 3))
        #expect(bounds.lowerBound == predictions.numbers[3] - interval.halfWidth)
        #expect(bounds.upperBound == predictions.numbers[3] + interval.halfWidth)
        #expect(predictions.csv.hasPrefix("price,price_lower,price_upper\n"))
        let lines = try Table(csvBytes: Array(predictions.csv.utf8), path: "p")
        #expect(lines.rowCount == 20 && lines.columns.count == 3)
        #expect(try TableEncoder(json: calibrated.json, path: "m") == calibrated)
        #expect(calibrated.description.contains("for 80.0 % of the rows, found from 20"))
        let evaluation = try TableEvaluation(outputs, calibrated, of: table, rows: rows)
        #expect(evaluation.targets[0].coverage?.reached == 17.0 / 20)
        #expect(try TableEvaluation(outputs, encoder, of: table, rows: rows).targets[0].coverage == nil)
    }

    @Test("outputs of other rows than those that are compared are an error", arguments: [19, 21, 0])
    func otherRows(count: Int) throws {
        let outputs = Tensor<Float>(repeating: 0, shape: Shape(unchecked: [count, 1]))
        let expected = Shape(unchecked: [20, 1])
        let rows = Array(20..<40)
        let fault = TableError(.outputs(outputs.shape, expected: expected), path: "t.csv")
        #expect(throws: DataError.table(fault)) {
            try encoder.calibrated(outputs, of: table, rows: rows, coverage: 0.8)
        }
        #expect(throws: TrainingError.metric(.shape(predicted: outputs.shape, targets: expected))) {
            try TableEvaluation(outputs, encoder, of: table, rows: rows)
        }
    }

    @Test("classes have none, and damaged ones are an error")
    func refused() throws {
        let text = "x,kind\n" + (0..<20).map { "\($0 * 3 % 20),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
        let classes = try Table(csvBytes: Array(text.utf8), path: "t.csv")
        let encoder = try TableEncoder(fitting: classes, target: "kind")
        #expect(throws: DataError.table(TableError(.intervalsOfClasses, path: "t.csv", column: "kind"))) {
            try encoder.calibrated(Tensor<Float>(repeating: 0, shape: Shape([20, 2])), of: classes, coverage: 0.9)
        }
        let outputs = Tensor<Float>(repeating: 0, shape: Shape(unchecked: [40, 1]))
        let json = try self.encoder.calibrated(outputs, of: table, coverage: 0.9).json
        for (part, other) in [
            ("\"coverage\":0.9", "\"coverage\":1"), ("\"rows\":40", "\"rows\":0"), ("\"halfWidth\":", "\"w\":"),
        ] {
            #expect(json.contains(part))
            #expect(throws: CheckpointError.self) {
                try TableEncoder(json: json.replacing(part, with: other), path: "m")
            }
        }
    }
}
