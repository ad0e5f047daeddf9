import NNKernelInterface
import NNTestSupport
import Testing

@testable import NNCore

@Suite("Every elementwise operation has a vector kernel")
struct VectorCoverageTests {
    /// The elementwise operations in the graphs and gradients of the table of operations, each once.
    private static func elementwiseOperations() throws -> [any ElementwiseOperation] {
        var seen: Set<String> = []
        var operations: [any ElementwiseOperation] = []
        for entry in OperationTable.entries {
            var graph = Graph()
            let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
            let output = try entry.build(&graph, inputs)
            let sum = try graph.sum(output)
            let sources = zip(inputs, entry.inputs).filter { $0.1.isDifferentiable }.map { $0.0 }
            // Not all have a derivative; what was inserted on the way counts all the same.
            do { _ = try graph.gradients(of: sum, withRespectTo: sources) } catch {}
            for id in 0..<graph.count {
                let operation = graph.operation(of: Variable(id: id))
                guard operation.access == .elementwise else { continue }
                let description = "\(type(of: operation)) \(operation.name) \(operation.attributes)"
                guard seen.insert(description).inserted else { continue }
                let elementwise = try #require(operation as? any ElementwiseOperation, "\(description)")
                operations.append(elementwise)
            }
        }
        return operations
    }

    @Test("None of the table's operations is left to a loop over numbers")
    func complete() throws {
        let operations = try Self.elementwiseOperations()
        #expect(operations.count > 40)
        let scalar = operations.filter { !$0.isVectorized }.map { "\(type(of: $0))" }
        #expect(scalar.isEmpty)
    }

    @Test("Each vector function is some operation's")
    func used() throws {
        let used = try Self.elementwiseOperations().compactMap { ($0 as? any VectorizedFunction)?.vectorForm.function }
        // Copies are the compiler's own, too; the order of an ELU's derivative ends the list.
        let others = Contraction.functions + [.eluHigherDerivative]
        #expect(Set(VectorFunction.allCases).subtracting(used).isSubset(of: others))
    }

    /// Operands of all kinds: special ones, and such that results are in no way special.
    private static func operands<Element: StripTestElement>(_: Element.Type) -> [Element] {
        Element.specialValues + [0.25, 0.5, 2, 2.5, 100, 1e6].flatMap { [$0, -$0] }
    }

    // Twice the largest bound of all functions in units of u, of what the operation gives and of the steps on the way, whose
    // size is that of the operands at most.
    private func check<Element: StripTestElement>(
        _: Element.Type,
        _ operation: any ElementwiseOperation,
        _ level: CPULevel,
        _ apply: (Element, Element, Element) -> Element
    ) throws {
        let form = try #require((operation as? any VectorizedFunction)?.vectorForm)
        let operands = Self.operands(Element.self)
        let kernel = unsafe Element.strip(form.function, level)
        for a in operands {
            for b in operation.inputCount > 1 ? operands : [a] {
                let c: Element = 3
                let inputs =
                    Array([a, b, c].prefix(operation.inputCount)) + form.constants.map { Element($0) } + [c, c]
                var y: [Element] = [7, 7, 7]
                // The first operand a strip, the others numbers.
                unsafe [inputs[0], inputs[0], inputs[0]].withUnsafeBufferPointer { x in
                    unsafe inputs.withUnsafeBufferPointer { inputs in
                        unsafe y.withUnsafeMutableBufferPointer { y in
                            guard let x = x.baseAddress, let next = inputs.baseAddress, let y = y.baseAddress
                            else { return }
                            unsafe kernel.run(x, next + 1, next + 2, y, 3, 6)
                        }
                    }
                }
                let expected = apply(a, b, c)
                // q·(ln q − x) may cancel: each way rounds by up to (2e + 2)·u·q·|ln q| + 2u·q·|x|, e the error of its logarithm
                // in ulps, 4 here and 1 there: 14 and 4, no more than 16 together.
                let step =
                    form.function == .kullbackLeiblerDivergence && (b * a).isFinite
                    ? Swift.abs(b * .log(Swift.abs(b))) + Swift.abs(b * a) : 0
                let size = max(Swift.abs(expected), step, Element.leastNormalMagnitude)
                let isNear = Swift.abs(y[0] - expected) <= 16 * Element.unitRoundoff * size
                let isEqual = y[0].bits == expected.bits || (expected.isFinite && isNear)
                #expect(isEqual, "\(Element.name) \(operation.name) of \(a), \(b): \(y[0]), not \(expected)")
                #expect(y.map(\.bits) == [y[0].bits, y[0].bits, y[0].bits])
            }
        }
    }

    @Test("Special values are treated as the operation treats them", arguments: ElementwiseFunction.levels)
    func specialValues(_ level: CPULevel) throws {
        for operation in try Self.elementwiseOperations() {
            try check(Float.self, operation, level) { operation.apply($0, $1, $2) }
            try check(Double.self, operation, level) { operation.apply($0, $1, $2) }
        }
    }
}
