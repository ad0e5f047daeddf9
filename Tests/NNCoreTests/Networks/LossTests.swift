import NNCore
import Testing

@Suite("Losses weigh, smooth and reduce as documented")
struct LossTests {
    private static let logits = [[1.0, -2, 0.5], [0.25, 3, -1], [-0.75, 0, 2], [1.5, 1, 0]]
    private static let labels = [2.0, 1, 0, 0]
    private static let classWeights = [0.5, 2, 3]
    private static let sampleWeights = [1.0, 0, 2, 0.25]

    private static func logSoftmax(_ row: [Double]) -> [Double] {
        let logSum = Double.log(row.reduce(0) { $0 + .exp($1) })
        return row.map { $0 - logSum }
    }

    /// The loss of rows of numbers, by the library.
    static func value(
        _ loss: StandardLoss,
        _ predicted: [[Double]],
        _ expected: Tensor<Double>,
        weights: [Double]? = nil,
        fills: Bool = false
    ) throws -> Tensor<Double> {
        var graph = Graph()
        let scores = try Tensor(predicted.flatMap(\.self), shape: [predicted.count, predicted[0].count])
        let x = try graph.input("x", shape: scores.shape)
        let y = try graph.input("y", shape: expected.shape)
        var inputs = [(variable: x, tensor: scores), (variable: y, tensor: expected)]
        var sampleWeights: Variable?
        if let weights {
            let s = try graph.input("s", [weights.count])
            inputs.append((s, try Tensor(weights, shape: [weights.count])))
            sampleWeights = s
        }
        let result = try loss.forward(predicted: x, expected: y, sampleWeights: sampleWeights, in: &graph)
        return try graph.evaluate([result], inputs, fills: fills)[0]
    }

    private func close(_ given: [Double], _ wanted: [Double]) -> Bool {
        given.count == wanted.count && zip(given, wanted).allSatisfy { abs($0 - $1) <= 1e-14 * (1 + abs($1)) }
    }

    @Test(
        "class weights, sample weights and label smoothing, in every reduction",
        arguments: [false, true].flatMap { isWeighted in
            [false, true].flatMap { hasSamples in
                [0, 0.1, 1].flatMap { smoothing in
                    LossReduction.allCases.map { (isWeighted, hasSamples, smoothing, $0) }
                }
            }
        } as [(Bool, Bool, Double, LossReduction)]
    )
    func weighted(isWeighted: Bool, hasSamples: Bool, smoothing: Double, reduction: LossReduction) throws {
        let classWeights = isWeighted ? Self.classWeights : [1, 1, 1]
        let samples = hasSamples ? Self.sampleWeights : [1, 1, 1, 1]
        // By the definition, in plain loops.
        var values: [Double] = []
        var mass = 0.0
        for (row, label) in Self.labels.enumerated() {
            var sum = 0.0
            for (column, logarithm) in Self.logSoftmax(Self.logits[row]).enumerated() {
                let certain = column == Int(label) ? 1.0 : 0
                sum -= classWeights[column] * ((1 - smoothing) * certain + smoothing / 3) * logarithm
            }
            values.append(samples[row] * sum)
            mass += samples[row] * classWeights[Int(label)]
        }
        let total = values.reduce(0, +)
        let loss = StandardLoss(
            .crossEntropy,
            reduction: reduction,
            labelSmoothing: smoothing,
            classWeights: isWeighted ? classWeights : nil
        )
        let result = try Self.value(
            loss,
            Self.logits,
            Tensor(Self.labels, shape: [4]),
            weights: hasSamples ? samples : nil
        )
        let wanted: [Double] =
            switch reduction {
            case .none: values
            case .sum: [total]
            case .mean, .batchMean: [total / mass]
            }
        #expect(close(result.values, wanted))
        guard smoothing == 0 else { return }
        let likelihood = try Self.value(
            StandardLoss(.negativeLogLikelihood, reduction: reduction, classWeights: isWeighted ? classWeights : nil),
            Self.logits.map(Self.logSoftmax),
            Tensor(Self.labels, shape: [4]),
            weights: hasSamples ? samples : nil
        )
        #expect(close(likelihood.values, wanted))
    }

