import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("The compiler's first pass computes nothing twice, and nothing that is known")
struct SimplificationTests {
    /// What is computed, in order; a step may compute several operations.
    private func names(_ plan: Plan) -> [String] {
        plan.steps.flatMap { $0.kernel.name.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    @Test("What occurs twice is computed once, in either order of a sum or product")
    func commonSubexpressions() throws {
        var graph = Graph()
        let (x, y) = try (graph.input("x", [3]), graph.input("y", [3]))
        let first = try graph.exp(graph.add(x, y))
        let second = try graph.exp(graph.add(y, x))
        let z = try graph.multiply(first, second)
        #expect(names(try graph.compile(outputs: [z])) == ["add", "exp", "multiply"])
        // Inputs of one shape, and differences in the other order, are not the same.
        let w = try graph.multiply(graph.subtract(x, y), graph.subtract(y, x))
        #expect(names(try graph.compile(outputs: [w])) == ["subtract", "subtract", "multiply"])
    }

    @Test("Two variables that turn out to be one can both be read")
    func twoNames() throws {
        var graph = Graph()
        let x = try graph.input("x", [2])
        let (a, b) = try (graph.square(x), graph.square(x))
        let same = try graph.scale(x, by: 1)
        let executor = try Executor<Double>(graph.compile(outputs: [a, b, same]), engine: .reference)
        try executor.write(Tensor([3, -4], shape: [2]), to: x)
        executor.run()
        #expect(try executor.read(a).values == [9, 16])
        #expect(try executor.read(b).values == [9, 16])
        #expect(try executor.read(same).values == [3, -4])
        #expect(throws: ExecutionError.notWritable(same)) {
            try executor.write(Tensor([1, 1], shape: [2]), to: same)
        }
    }

    @Test("A product with a constant does not read the constant; with 1 it is not computed")
    func constants() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let ones = try graph.ones(graph.shape(of: x))
        let half = try graph.scale(ones, by: 0.5)
        let y = try graph.multiply(graph.multiply(x, half), ones)
        let plan = try graph.compile(outputs: [y])
        #expect(names(plan) == ["scale"])
        let negated = try graph.negate(graph.negate(graph.exp(x)))
        #expect(names(try graph.compile(outputs: [negated])) == ["exp"])
        let turned = try graph.transpose(graph.transpose(graph.exp(x)))
        #expect(names(try graph.compile(outputs: [turned])) == ["exp"])
    }

    @Test("Rules keep signed zeros, NaN and infinities")
    func exactness() throws {
        var graph = Graph()
        let x = try graph.input("x", [4])
        let shape = graph.shape(of: x)
        let zero = try graph.zeros(shape)
        let results = try [
            graph.multiply(x, graph.ones(shape)), graph.multiply(x, zero), graph.add(x, zero),
            graph.subtract(x, zero), graph.negate(graph.negate(x)), graph.divide(x, graph.ones(shape)),
            graph.scale(x, by: 0), graph.scale(x, by: -0.0),
        ]
        let executor = try Executor<Double>(graph.compile(outputs: results), engine: .reference)
        let values: [Double] = [-0.0, .nan, -.infinity, 1]
        try executor.write(Tensor(values, shape: shape), to: x)
        executor.run()
        let expected: [[Double]] = [
            values, values.map { $0 * 0 }, values.map { $0 + 0 }, values.map { $0 - 0 }, values, values,
            values.map { $0 * 0 }, values.map { $0 * -0.0 },
        ]
        for (result, expected) in zip(results, expected) {
            let computed = try executor.read(result).values
            #expect(zip(computed, expected).allSatisfy { $0 == $1 && $0.sign == $1.sign || $0.isNaN && $1.isNaN })
        }
    }

    @Test("An output that equals a parameter shows the value before the update")
    func outputBeforeUpdate() throws {
        var graph = Graph()
        let w = try graph.parameter("w", [2])
        let same = try graph.scale(w, by: 1)
        let doubled = try graph.scale(w, by: 2)
        let executor = try Executor<Double>(
            graph.compile(outputs: [same], updates: [(w, doubled)]),
            engine: .reference
        )
        try executor.write(Tensor([1, -3], shape: [2]), to: w)
        executor.run()
        #expect(try executor.read(same).values == [1, -3])
        #expect(try executor.read(w).values == [2, -6])
    }

    @Test("The training plan of 784-512-512-10 has eight matrix products, moves nothing and repeats nothing")
    func trainingPlan() throws {
        let network = try Network(sizes: [784, 512, 512, 10])
        let objective = try Objective(network, loss: .crossEntropy, batchSize: 64, targetForm: .classIndices)
        let step = try TrainingStep(objective, SGD())
        let names = names(try step.plan())
        #expect(names.count { $0 == "matmul" } == 5)
        #expect(names.count { $0 == "matmulDescent" } == 3)
        #expect(!names.contains { ["copy", "transpose", "reshape", "broadcast"].contains($0) })
        // Forward 8, loss 3, its gradient 2, layers backward 9, updates 9, of biases by product and difference: each of
        // them is needed.
        #expect(names.count == 31)
    }
}
