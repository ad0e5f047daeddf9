import NNTestSupport
import Testing

@testable import NNCore

/// At zeros, at the smallest and the largest numbers, and beyond the kinks of every function.
@Suite("A finite value has a derivative that is a number")
struct SingularPointTests {
    private static func points<Element: Scalar>(_ type: Element.Type) -> [Element] {
        let ends: [Element] = [
            .leastNormalMagnitude, 1e-30, 1e-19, 1e-5, 0.25, 0.5, 1, 3, 6, 20, 90, 1e5, 1e19, 1e30,
            .greatestFiniteMagnitude,
        ]
        return [0, -0.0] + ends + ends.map { -$0 }
    }

    /// Derivatives of a function at points, each by itself; beside them what is no number though the value is finite.
    private func failures<Element: Scalar>(
        _ entry: OperationTableEntry,
        at points: [[Element]],
        _ order: Int
    ) throws -> [String] {
        let count = entry.inputs[0].shape.elementCount
        var failures: [String] = []
        for start in stride(from: 0, to: points.count, by: count) {
            var graph = Graph()
            let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
            let targets = zip(inputs, entry.inputs).filter { $1.isDifferentiable }.map(\.0)
            let value = try entry.build(&graph, inputs)
            // Of one element each alone.
            guard graph.shape(of: value) == entry.inputs[0].shape else { return [] }
            // A second derivative is asked for where the first is finite.
            var parts = [value]
            for _ in 0..<order {
                parts = try parts.flatMap { try graph.gradients(of: graph.sum($0), withRespectTo: targets) }
            }
            let below = order == 1 ? [value] : try graph.gradients(of: graph.sum(value), withRespectTo: targets)
            let chosen = (0..<count).map { points[(start + $0) % points.count] }
            let tensors = try inputs.indices.map { index in
                (inputs[index], try Tensor(chosen.map { $0[index] }, shape: entry.inputs[index].shape.dimensions))
            }
            let results = try graph.evaluate([value] + below + parts, tensors)
            let finite = results[...below.count]
            for (position, point) in chosen.enumerated() where finite.allSatisfy({ $0[position].isFinite }) {
                for (index, part) in results[(below.count + 1)...].enumerated() where part[position].isNaN {
                    failures.append("\(Element.name), derivative \(index) of order \(order) at \(point)")
                }
            }
        }
        return failures
    }

    private static let unary = OperationTable.entries.filter {
        $0.inputs.count == 1 && $0.inputs[0].shape.dimensions == [2, 5] && $0.inputs[0].isDifferentiable
    }
    private static let binary = OperationTable.entries.filter {
        $0.inputs.count == 2 && $0.inputs.allSatisfy { $0.shape.dimensions == [2, 3] && $0.isDifferentiable }
    }

    @Test("of one number, to the second order", arguments: unary, [1, 2])
    func ofOne(entry: OperationTableEntry, order: Int) throws {
        // Near the largest number products on the way to a second derivative overflow.
        func isChosen<Element: Scalar>(_ x: Element) -> Bool { order == 1 || abs(x) <= 1e30 }
        let single = try failures(entry, at: Self.points(Float.self).filter(isChosen).map { [$0] }, order)
        let double = try failures(entry, at: Self.points(Double.self).filter(isChosen).map { [$0] }, order)
        #expect(single + double == [])
    }

    @Test("of two numbers", arguments: binary)
    func ofTwo(entry: OperationTableEntry) throws {
        func pairs<Element: Scalar>(_ points: [Element]) -> [[Element]] {
            points.flatMap { a in points.map { [a, $0] } }
        }
        // With a negative base the derivative by the exponent is NaN, as documented.
        let isPower = entry.name.hasPrefix("power")
        let single = pairs(Self.points(Float.self)).filter { !isPower || $0[0] >= 0 }
        let double = pairs(Self.points(Double.self)).filter { !isPower || $0[0] >= 0 }
        #expect(try failures(entry, at: single, 1) + failures(entry, at: double, 1) == [])
    }

