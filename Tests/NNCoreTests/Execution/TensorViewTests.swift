import NNTestSupport
import Testing

@testable import NNCore

@Suite("What an operation written by a user can reach in memory")
struct TensorViewTests {
    /// An operation that keeps what it is given, or reads outside it.
    private struct Probe: GraphOperation {
        enum Fault: Hashable, Sendable { case none, readsBefore, readsBehind, writesBehind, walksFurther }

        let fault: Fault
        var name: String { "probe" }
        var inputCount: Int { 1 }
        func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { Shape(unchecked: [1000]) }

        func forward<Element: Scalar>(_ operands: Operands<Element>) {
            switch fault {
            case .none: operands.output[0] = operands.inputs[0][operands.inputs[0].count - 1]
            case .readsBefore: operands.output[0] = operands.inputs[0][-1]
            case .readsBehind: operands.output[0] = operands.inputs[0][operands.inputs[0].count]
            case .writesBehind: operands.output[operands.output.count] = 0
            case .walksFurther: operands.map { $0 }
            }
        }

        func bprop(
            inputs: [Variable],
            output: Variable,
            withRespectTo index: Int,
            gradient: Variable,
            in graph: inout Graph
        ) throws(GraphError) -> Variable? { nil }
    }

    private static func run(_ fault: Probe.Fault) throws {
        var graph = Graph()
        let x = try graph.input("x", [2])
        let y = try graph.insert(Probe(fault: fault), [x])
        let executor = try Executor<Float>(graph.compile(outputs: [y]))
        try executor.write(Tensor([1, 2], shape: [2]), to: x)
        executor.run()
        #expect(try executor.read(y)[0] == 2)
    }

    @Test("its inputs and output") func inside() throws { try Self.run(.none) }

    @Test("nothing before an input") func before() async {
        await #expect(processExitsWith: .failure) { try Self.run(.readsBefore) }
    }

    @Test("nothing behind an input") func behind() async {
        await #expect(processExitsWith: .failure) { try Self.run(.readsBehind) }
    }

    @Test("nothing behind its output") func write() async {
        await #expect(processExitsWith: .failure) { try Self.run(.writesBehind) }
    }

    @Test("nothing else by walking a shape that is not its input's") func walk() async {
        await #expect(processExitsWith: .failure) { try Self.run(.walksFurther) }
    }

    @Test("the number of elements that a layout reaches")
    func span() {
        #expect(Layout(contiguous: Shape(unchecked: [3, 4])).span == 12)
        #expect(Layout(shape: Shape(unchecked: [3, 4]), strides: [0, 1]).span == 4)
        #expect(Layout(shape: Shape(unchecked: [3, 4]), strides: [10, 2]).span == 27)
        #expect(Layout(contiguous: .scalar).span == 1)
        #expect(Layout(shape: Shape(unchecked: [0, 4]), strides: [4, 1]).span == 0)
    }

    @Test("a view outlives the executor that made it")
    func lifetime() throws {
        var graph = Graph()
        let x = try graph.input("x", [3])
        func view() throws -> TensorView<Double> {
            let executor = try Executor<Double>(graph.compile(outputs: [x]))
            try executor.write(Tensor([1, 2, 3], shape: [3]), to: x)
            return try executor.view(of: x)
        }
        let kept = try view()
        let others = try (0..<100).map { _ in try view() }
        #expect((0..<3).map { kept[$0] } == [1, 2, 3])
        #expect(others.count == 100)
    }
}
