import NNTestSupport
import Testing

@testable import NNCore

@Suite("Products and what they are added to are one kernel")
struct ContractionTests {
    /// The program that computes some of a graph's variables of inputs, by what its contraction prints.
    private func contracted(
        _ build: (inout Graph, _ a: Variable, _ b: Variable, _ c: Variable) throws -> [Variable]
    ) throws -> [String] {
        var graph = Graph()
        let inputs = try ["a", "b", "c"].map { try graph.input($0, [6]) }
        let stored = try build(&graph, inputs[0], inputs[1], inputs[2])
        let members = (inputs.count..<graph.count).map { Variable(id: $0) }
        let program = ElementwiseProgram(members, of: graph, inputs: inputs, stored: stored).contracted()
        return program.instructions.map { instruction in
            let operands = instruction.operands.map { operand in
                switch operand {
                case .input(let index): "abc".map { String($0) }[index]
                case .result(let index): "%\(index)"
                }
            }
            let attributes = instruction.function.attributes
            return instruction.function.name + "(" + operands.joined(separator: ", ") + ")"
                + (attributes.isEmpty ? "" : " " + attributes)
        } + ["stores \(program.stores)"]
    }

    @Test("sums with products, of squares and roots too, by numbers or constants")
    func sums() throws {
        #expect(try contracted { [try $0.add($1, $0.multiply($2, $3))] } == ["productSum(a, b, c)", "stores [0]"])
        #expect(
            try contracted { g, a, b, _ in [try g.add(g.scale(a, by: 0.5), b)] }
                == ["productSum(b, a) by 0.5", "stores [0]"]
        )
        #expect(
            try contracted { g, a, b, _ in
                [try g.add(g.scale(a, by: 0.9), g.scale(g.square(b), by: 0.1))]
            } == ["scale(a) by 0.9", "squareProductSum(%0, b) by 0.1", "stores [1]"]
        )
        #expect(
            try contracted { g, a, b, _ in
                [try g.add(g.scale(g.square(b), by: 0.1), g.scale(a, by: 0.9))]
            } == ["scale(a) by 0.9", "squareProductSum(%0, b) by 0.1", "stores [1]"]
        )
        #expect(
            try contracted { g, a, b, c in [try g.add(g.multiply(b, g.sqrt(a)), c)] }
                == ["rootProductSum(c, a, b)", "stores [0]"]
        )
    }

    @Test("differences with products and quotients")
    func differences() throws {
        #expect(
            try contracted { g, a, b, c in [try g.subtract(a, g.multiply(b, c))] }
                == ["productDifference(a, b, c)", "stores [0]"]
        )
        #expect(
            try contracted { g, a, b, c in [try g.subtract(a, g.divide(g.multiply(b, c), g.sqrt(b)))] }
                == ["multiply(b, c)", "sqrt(b)", "quotientDifference(a, %0, %1)", "stores [2]"]
        )
    }

    @Test("what somebody else reads or stores stays, and so does a product that is taken from")
    func kept() throws {
        let products = ["multiply(b, c)", "add(a, %0)", "stores [1, 0]"]
        #expect(
            try contracted { g, a, b, c in
                let product = try g.multiply(b, c)
                return [try g.add(a, product), product]
            } == products
        )
        #expect(
            try contracted { g, a, b, c in
                let product = try g.multiply(b, c)
                return [try g.add(product, product)]
            } == ["multiply(b, c)", "add(%0, %0)", "stores [1]"]
        )
        #expect(
            try contracted { g, a, b, c in [try g.subtract(g.multiply(b, c), a)] }
                == ["multiply(b, c)", "subtract(%0, a)", "stores [1]"]
        )
        #expect(
            try contracted { g, a, b, c in
                let square = try g.square(b)
                return [try g.add(a, g.multiply(square, c)), square]
            } == ["square(b)", "productSum(a, %0, c)", "stores [1, 0]"]
        )
    }

    @Test("a step of Adam is seven kernels, which would be thirteen")
    func adam() throws {
        var context = OptimizerContext(Graph())
        let gradient = try context.graph.input("g", [9, 70])
        try context.insert(Adam(), [context.graph.parameter("w", [9, 70])], [gradient])
        let steps = try context.graph.compile(outputs: []).steps
        let program = try #require(steps.first?.kernel as? ElementwiseProgram)
        #expect(steps.count == 1 && program.instructions.count == 13)
        #expect(program.contracted().instructions.count == 7)
    }

    /// What three steps of an optimizer leave, of gradients of all sizes; nil if it is more than elementwise.
    private func states<Element: Scalar>(
        _: Element.Type,
        _ optimizer: any Optimizer,
        _ engine: Engine
    ) throws -> StateStorage<Element>? {
        var graph = Graph()
        let gradient = try graph.input("g", [9, 70])
        let w = try graph.parameter("w", [9, 70])
        var context = OptimizerContext(graph)
        try context.insert(optimizer, [w], [gradient])
        let plan = try context.graph.compile(outputs: [])
        guard plan.steps.allSatisfy({ $0.kernel is ElementwiseProgram }) else { return nil }
        let storage = try StateStorage<Element>(plan.states)
        let values = RandomSource.elements(Element.self, 630, seed: 7)
        try storage.set("w", to: Tensor(values, shape: [9, 70]))
        let executor = try Executor(plan, engine: engine, states: storage)
        for step in 1...3 {
            let values = RandomSource.elements(Element.self, 630, seed: UInt64(step))
            try executor.write(Tensor(values, shape: [9, 70]), to: gradient)
            try executor.write(context.numbers, at: StepMoment(step: step, batch: step - 1, learningRate: 0.01))
            executor.run()
        }
        return storage
    }

    @Test("steps of optimizers have the bits of their operations one by one", arguments: [Engine.swift, .automatic])
    func bits(engine: Engine) throws {
        var compared: [String] = []
        for entry in OptimizerTableEntry.all {
            guard let expected = try states(Float.self, entry.optimizer, .reference) else { continue }
            let actual = try #require(try states(Float.self, entry.optimizer, engine))
            #expect(actual.differences(from: expected.snapshot()) == [], "\(entry.name)")
            let exact = try #require(try states(Double.self, entry.optimizer, .reference))
            let vector = try #require(try states(Double.self, entry.optimizer, engine))
            #expect(vector.differences(from: exact.snapshot()) == [], "\(entry.name)")
            compared.append(entry.name)
        }
        #expect(Set(["sgd", "momentum", "rmsprop", "adam", "amsgrad", "adamw", "lion"]).isSubset(of: compared))
    }
}
