import NNCore
import NNTestSupport
import Testing

/// Small and large inputs, and the table's own: those of the table times powers of two, which round nothing.
@Suite("Every operation is right at small and large inputs")
struct OperationScaleTests {
    private static let seed: UInt64 = 5
    private static let exponents = [-40, -12, 0, 6, 20]

    private func values(_ entry: OperationTableEntry, _ exponent: Int) -> [Tensor<Double>] {
        let scale = Double(sign: .plus, exponent: exponent, significand: 1)
        return zip(entry.values(seed: Self.seed), entry.inputs).map { value, input in
            var value = value
            for index in 0..<value.shape.elementCount where input.isDifferentiable { value[index] *= scale }
            return value
        }
    }

    @Test("in Double it computes what plain loops compute", arguments: OperationTable.entries, exponents)
    func forward(entry: OperationTableEntry, exponent: Int) throws {
        let values = values(entry, exponent)
        var graph = Graph()
        let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
        let output = try entry.build(&graph, inputs)
        let point = zip(inputs, values).map { (variable: $0, tensor: $1) }
        for engine in Engine.available {
            let mismatch = try entry.reference(values).mismatch(graph.evaluate([output], point, engine: engine)[0])
            #expect(mismatch == nil, "\(engine), inputs times 2^\(exponent); \(entry.reproducer(seed: Self.seed))")
        }
    }

    @Test(
        "in both precisions, on every engine, with its derivatives, it agrees with the plain loops in Double",
        arguments: OperationTable.entries,
        exponents
    )
    func derivatives(entry: OperationTableEntry, exponent: Int) throws {
        var graph = Graph()
        let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
        let point = zip(inputs, values(entry, exponent)).map { (variable: $0, tensor: $1) }
        let output = try entry.build(&graph, inputs)
        let targets = zip(inputs, entry.inputs).filter { $1.isDifferentiable }.map(\.0)
        // Unequal weights: the elements of a softmax, say, add up to 1 with the derivative 0.
        let weights = try graph.constant(Self.weights(graph.shape(of: output)))
        let total = try graph.sum(graph.multiply(output, weights))
        let first = try graph.gradients(of: total, withRespectTo: targets)
        var slopes = try graph.constant(0)
        for gradient in first {
            let weights = try graph.constant(Self.weights(graph.shape(of: gradient)))
            slopes = try graph.add(slopes, graph.sum(graph.multiply(gradient, weights)))
        }
        let outputs = try [output] + first + graph.gradients(of: slopes, withRespectTo: targets)
        let wanted = try RoundingSensitivity(graph, outputs, point, noisyInputs: targets)

        let single = point.map { (variable: $0.variable, tensor: Tensor<Float>($0.tensor)) }
        for engine in Engine.available {
            let place = "\(engine), inputs times 2^\(exponent); \(entry.reproducer(seed: Self.seed))"
            let double: [Tensor<Double>] = try graph.evaluate(outputs, point, engine: engine)
            let float: [Tensor<Float>] = try graph.evaluate(outputs, single, engine: engine)
            let mismatches = wanted.mismatches(double) + wanted.mismatches(float)
            #expect(mismatches.isEmpty, "\(mismatches.first ?? ""); \(place)")
        }
    }

    /// Functions of one element, without what is made of several operations.
    private static let functions = OperationTable.entries.filter {
        $0.inputs.count == 1 && $0.inputs[0].shape.dimensions == [2, 5]
    }

    @Test("a function's slope has the digits that its argument determines", arguments: functions, [-12, 0, 4])
    func slopes(entry: OperationTableEntry, exponent: Int) throws {
        var graph = Graph()
        let x = try graph.input("x", shape: entry.inputs[0].shape)
        let point = [(variable: x, tensor: values(entry, exponent)[0])]
        let output = try entry.build(&graph, [x])
        guard entry.inputs[0].isDifferentiable, graph.shape(of: output) == graph.shape(of: x) else { return }
        let slopes = try graph.gradients(of: graph.sum(output), withRespectTo: [x])
        // No error of an operation counts here: one that cancellation makes large is found.
        var wanted = try RoundingSensitivity(graph, slopes, point, noisyInputs: [x], hasNoisyOperations: false)
        wanted.allowUnderflow(of: Float.self)
        let single = point.map { (variable: $0.variable, tensor: Tensor<Float>($0.tensor)) }
        let given: [Tensor<Float>] = try graph.evaluate(slopes, single, engine: .preferred)
        let place = "inputs times 2^\(exponent); \(entry.reproducer(seed: Self.seed))"
        #expect(wanted.mismatches(given).isEmpty, "\(wanted.mismatches(given).first ?? ""); \(place)")
    }

    private static func weights(_ shape: Shape) -> Tensor<Double> {
        var weights = Tensor<Double>(repeating: 1, shape: shape)
        for index in 0..<shape.elementCount { weights[index] += Double(index * 5 % 7) / 8 }
        return weights
    }
}

extension RoundingSensitivity {
    /// Of the errors that one unit in every operation makes, how many the documented bounds allow: 8 ulp.
    private static let units = 16.0

    /// Counts a precision's normal numbers as its least: below them digits are lost without anybody's fault.
    mutating func allowUnderflow<Element: Scalar>(of type: Element.Type) {
        let least = Double(Element.leastNormalMagnitude) / Double(Element.unitRoundoff)
        for position in changes.indices {
            for index in 0..<changes[position].shape.elementCount { changes[position][index] += least }
        }
    }

    /// A line for each tensor with an element that is farther from its value than rounding explains.
    /// - Parameter expected: the values, where others know them better.
    func mismatches<Element: Scalar>(
        _ results: [Tensor<Element>],
        expected: [Tensor<Double>]? = nil
    ) -> [String] {
        // Beyond an overflow on the way, only what is far from it must still be finite.
        let isInRange = largest < Double(Element.greatestFiniteMagnitude)
        return zip(results, zip(expected ?? values, changes)).enumerated().compactMap { position, pair in
            let (given, (wanted, changes)) = pair
            for index in 0..<wanted.shape.elementCount {
                let (given, wanted) = (Double(given[index]), wanted[index])
                if given == wanted || given.isNaN && wanted.isNaN { continue }
                let tolerance = Self.units * Double(Element.unitRoundoff) * (changes[index] + abs(wanted))
                let isRight = isInRange ? abs(given - wanted) <= tolerance : given.isFinite || !(abs(wanted) < 1e18)
                if !isRight {
                    return "\(Element.name) result \(position), element \(index): "
                        + "\(given), expected \(wanted) within \(tolerance)"
                }
            }
            return nil
        }
    }
}
