import NNCore
import Testing

@Suite("A loss that does not fit says why")
struct LossErrorTests {
    private func message(
        _ loss: StandardLoss,
        _ predicted: [Int],
        _ expected: [Int],
        weights: [Int]? = nil
    ) throws -> String {
        var graph = Graph()
        let x = try graph.input("x", predicted)
        let y = try graph.input("y", expected)
        let s = try weights.map { try graph.input("s", $0) }
        let error = #expect(throws: GraphError.self) {
            try loss.forward(predicted: x, expected: y, sampleWeights: s, in: &graph)
        }
        return error.map(\.description) ?? ""
    }

    @Test(
        "settings out of their ranges",
        arguments: [
            (
                StandardLoss(.crossEntropy, labelSmoothing: 1.5),
                "crossEntropy: label smoothing is 1.5, but must be in 0...1"
            ),
            (StandardLoss(.crossEntropy, labelSmoothing: .nan), "crossEntropy: label smoothing is nan"),
            (
                StandardLoss(.hinge, labelSmoothing: 0.1),
                "hinge: label smoothing is 0.1, but must be 0: only crossEntropy has it"
            ),
            (StandardLoss(.huber, threshold: 0), "huber: threshold is 0.0, but must be above 0 and finite"),
            (StandardLoss(.huber, threshold: .infinity), "huber: threshold is inf"),
            (StandardLoss(.smoothL1, threshold: -1), "smoothL1: threshold is -1.0, but must be 0 or more and finite"),
            (StandardLoss(.meanSquaredError, classWeights: [1, 1]), "only crossEntropy and nll have them"),
            (StandardLoss(.crossEntropy, classWeights: [1]), "class weights is [1.0], but must be one for each class"),
            (StandardLoss(.crossEntropy, classWeights: [1, -1]), "but must be finite and 0 or more"),
            (StandardLoss(.crossEntropy, classWeights: [1, .nan]), "but must be finite and 0 or more"),
        ] as [(StandardLoss, String)]
    )
    func settings(loss: StandardLoss, part: String) throws {
        let given = try message(loss, [3, 2], loss.kind == .crossEntropy ? [3] : [3, 2])
        #expect(given.contains(part), "\(given)")
    }

    @Test("thresholds of the operations themselves")
    func thresholds() throws {
        var graph = Graph()
        let x = try graph.input("x", [2])
        #expect(throws: GraphError.self) { try graph.huberError(x, x, threshold: 0) }
        #expect(throws: GraphError.self) { try graph.smoothAbsoluteError(x, x, threshold: -1) }
    }

    @Test("shapes, with the loss's name and both shapes")
    func shapes() throws {
        #expect(try message(.hinge, [3, 2], [4]).hasPrefix("hinge: shapes [3, 2], [4] differ"))
        #expect(try message(.kullbackLeibler, [3, 2], [3]).hasPrefix("kl: shapes [3, 2], [3] differ"))
        #expect(try message(.negativeLogLikelihood, [3, 2], [3, 2]).contains("takes class indices"))
        let smooth = StandardLoss(.crossEntropy, labelSmoothing: 0.1)
        #expect(try message(smooth, [3, 2], [3, 1]).hasPrefix("crossEntropy: shapes [3, 2], [3, 1] differ"))
        #expect(try message(smooth, [3], [3]).contains("takes logits [rows, classes]"))
        let weighted = try message(.huber, [3, 2], [3, 2], weights: [2])
        #expect(weighted.hasPrefix("huber sample weights: shapes [3, 2], [2] differ"))
        #expect(try message(.huber, [], [], weights: [1]).hasPrefix("huber sample weights"))
    }

    @Test("a loss of many values cannot be trained or evaluated")
    func noReduction() throws {
        let network = try Network(sizes: [784, 10])
        let loss = StandardLoss(.crossEntropy, reduction: .none)
        let training = #expect(throws: TrainingError.self) {
            try Trainer<Float>(network, TrainingOptions(loss: loss))
        }
        #expect(training?.description.contains("reduction is none, but must be mean, sum or batchMean") == true)
        let parameters = try network.initialStates(as: Float.self, seed: 0)
        let predictor = try Predictor(network, states: parameters, loss: loss)
        let evaluation = #expect(throws: TrainingError.self) {
            try predictor.evaluate(Dataset<Float>.digitsSplit().test)
        }
        #expect(evaluation == training)
    }
}
