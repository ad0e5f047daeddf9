import NNTestSupport
import Testing

@testable import NNCore

@Suite("A network describes itself and refuses layers that do not fit")
struct NetworkTests {
    @Test("the summary of 784-512-512-10")
    func summary() throws {
        let network = try Network(sizes: [784, 512, 512, 10])
        let expected = """
            Network, input [784]
            #  layer            output  parameters
            ──────────────────────────────────────
            0  Dense 784 → 512  [512]      401,920
            1  relu             [512]            –
            2  Dense 512 → 512  [512]      262,656
            3  relu             [512]            –
            4  Dense 512 → 10   [10]         5,130
            ──────────────────────────────────────
            Total parameters: 669,706 (2.55 MiB as f32)
            """
        #expect("\(network)" == expected)
        #expect(network.parameterCount == 784 * 512 + 512 + 512 * 512 + 512 + 512 * 10 + 10)
    }

    @Test("parameters have PyTorch's names and shapes")
    func names() throws {
        let network = try Network(sizes: [4, 3, 2], activation: .tanh, outputActivation: .sigmoid)
        #expect(network.parameters.map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
        #expect(network.parameters.map(\.shape.dimensions) == [[3, 4], [3], [2, 3], [2]])
        #expect(network.layers.count == 4)
        let plain = try Network(sizes: [4, 3, 2], activation: .identity)
        #expect(plain.parameters.map(\.name) == ["0.weight", "0.bias", "1.weight", "1.bias"])
    }

    @Test("Flatten makes a vector of an image")
    func flatten() throws {
        let dense = try Dense(inputSize: 12, outputSize: 2, hasBias: false)
        let network = try Network(inputShape: [3, 4], [Flatten(), dense, Activation.softmax])
        #expect(network.layerOutputShapes.map(\.dimensions) == [[12], [2], [2]])
        #expect(network.parameters.map(\.name) == ["1.weight"])
        #expect("\(network)".contains("Dense 12 → 2, no bias"))
    }

    @Test("sizes below 1, too few sizes, no layers")
    func impossibleSizes() {
        #expect(throws: NetworkError.tooFewSizes([5])) { try Network(sizes: [5]) }
        #expect(throws: NetworkError.tooFewSizes([])) { try Network(sizes: []) }
        #expect(throws: NetworkError.size(layer: "Dense", "5 → 0")) { try Network(sizes: [5, 0]) }
        #expect(throws: NetworkError.size(layer: "Dense", "-1 → 3")) { try Network(sizes: [-1, 3]) }
        #expect(throws: NetworkError.self) { try Network(sizes: [Int.max, Int.max]) }
        #expect(throws: NetworkError.noLayers) { try Network(inputShape: [3], []) }
        #expect(throws: NetworkError.self) { try Network(inputShape: [-3], [Flatten()]) }
    }

    @Test("layers that fit in memory one by one, but not together")
    func tooManyParameters() throws {
        let wide = [1 << 30, 1 << 29, 1 << 30, 1 << 29]
        #expect(throws: NetworkError.tooManyParameters(layer: 2)) { try Network(sizes: wide) }
        let summary = try Network(sizes: [1 << 30, 1 << 29]).description
        #expect(summary.contains("Total parameters: 576,460,752,840,294,400"))
    }

    @Test(
        "a softmax over single numbers, whose last axis would be the batch",
        arguments: [Activation.softmax, .logSoftmax]
    )
    func softmaxOfScalars(activation: Activation) throws {
        let expected = GraphError.layerInput(
            layer: "layer 0: \(activation.summary)",
            expected: "[n, …, classes]",
            given: try Shape([2])
        )
        #expect(throws: NetworkError.graph(expected)) { try Network(inputShape: [], [activation]) }
        #expect(try Network(inputShape: [1], [activation]).outputShape.dimensions == [1])
    }

    @Test("the first layer that does not fit is named, with both shapes")
    func layersThatDoNotFit() throws {
        let layers: [any Layer] = [
            try Dense(inputSize: 4, outputSize: 3), Activation.relu, try Dense(inputSize: 5, outputSize: 2),
        ]
        let error = #expect(throws: NetworkError.self) { try Network(inputShape: [4], layers) }
        let text = "\(try #require(error))"
        for word in ["layer 2", "Dense 5 → 2", "[n, 5]", "[2, 3]"] { #expect(text.contains(word), "\(text)") }
        let image = #expect(throws: NetworkError.self) { try Network(inputShape: [2, 2], layers) }
        #expect("\(try #require(image))".contains("Flatten"))
    }

    @Test("parameters of another network are refused")
    func otherParameters() throws {
        let network = try Network(sizes: [4, 3])
        let other = try Network(sizes: [4, 2]).initialStates(as: Float.self, seed: 0)
        let error = #expect(throws: NetworkError.self) { try network.check(other) }
        let text = "\(try #require(error))"
        #expect(text.contains("0.weight [3, 4]") && text.contains("0.weight [2, 4]"))
    }

    @Test("a layer without work leaves the input its name")
    func labels() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 4])
        let network = try Network(inputShape: [4], [Flatten(), Activation.identity])
        let output = try network.forward(x, in: &graph).output
        #expect(output == x)
        #expect(graph.label(of: x) == "x")
    }

    @Test(
        "a loss compares each prediction with its own target, not all with all",
        arguments: StandardLoss.Kind.allCases
    )
    func lossShapes(kind: StandardLoss.Kind) throws {
        var graph = Graph()
        let predicted = try graph.input("predicted", [4, 1])
        let expected = try graph.input("expected", kind.acceptsClassIndices ? [3] : [4])
        #expect(throws: GraphError.self) {
            try StandardLoss(kind).forward(predicted: predicted, expected: expected, in: &graph)
        }
    }

    @Test("the penalty covers weights, biases or both", arguments: ElasticNet.Roles.allCases)
    func regularizer(roles: ElasticNet.Roles) throws {
        var graph = Graph()
        let weight = try graph.parameter("weight", [2], role: .weight)
        let bias = try graph.parameter("bias", [1], role: .bias)
        let penalty = try ElasticNet(l1: 0.5, l2: 0.1, on: roles)
            .penalty(of: [weight, bias], in: &graph)
        let result: Tensor<Double> = try graph.evaluate(
            [try #require(penalty)],
            [(weight, Tensor([1, -2], shape: [2])), (bias, Tensor([-3], shape: [1]))]
        )[0]
        let ofWeights = 0.5 * 3 + 0.05 * 5
        let ofBiases = 0.5 * 3 + 0.05 * 9
        let expected = (roles == .biases ? 0 : ofWeights) + (roles == .weights ? 0 : ofBiases)
        #expect(abs(result[0] - expected) <= 8 * Double.unitRoundoff * expected)
        #expect(try ElasticNet.none.penalty(of: [weight], in: &graph) == nil)
    }
}
