import NNTestSupport
import Testing

@testable import NNCore

@Suite("Every operation computes what plain loops compute")
struct OperationTableTests {
    private static let seed: UInt64 = 2026

    private func run<Element: Scalar>(
        _ entry: OperationTableEntry,
        _ values: [Tensor<Double>],
        _ engine: Engine,
        as type: Element.Type,
        transposed: Bool = false,
        fills: Bool = false
    ) throws -> Tensor<Element> {
        var graph = Graph()
        var inputs: [(variable: Variable, tensor: Tensor<Element>)] = []
        var operands: [Variable] = []
        for (index, value) in values.enumerated() {
            let stored = transposed ? value.reversingAxes() : value
            let input = try graph.input("x\(index)", shape: stored.shape)
            inputs.append((input, Tensor(stored)))
            let axes = Array((0..<stored.shape.rank).reversed())
            operands.append(transposed ? try graph.transpose(input, axes: axes) : input)
        }
        let output = try entry.build(&graph, operands)
        return try graph.evaluate([output], inputs, engine: engine, fills: fills)[0]
    }

    @Test("in both precisions, on every engine", arguments: OperationTable.entries)
    func forward(entry: OperationTableEntry) throws {
        let values = entry.values(seed: Self.seed)
        let reference = try entry.reference(values)
        for engine in Engine.available {
            let single = reference.mismatch(try run(entry, values, engine, as: Float.self))
            let double = reference.mismatch(try run(entry, values, engine, as: Double.self))
            #expect(single == nil, "\(engine); \(entry.reproducer(seed: Self.seed))")
            #expect(double == nil, "\(engine); \(entry.reproducer(seed: Self.seed))")
        }
    }

    @Test("from inputs that lie transposed in memory", arguments: OperationTable.entries)
    func transposed(entry: OperationTableEntry) throws {
        let values = entry.values(seed: Self.seed)
        let result = try run(entry, values, .preferred, as: Double.self, transposed: true)
        #expect(try entry.reference(values).mismatch(result) == nil, "\(entry.reproducer(seed: Self.seed))")
    }

    @Test("with NaN and infinities among the inputs", arguments: OperationTable.entries)
    func specials(entry: OperationTableEntry) throws {
        let values = entry.values(seed: Self.seed)
        for input in values.indices where values[input].shape.elementCount > 0 {
            for special in entry.specials {
                for position in [0, values[input].shape.elementCount - 1] {
                    var planted = values
                    planted[input][position] = special
                    let mismatch = try entry.reference(planted)
                        .mismatch(run(entry, planted, .reference, as: Double.self, fills: true))
                    #expect(
                        mismatch == nil,
                        "\(special) at \(position) of input \(input); \(entry.reproducer(seed: Self.seed))"
                    )
                }
            }
        }
    }

    @Test("with the same bits again, in place or not", arguments: OperationTable.entries)
    func bits(entry: OperationTableEntry) throws {
        var graph = Graph()
        let values = entry.values(seed: Self.seed)
        let inputs = try values.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
        // Copies are read by the operation alone, so that it may write over them.
        let copies = try inputs.map { try graph.scale($0, by: 1) }
        let output = try graph.scale(entry.build(&graph, copies), by: 1)
        let all = (0..<graph.count).map { Variable(id: $0) }
        let written = zip(inputs, values).map { (variable: $0, tensor: $1) }

        let inPlace = try Executor<Double>(graph.compile(outputs: [output]), engine: .reference)
        for (input, value) in written where inPlace.uses(input) { try inPlace.write(value, to: input) }
        inPlace.run()
        let first = try inPlace.read(output)
        inPlace.run()
        #expect(try inPlace.read(output).bits == first.bits, "\(entry.reproducer(seed: Self.seed))")
        let apart = try graph.evaluate([output], written, keeping: all)[0]
        #expect(apart.bits == first.bits, "\(entry.reproducer(seed: Self.seed))")
    }
}

extension Tensor {
    /// The same numbers stored with the axes in the opposite order.
    func reversingAxes() -> Tensor {
        let dimensions = shape.dimensions
        var result = Tensor(repeating: 0, shape: Shape(unchecked: dimensions.reversed()))
        for position in 0..<shape.elementCount {
            var (rest, target, scale) = (position, 0, shape.elementCount)
            for extent in dimensions.reversed() {
                scale /= extent
                target += rest % extent * scale
                rest /= extent
            }
            result[target] = self[position]
        }
        return result
    }
}
