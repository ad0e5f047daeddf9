import Testing

@testable import NNCore

@Suite("Each pass of the compiler, by what it prints")
struct CompilerPassesTests {
    /// Two dense layers, relu between them, and the mean cross-entropy.
    private struct Classifier {
        var graph = Graph()
        let parameters: [Variable]
        let loss: Variable

        init() throws {
            let x = try graph.input("x", [8, 30])
            let labels = try graph.input("labels", [8])
            let w = try graph.parameter("W", [30, 20])
            let b = try graph.parameter("b", [20], role: .bias)
            let v = try graph.parameter("V", [20, 5])
            parameters = [w, b, v]
            let h = relu(x.matmul(w) + b).labeled("H")
            let logits = h.matmul(v).labeled("logits")
            loss = try graph.insert(softmaxCrossEntropy(logits: logits, labels: labels).mean(), label: "L")
        }

        /// The same with gradients and plain descent.
        mutating func descend() throws {
            let rate = try graph.input("rate")
            let gradients = try graph.gradients(of: loss, withRespectTo: parameters)
            for (parameter, gradient) in zip(parameters, gradients) {
                try graph.update(parameter, to: graph.gradientDescent(parameter, gradient: gradient, rate: rate))
            }
        }
    }

    @Test("Forward: a layer is one group with its product")
    func forward() throws {
        let classifier = try Classifier()
        let passes = CompilerPasses(classifier.graph, outputs: [classifier.loss])
        #expect(
            passes.fusion.description == """
                H ← matmul, add, relu(x, W, bᵛ)
                L ← divide(%12, 8)
                """
        )
        #expect(
            passes.lowering.description == """
                """
        )
        #expect(
            passes.memory.description == """
                """
        )
    }

    @Test("With gradients and descent: weights are updated by the products that are their gradients")
    func training() throws {
        var classifier = try Classifier()
        try classifier.descend()
        let passes = CompilerPasses(classifier.graph, outputs: [classifier.loss])
        #expect(
            passes.fusion.description == """
                """
        )
        #expect(
            passes.lowering.description == """
                """
        )
    }

    @Test("A result that two read, or that is an output, is not computed within either")
    func sharedResult() throws {
        var graph = Graph()
        let (x, w) = try (graph.input("x", [4, 6]), graph.parameter("W", [6, 4]))
        let h = exp(x.matmul(w)).labeled("h")
        let results = try graph.insert([(tanh(h) + 1).labeled("y"), (2 * h).labeled("z")])
        let passes = CompilerPasses(graph, outputs: results)
        #expect(
            passes.fusion.description == """
                """
        )
        #expect(
            passes.lowering.description == """
                """
        )
        var other = Graph()
        let input = try other.input("x", [4])
        let inner = try other.insert(exp(input), label: "inner")
        let outer = try other.insert(tanh(inner), label: "outer")
        #expect(CompilerPasses(other, outputs: [outer]).fusion.description == "outer ← exp, tanh(x)")
        #expect(
            CompilerPasses(other, outputs: [inner, outer]).fusion.description == """
                inner ← exp(x)
                outer ← tanh(inner)
                """
        )
    }

    @Test("A step writes over what nobody reads later; other memory is taken again when it is free")
    func memory() throws {
        var graph = Graph()
        let x = try graph.input("x", [5, 5])
        // Sorted sums and products keep the steps apart: they are not elementwise.
        let first = x.matmul(x).labeled("first")
        let second = first.matmul(first).labeled("second")
        let third = second.matmul(x).labeled("third")
        let softmax = third.softmax().labeled("softmax")
        let result = try graph.insert(softmax * softmax.transpose(), label: "result")
        let passes = CompilerPasses(graph, outputs: [result])
        #expect(
            passes.lowering.description == """
                """
        )
        #expect(
            passes.memory.description == """
                """
        )
    }

    @Test("In place: only where layouts are the same, and nobody reads later")
    func inPlace() throws {
        var graph = Graph()
        let x = try graph.input("x", [5, 5])
        let softmax = try graph.insert(x.softmax(), label: "softmax")
        let squared = try graph.insert(square(softmax), label: "squared")
        let sum = try graph.insert(squared.sum(axes: [0]), label: "sum")
        #expect(
            CompilerPasses(graph, outputs: [sum]).memory.description == """
                """
        )
        // As an output, or read later, it stays.
        #expect(
            CompilerPasses(graph, outputs: [softmax, sum]).memory.description == """
                """
        )
    }
}