    /// A function of two variables, its gradient and its second derivatives.
    private func evaluate<Element: Scalar>(
        _ a: Element,
        _ b: Element,
        _ build: (inout Graph, Variable, Variable) throws -> Variable
    ) throws -> (value: Element, first: [Element], second: [Element]) {
        var graph = Graph()
        let (x, y) = (try graph.input("x"), try graph.input("y"))
        let z = try build(&graph, x, y)
        let first = try graph.gradients(of: z, withRespectTo: [x, y])
        let second = try first.flatMap { try graph.gradients(of: $0, withRespectTo: [x, y]) }
        let results = try graph.evaluate([z] + first + second, [(x, Tensor(a)), (y, Tensor(b))]).map { $0[0] }
        return (results[0], Array(results[1...2]), Array(results[3...]))
    }

    @Test("the angle of the origin has the gradient 0, and does no harm where it is not chosen")
    func origin() throws {
        let origin = try evaluate(0.0, 0) { try $0.arctangent($1, $2) }
        #expect(origin.value == 0 && origin.first == [0, 0] && origin.second == [0, 0, 0, 0])
        let chosen = try evaluate(0.0, 0) { graph, a, b in
            try graph.select(graph.equal(a, graph.constant(0)), graph.add(a, b), graph.arctangent(a, b))
        }
        #expect(chosen.first == [1, 1])
    }

    @Test("the angle's gradient is b/(a² + b²), −a/(a² + b²) at every magnitude", arguments: [-100, -70, 0, 70, 100])
    func angle(exponent: Int) throws {
        let scale = Float(sign: .plus, exponent: exponent, significand: 1)
        let given = try evaluate(3 * scale, -4 * scale) { try $0.arctangent($1, $2) }.first
        let unit = try evaluate(Float(3), -4) { try $0.arctangent($1, $2) }.first
        #expect(given == unit.map { $0 / scale })
        #expect(abs(unit[0] + 4 / 25.0) <= 4 * Float.ulpOfOne && abs(unit[1] + 3 / 25.0) <= 4 * Float.ulpOfOne)
        #expect(try evaluate(Float.infinity, 1) { try $0.arctangent($1, $2) }.first == [0, 0])
        #expect(try evaluate(Float(2), -.infinity) { try $0.arctangent($1, $2) }.first == [0, 0])
    }

    @Test(
        "gates have the slope 0 far below and 1 far above",
        arguments: [Float(1e3), 1e19, 1e30, .greatestFiniteMagnitude]
    )
    func gates(size: Float) throws {
        let gates: [(inout Graph, Variable) throws -> Variable] = [
            { try $0.silu($1) }, { try $0.gelu($1) }, { try $0.geluTanh($1) }, { try $0.mish($1) },
            { try $0.hardSwish($1) },
        ]
        for gate in gates {
            let given = try evaluate(size, -size) { graph, a, b in try graph.add(gate(&graph, a), gate(&graph, b)) }
            #expect(given.first == [1, 0])
            if size <= 1e30 { #expect(given.second == [0, 0, 0, 0]) }
        }
    }

    @Test("what has reached its limit moves no more, at infinity either")
    func limits() throws {
        let density = try evaluate(Double.infinity, -.infinity) { graph, a, b in
            try graph.add(graph.normalDensity(a), graph.normalDensity(b))
        }
        #expect(density.value == 0 && density.first == [0, 0])
        let power = try evaluate(0.5, 2.0) { graph, a, _ in try graph.power(a, .infinity) }
        #expect(power.value == 0 && power.first == [0, 0])
        let decayed = try evaluate(Double.infinity, -2) { try $0.power($1, $2) }
        #expect(decayed.value == 0 && decayed.first == [0, 0])
        let least = try evaluate(Float.leastNonzeroMagnitude, 0) { try $0.power($1, $2) }
        #expect(least.value == 1 && least.first[0] == 0)
        let certain = try evaluate(0.0, 1) { try $0.binaryCrossEntropy(probabilities: $1, targets: $2) }
        #expect(certain.second.allSatisfy { !$0.isNaN })
    }
}
