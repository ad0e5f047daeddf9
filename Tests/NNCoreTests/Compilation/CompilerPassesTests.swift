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
                L ← divide(%11, 8)
                """
        )
        #expect(
            passes.lowering.description == """
                t5 ← matmul, add, relu(k3, #0, #1ᵛ)  H
                t6 ← matmul(t5, #2)  logits
                t7 ← softmaxCrossEntropy(t6, k4) classIndices  %10
                t8 ← sum(t7) axes [0]  %11
                k10 ← divide(t8, k9)  L
                """
        )
        #expect(
            passes.memory.description == """
                k3: A, always
                k4: B, always
                t5: C, steps 0 to 1
                t6: D, steps 1 to 2
                t7: E, steps 2 to 3
                t8: F, steps 3 to 4
                k9: G, always
                k10: F over t8, step 4 to the end
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
                H ← matmul, add, relu(x, W, bᵛ)
                L ← divide(%11, 8)
                %16 ← divide(8, 1)
                %24 ← oneHot, softmax, subtract, multiply(logits, labels, %16ᵛ)
                %29 ← matmul, greater, multiply(%24, V, H, 0ᵛ)
                """
        )
        #expect(
            passes.lowering.description == """
                t5 ← matmul, add, relu(k3, #0, #1ᵛ)  H
                t6 ← matmul(t5, #2)  logits
                t7 ← softmaxCrossEntropy(t6, k4) classIndices  %10
                t8 ← sum(t7) axes [0]  %11
                k10 ← divide(t8, k9)  L
                t13 ← divide(k9, k12)  %16
                t14 ← reshape(t13ᵛ)  %19
                t15 ← softmaxError, multiply(t6, k4, t14ᵛ)  %24
                t17 ← matmul, greater, multiply(t15, #2, t5, k16ᵛ) transposeB  %29
                t18 ← sum(t17) axes [0]  %31
                #0 ← matmulDescent(k3, t17, k11ᵛ) transposeA  W
                #1 ← multiply, subtract(#1, t18, k11ᵛ)  b
                #2 ← matmulDescent(t5, t15, k11ᵛ) transposeA  V
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
                h ← matmul, exp(x, W)
                y ← tanh, add(h, 1ᵛ)
                z ← scale(h)
                """
        )
        #expect(
            passes.lowering.description == """
                t2 ← matmul, exp(k1, #0)  h
                k4 ← tanh, add(t2, k3ᵛ)  y
                k5 ← scale(t2) by 2.0  z
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
        // Products and softmax are not elementwise: each is a step, and its memory is free when the next one is done.
        let first = x.matmul(x).labeled("first")
        let second = first.matmul(first).labeled("second")
        let third = second.matmul(x).labeled("third")
        let softmax = third.softmax().labeled("softmax")
        let result = try graph.insert(softmax * softmax.transpose(), label: "result")
        let passes = CompilerPasses(graph, outputs: [result])
        #expect(
            passes.lowering.description == """
                t1 ← matmul(k0, k0)  first
                t2 ← matmul(t1, t1)  second
                t3 ← matmul(t2, k0)  third
                t4 ← softmax(t3)  softmax
                k5 ← multiply(t4, t4ᵛ)  result
                """
        )
        #expect(
            passes.memory.description == """
                k0: A, always
                t1: B, steps 0 to 1
                t2: C, steps 1 to 2
                t3: B, steps 2 to 3
                t4: C, steps 3 to 4
                k5: B, step 4 to the end
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
                k0: A, always
                t1: B, steps 0 to 1
                t2: B over t1, steps 1 to 2
                k3: C, step 2 to the end
                """
        )
        // As an output, or read later, it stays.
        #expect(
            CompilerPasses(graph, outputs: [softmax, sum]).memory.description == """
                k0: A, always
                k1: B, step 0 to the end
                t2: C, steps 1 to 2
                k3: D, step 2 to the end
                """
        )
    }
}
