import NNTestSupport
import Testing

@testable import NNCore

@Suite("Gradients follow Algorithm 6.5")
struct GradientAlgorithmTests {
    @Test("a diamond sums over both of its sides")
    func diamond() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let left = try graph.scale(x, by: 3)
        let right = try graph.square(x)
        let z = try graph.multiply(left, right)  // 3x³
        let gradients = try graph.gradients(of: z, withRespectTo: [x, left, right])
        #expect(try graph.evaluate(gradients, at: [(x, 2)]) == [36, 4, 6])
    }

    @Test("x·x has the derivative 2x")
    func sameInputTwice() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let gradient = try graph.gradients(of: graph.multiply(x, x), withRespectTo: [x])[0]
        #expect(try graph.evaluate([gradient], at: [(x, 5)]) == [10])
    }

    @Test("a variable used a thousand times gets a thousand contributions")
    func manyUses() throws {
        var graph = Graph()
        let x = try graph.input("x")
        var sum = x
        for _ in 1..<1000 { sum = try graph.add(sum, x) }
        let gradient = try graph.gradients(of: sum, withRespectTo: [x])[0]
        #expect(try graph.evaluate([gradient], at: [(x, 0.5)]) == [1000])
    }

    @Test("a target on which z does not depend gets zeros of its shape, and so does one made after z")
    func unusedTarget() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let z = try graph.sum(x)
        let unused = try graph.input("unused", [4])
        let later = try graph.square(z)
        let gradients = try graph.gradients(of: z, withRespectTo: [unused, later, x])
        let values: [Tensor<Double>] = try graph.evaluate(gradients)
        #expect(values[0] == Tensor(repeating: 0, shape: try Shape([4])))
        #expect(values[1] == Tensor(0))
        #expect(values[2] == Tensor(repeating: 1, shape: try Shape([2, 3])))
    }

    @Test("z with respect to itself is 1, alone or beside other targets")
    func targetIsZ() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let z = try graph.square(x)
        let alone = try graph.gradients(of: z, withRespectTo: [z])
        let beside = try graph.gradients(of: z, withRespectTo: [z, x, z])
        #expect(try graph.evaluate(alone + beside, at: [(x, 3)]) == [1, 1, 6, 1])
    }

    @Test("no targets, no gradients")
    func noTargets() throws {
        var graph = Graph()
        let z = try graph.square(graph.input("x"))
        #expect(try graph.gradients(of: z, withRespectTo: []).isEmpty)
    }

    @Test("several targets at once get what each gets alone")
    func severalTargets() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let y = try graph.tanh(x)
        let w = try graph.multiply(y, graph.exp(x))
        let z = try graph.add(graph.multiply(w, y), x)
        let together = try graph.gradients(of: z, withRespectTo: [x, y, w])
        var alone: [Variable] = []
        for target in [x, y, w] { alone += try graph.gradients(of: z, withRespectTo: [target]) }
        let values = try graph.evaluate(together + alone, at: [(x, 0.75)])
        #expect(values[0..<3].map(\.bitPattern) == values[3..<6].map(\.bitPattern))
    }

    @Test("a seed gives the transposed Jacobian's product with it")
    func seed() throws {
        var graph = Graph()
        let x = try graph.input("x", [3])
        let v = try graph.input("v", [2])
        let matrix = try graph.constant(Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]))
        let y = try graph.reshape(graph.matmul(matrix, graph.reshape(x, to: Shape([3, 1]))), to: Shape([2]))
        let gradient = try graph.gradients(of: y, withRespectTo: [x], seed: v)
        let result: [Tensor<Double>] = try graph.evaluate(gradient, [(v, Tensor([10, 1], shape: [2]))])
        #expect(result[0].values == [14, 25, 36])
    }

    @Test("the third derivative of x⁵ is 60x²")
    func thirdDerivative() throws {
        var graph = Graph()
        let x = try graph.input("x")
        var derivative = x
        for _ in 1..<5 { derivative = try graph.multiply(derivative, x) }
        var byPower = try graph.power(x, 5)
        for _ in 0..<3 {
            derivative = try graph.gradients(of: derivative, withRespectTo: [x])[0]
            byPower = try graph.gradients(of: byPower, withRespectTo: [x])[0]
        }
        // All terms are small whole numbers at 2, so nothing is rounded.
        #expect(try graph.evaluate([derivative, byPower], at: [(x, 2)]) == [240, 240])
    }

    @Test("nothing is inserted for branches that lead to no target")
    func pruning() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let other = try graph.input("other")
        var branch = other
        for _ in 0..<100 { branch = try graph.sigmoid(branch) }
        let z = try graph.multiply(graph.square(x), branch)
        let before = graph.count
        let gradient = try graph.gradients(of: z, withRespectTo: [x])
        #expect(graph.count - before < 10)
        let value = try graph.evaluate(gradient + [branch], at: [(x, 3), (other, 0.25)])
        #expect(value[0] == 6 * value[1])
    }

    @Test("the number of inserted nodes grows with the graph linearly", arguments: [10, 100, 1000])
    func linear(length: Int) throws {
        func inserted(_ length: Int) throws -> Int {
            var graph = Graph()
            let x = try graph.input("x")
            var y = x
            // Every link reads the one before twice: paths double with every link, nodes do not.
            for _ in 0..<length { y = try graph.multiply(graph.tanh(y), y) }
            let before = graph.count
            _ = try graph.gradients(of: y, withRespectTo: [x])
            return graph.count - before
        }
        let perLink = try inserted(2) - inserted(1)
        #expect(try inserted(length) == inserted(1) + perLink * (length - 1))
    }

    @Test("what is not a scalar needs a seed, and the message names operation and shape")
    func notScalar() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let y = try graph.exp(x)
        let error = #expect(throws: GraphError.self) { try graph.gradients(of: y, withRespectTo: [x]) }
        #expect(error == .notScalar(operation: "exp", shape: try Shape([2, 3])))
        let text = "\(try #require(error))"
        #expect(text.contains("exp") && text.contains("[2, 3]"))
        let wrongSeed = try graph.input("seed", [3])
        #expect(throws: GraphError.seedShape(seed: try Shape([3]), variable: try Shape([2, 3]))) {
            try graph.gradients(of: y, withRespectTo: [x], seed: wrongSeed)
        }
    }

    @Test("variables of another graph are refused as z, target and seed")
    func foreignVariable() throws {
        var other = Graph()
        var foreign = try other.input("foreign")
        for _ in 0..<10 { foreign = try other.square(foreign) }
        var graph = Graph()
        let x = try graph.input("x")
        let z = try graph.square(x)
        let expected = GraphError.unknownVariable(operation: "gradients", foreign)
        #expect(throws: expected) { try graph.gradients(of: foreign, withRespectTo: [x]) }
        #expect(throws: expected) { try graph.gradients(of: z, withRespectTo: [foreign]) }
        #expect(throws: expected) { try graph.gradients(of: z, withRespectTo: [x], seed: foreign) }
    }
}