    @Test("class weights of probabilities leave the mean's divisor at the number of samples")
    func probabilities() throws {
        let q = [[0.5, 0.25, 0.25], [0, 1, 0], [0.125, 0.125, 0.75], [1, 0, 0]]
        let terms = zip(Self.logits, q).map { row, q in
            zip(zip(Self.logSoftmax(row), q), Self.classWeights).reduce(0) { $0 - $1.0.0 * $1.0.1 * $1.1 }
        }
        let loss = StandardLoss(.crossEntropy, classWeights: Self.classWeights)
        let result = try Self.value(loss, Self.logits, Tensor(q.flatMap(\.self), shape: [4, 3]))
        #expect(close(result.values, [terms.reduce(0, +) / 4]))
    }

    @Test("values per element in every reduction, with and without sample weights")
    func elements() throws {
        let predicted = [[1.0, -1], [2, 4], [0, 0]]
        let expected = try Tensor([1.0, 1, 0, 3, 3, -1], shape: [3, 2])
        // Squared errors: [0, 4], [4, 1], [9, 1].
        func values(_ reduction: LossReduction, _ weights: [Double]? = nil) throws -> [Double] {
            try Self.value(StandardLoss(.meanSquaredError, reduction: reduction), predicted, expected, weights: weights)
                .values
        }
        #expect(try values(.none) == [0, 4, 4, 1, 9, 1])
        #expect(try values(.sum) == [19])
        #expect(close(try values(.mean), [19.0 / 6]))
        #expect(close(try values(.batchMean), [19.0 / 3]))
        #expect(try values(.none, [1, 2, 0]) == [0, 4, 8, 2, 0, 0])
        #expect(try values(.sum, [1, 2, 0]) == [14])
        #expect(close(try values(.mean, [1, 2, 0]), [14.0 / 6]))
        #expect(close(try values(.batchMean, [1, 2, 0]), [14.0 / 3]))
    }

    @Test("a sample of weight 2 is one given twice")
    func twice() throws {
        let once = try Self.value(
            StandardLoss(.huber, threshold: 0.5),
            [[1], [3]],
            Tensor([0.75, 1], shape: [2, 1]),
            weights: [1, 2]
        )
        let twice = try Self.value(
            StandardLoss(.huber, threshold: 0.5),
            [[1], [3], [3]],
            Tensor([0.75, 1, 1], shape: [3, 1])
        )
        #expect(close(once.values, twice.values))
    }

    @Test("the hinge of classes is one class against the rest")
    func hinge() throws {
        let scores = [[2.0, -2, 0.5], [0, 1, -1]]
        let byClass = try Self.value(
            StandardLoss(.hinge, reduction: .none),
            scores,
            Tensor([0.0, 2], shape: [2])
        )
        let bySign = try Self.value(
            StandardLoss(.hinge, reduction: .none),
            scores,
            Tensor([1.0, -1, -1, -1, -1, 1], shape: [2, 3])
        )
        #expect(byClass.values == [0, 0, 1.5, 1, 2, 2])
        #expect(bySign.values == byClass.values)
    }

    @Test("smooth L1 is Huber's loss over its threshold, and the absolute error at threshold 0")
    func smoothL1() throws {
        let (predicted, expected) = ([[3.0], [0.125], [-1]], try Tensor([0.0, 0, 0], shape: [3, 1]))
        func values(_ kind: StandardLoss.Kind, _ threshold: Double) throws -> [Double] {
            try Self.value(StandardLoss(kind, reduction: .none, threshold: threshold), predicted, expected).values
        }
        #expect(try values(.huber, 0.5) == [0.5 * (3 - 0.25), 0.0078125, 0.5 * 0.75])
        #expect(try values(.smoothL1, 0.5) == [2.75, 0.015625, 0.75])
        #expect(try values(.smoothL1, 0) == [3, 0.125, 1])
    }
}
