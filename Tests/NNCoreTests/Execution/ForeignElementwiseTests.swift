import NNCore
import Testing

@Suite("An elementwise operation from outside of the package")
struct ForeignElementwiseTests {
    /// `y = x³`, by the public protocol.
    private struct Cube: UnaryOperation {
        var name: String { "cube" }
        func apply<Element: Scalar>(_ x: Element) -> Element { x * x * x }
        func bprop(
            inputs: [Variable],
            output: Variable,
            withRespectTo index: Int,
            gradient: Variable,
            in graph: inout Graph
        ) throws(GraphError) -> Variable? {
            try graph.multiply(gradient, graph.scale(graph.square(inputs[0]), by: 3))
        }
    }

    /// `y = a·b + c`, of three inputs.
    private struct MultiplyAdd: ElementwiseOperation {
        var name: String { "multiplyAdd" }
        var inputCount: Int { 3 }
        func apply<Element: Scalar>(_ a: Element, _ b: Element, _ c: Element) -> Element { a * b + c }
    }

    private func graph(_ shape: [Int]) throws -> (Graph, x: Variable, y: Variable) {
        var graph = Graph()
        let x = try graph.input("x", shape)
        let cube = try graph.insert(Cube(), [graph.add(x, graph.constant(1))])
        let two = try graph.broadcast(graph.constant(2), to: Shape(shape))
        let y = try graph.relu(graph.insert(MultiplyAdd(), [cube, two, x]))
        return (graph, x, y)
    }

    @Test("is one step with those around it, and marked")
    func fused() throws {
        let (graph, _, y) = try graph([4, 3])
        let plan = try graph.compile(outputs: [y])
        let lines = "\(plan)".split(separator: "\n")
        #expect(lines.filter { $0.contains("←") }.count == 1)
        #expect(lines.contains { $0.contains("cube, multiplyAdd, relu°(") })
        #expect(lines.last == "°: loops over numbers, without vector kernels")
        #expect(plan.cost.steps.map(\.isVectorized) == [false])
    }

    @Test("computes its function, by any number of threads", arguments: [1, 2], [Engine.reference, .swift])
    func computed(_ workers: Int, _ engine: Engine) throws {
        let (graph, x, y) = try graph([300, 200])
        let executor = try Executor<Float>(
            graph.compile(outputs: [y]),
            engine: engine,
            workers: workers > 1 ? try Workers(count: workers) : nil
        )
        let values = (0..<60000).map { Float($0 % 101) / 50 - 1.5 }
        try executor.write(Tensor(values, shape: [300, 200]), to: x)
        executor.run()
        let expected = values.map { x in
            let z = x + 1
            let y = z * z * z * 2 + x
            return y < 0 ? 0 : y
        }
        #expect(try executor.read(y).values == expected)
    }

    @Test("has a gradient")
    func gradient() throws {
        var graph = Graph()
        let x = try graph.input("x", [2])
        let y = try graph.sum(graph.insert(Cube(), [x]))
        let gradient = try graph.gradients(of: y, withRespectTo: [x])[0]
        let executor = try Executor<Double>(graph.compile(outputs: [gradient]))
        try executor.write(Tensor([2, -3], shape: [2]), to: x)
        executor.run()
        #expect(try executor.read(gradient).values == [12, 27])
    }
}
