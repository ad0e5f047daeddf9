import NNTestSupport
import Testing

@testable import NNCore

@Suite("Several columns of a table are predicted by one network") struct SeveralTargetsTests {
    private let table: Table

    init() throws {
        let rows = (0..<48).map { row in
            "\(row % 12),\(row / 12),\(2 * (row % 12) + row / 12),\(100 - 5 * (row % 12)),"
                + "\(row % 12 > 5 ? "yes" : "no"),\(row / 12 > 1 ? "big" : "small"),\(["a", "b", "c"][row % 3])\n"
        }
        table = try Table(
            csvBytes: Array("x,y,sum,rest,hot,size,kind\n\(rows.joined())".utf8),
            path: "t.csv"
        )
    }

    private func encoder(_ targets: [String]) throws(DataError) -> TableEncoder {
        let others = ["sum", "rest", "hot", "size", "kind"].filter { !targets.contains($0) }
        return try TableEncoder(
            fitting: table,
            targets: targets,
            options: TableEncodingOptions(excluded: others)
        )
    }

    @Test("numbers: each scaled by its own mean and deviation, and back")
    func numbers() throws {
        let encoder = try TableEncoder(
            fitting: table,
            targets: ["sum", "rest"],
            options: TableEncodingOptions(excluded: ["hot", "size", "kind"], kept: ["x"])
        )
        #expect(encoder.outputCount == 2 && encoder.loss == .meanSquaredError && !encoder.isMultiLabel)
        #expect(encoder.columns.map(\.name) == ["x", "y"] && encoder.target.name == "sum")
        let dataset: Dataset<Double> = try encoder.dataset(of: table)
        guard case .values(let values) = dataset.targets else { throw TestFailure() }
        #expect(values.shape.dimensions == [48, 2])
        let back = encoder.targetNumbers(of: values)
        for row in 0..<48 {
            // Two roundings of numbers up to 100.
            #expect((back[2 * row] - Double(2 * (row % 12) + row / 12)).magnitude < 1e-13)
            #expect((back[2 * row + 1] - Double(100 - 5 * (row % 12))).magnitude < 1e-12)
        }
        let outputs = Tensor<Float>(repeating: 0, shape: Shape(unchecked: [48, 2]))
        let calibrated = try encoder.calibrated(outputs, of: table, coverage: 0.5)
        // |100 − 5i − 72.5| of i in 0 ..< 12, four times each: the 25th of 48 is 17.5.
        #expect(calibrated.targets[1].interval.map { ($0.halfWidth - 17.5).magnitude < 1e-12 } == true)
        let predictions = try TablePredictions(outputs, calibrated)
        #expect(predictions.csv.hasPrefix("sum,sum_lower,sum_upper,rest,rest_lower,rest_upper\n"))
        #expect(predictions.targets.map(\.numbers.count) == [48, 48])
        #expect(try TableEncoder(json: calibrated.json, path: "m") == calibrated)
        #expect(calibrated.json.hasPrefix("{\"version\":2,\"targets\":[{\"name\":\"sum\""))
    }

    @Test("two classes each: labels that may go together, by binary cross-entropy of logits")
    func labels() throws {
        let encoder = try encoder(["hot", "size"])
        #expect(
            encoder.isMultiLabel && encoder.outputCount == 2
                && encoder.loss == .binaryCrossEntropyWithLogits
        )
        // x and y tell them, but not one to one.
        #expect(encoder.columns.map(\.name) == ["x", "y"])
        let dataset: Dataset<Float> = try encoder.dataset(of: table)
        guard case .values(let values) = dataset.targets else { throw TestFailure() }
        // Of booleans false is the first class, of categories that of the lower bytes.
        #expect(
            Array(values.values[0..<4]) == [0, 1, 0, 1] && Array(values.values[94..<96]) == [1, 0]
        )
        let outputs = Tensor(
            unchecked: (0..<48).flatMap { [$0 % 12 > 5 ? Float(2) : -2, 0.5] },
            shape: Shape(unchecked: [48, 2])
        )
        let predictions = try TablePredictions(outputs, encoder, outputForm: .binaryLogits)
        #expect(predictions.targets[0].classNames == (0..<48).map { $0 % 12 > 5 ? "true" : "false" })
        #expect(predictions.targets[1].labels == [Int](repeating: 1, count: 48))
        // 1/(1 + e^−½)
        #expect((predictions.targets[1].probabilities[1] - 0.6224593312018546).magnitude < 1e-7)
        #expect(
            predictions.csv.hasPrefix(
                "hot,probability_hot_false,probability_hot_true,size,probability_size_big,probability_size_small\n"
            )
        )
        let evaluation = try TableEvaluation(outputs, encoder, of: table, outputForm: .binaryLogits)
        #expect(evaluation.targets.map { $0.scores[0].value } == [1, 0.5])
        #expect(evaluation.targets.map(\.name) == ["hot", "size"])
        #expect(
            evaluation.scores[0] == TargetEvaluation.Score(name: "accuracy", value: 0.75, baseline: 0.5)
        )
        #expect(try TableEncoder(json: encoder.json, path: "m") == encoder)
        let few = Tensor(unchecked: Array(outputs.values.dropLast(2)), shape: Shape(unchecked: [47, 2]))
        #expect(throws: TrainingError.metric(.shape(predicted: few.shape, targets: outputs.shape))) {
            try TableEvaluation(few, encoder, of: table, outputForm: .binaryLogits)
        }
    }

    @Test("a row of outputs too few is an error also of one column of classes")
    func fewRows() throws {
        let encoder = try encoder(["kind"])
        let outputs = Tensor<Float>(repeating: 0, shape: Shape(unchecked: [47, 3]))
        let expected = Shape(unchecked: [48, 3])
        #expect(throws: TrainingError.metric(.shape(predicted: outputs.shape, targets: expected))) {
            try TableEvaluation(outputs, encoder, of: table)
        }
    }

    @Test("a network learns both, and cross-validation says how well")
    func learned() throws {
        var recipe = TableRecipe(
            targets: ["hot", "size"],
            encoding: TableEncodingOptions(excluded: ["sum", "rest", "kind"]),
            hiddenSizes: [8],
            optimizer: AdamW(learningRate: 0.03),
            batchSize: 8,
            epochCount: 25
        )
        let labels = try CrossValidation(recipe, on: table, foldCount: 3)
        // Both follow from one column each; by chance half is right.
        #expect(labels.summaries[0].name == "accuracy" && labels.summaries[0].mean > 0.8)
        recipe.targets = ["sum", "rest"]
        recipe.encoding = TableEncodingOptions(excluded: ["hot", "size", "kind"], kept: ["x"])
        let numbers = try CrossValidation(recipe, on: table, foldCount: 3)
        #expect(numbers.summaries[0].name == "r2" && numbers.summaries[0].mean > 0.8)
        #expect(numbers.targets.map(\.name) == ["sum", "rest"])
    }

    @Test(
        "what cannot go together is an error that names the column",
        arguments: [
            (["sum", "hot"], "\"sum\""), (["hot", "kind"], "\"kind\""), (["sum", "sum"], "twice"),
            ([], "no target"),
            (["sum", "nothing"], "\"nothing\""),
        ]
    )
    func refused(targets: [String], words: String) {
        let error = #expect(throws: DataError.self) { try encoder(targets) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test("a column that tells one of them is left out")
    func copies() throws {
        let encoder = try TableEncoder(fitting: table, targets: ["sum", "rest"])
        // rest is a straight line of x.
        #expect(encoder.excluded.contains(ExcludedColumn("x", .targetCopy)))
    }
}

private struct TestFailure: Error {}
