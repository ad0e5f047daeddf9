import Testing

@testable import NNCore

@Suite("An operation of one's own, with or without its access")
struct CustomOperationTests {
    /// `y = x + 1`, or `y = x` of the first two elements.
    private struct Mapped: GraphOperation {
        let access: KernelAccess
        var halves = false
        var name: String { "mapped" }
        var inputCount: Int { 1 }
        func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
            halves ? Shape(unchecked: [2]) : inputs[0]
        }
        func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 + 1 } }
        func bprop(
            inputs: [Variable],
            output: Variable,
            withRespectTo index: Int,
            gradient: Variable,
            in graph: inout Graph
        ) throws(GraphError) -> Variable? { gradient }
    }

    @Test("maps its input in either case", arguments: [KernelAccess.elementwise, .general])
    func maps(access: KernelAccess) throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let y = try graph.insert(Mapped(access: access), [graph.transpose(x)])
        let values = try Tensor<Double>([1, 2, 3, 4, 5, 6], shape: [2, 3])
        #expect(try graph.evaluate([y], [(x, values)])[0].values == [2, 5, 3, 6, 4, 7])
    }

    @Test("is refused where it says elementwise and changes the shape")
    func refused() throws {
        var graph = Graph()
        let x = try graph.input("x", [4])
        let (given, output) = (try Shape([4]), try Shape([2]))
        #expect(throws: GraphError.notElementwise(operation: "mapped", inputs: [given], output: output)) {
            try graph.insert(Mapped(access: .elementwise, halves: true), [x])
        }
    }
}
