import NNCore
import NNTestSupport
import Testing

@Suite("Every operation's bprop is its derivative")
struct OperationDerivativeTests {
    @Test("first and second, against differences", arguments: OperationTable.entries)
    func derivatives(entry: OperationTableEntry) throws {
        for seed: UInt64 in [1, 2] {
            let failures = try GradientCheck(entry, seed: seed).failures()
            #expect(failures.isEmpty, "\(failures.first ?? "")")
        }
    }

    /// How many points are tried until the differences settle: at each some inputs may lie beside a kink.
    private static let pointCount: UInt64 = 8

    @Test(
        "first and second, against differences, at small and large inputs",
        arguments: OperationTable.entries.filter { entry in
            entry.inputs.contains { $0.isDifferentiable && $0.shape.elementCount > 0 }
        },
        [-12, 3, 6]
    )
    func scaled(entry: OperationTableEntry, exponent: Int) throws {
        var isInDomain = false
        for seed in 1...Self.pointCount {
            let check = GradientCheck(entry, seed: seed, exponent: exponent)
            guard try check.isFinite() else { continue }
            isInDomain = true
            if let contradictions = try check.contradictions() {
                #expect(contradictions.isEmpty, "\(contradictions.first ?? "")")
                return
            }
        }
        if isInDomain {
            Issue.record("no differences settle: \(entry.testDescription), inputs times 2^\(exponent)")
        } else {
            print("\(entry.testDescription), inputs times 2^\(exponent) skipped: beyond its domain, or it overflows")
        }
    }

    private static let withoutElements = OperationTable.entries.filter { entry in
        entry.inputs.contains { $0.shape.elementCount == 0 }
    }

    @Test("of inputs without elements they have the inputs' shapes, on every engine", arguments: withoutElements)
    func empty(entry: OperationTableEntry) throws {
        var graph = Graph()
        let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
        let targets = zip(inputs, entry.inputs).filter { $1.isDifferentiable }.map(\.0)
        let first = try graph.gradients(of: graph.sum(entry.build(&graph, inputs)), withRespectTo: targets)
        var slopes = try graph.constant(0)
        for gradient in first { slopes = try graph.add(slopes, graph.sum(graph.square(gradient))) }
        let second = try graph.gradients(of: slopes, withRespectTo: targets)
        let point = zip(inputs, entry.values(seed: 1)).map { (variable: $0, tensor: $1) }
        let single = point.map { (variable: $0.variable, tensor: Tensor<Float>($0.tensor)) }
        let shapes = (targets + targets).map { graph.shape(of: $0) }
        for engine in Engine.available {
            let double: [Tensor<Double>] = try graph.evaluate(first + second, point, engine: engine)
            let float: [Tensor<Float>] = try graph.evaluate(first + second, single, engine: engine)
            #expect(double.map(\.shape) == shapes && float.map(\.shape) == shapes, "\(engine)")
        }
    }

    private static let withTwins = OperationTable.entries.filter { entry in
        let shapes = entry.inputs.filter(\.isDifferentiable).map(\.shape)
        return shapes.indices.contains { shapes[..<$0].contains(shapes[$0]) }
    }

    @Test("first and second, of one variable in several places", arguments: withTwins)
    func aliased(entry: OperationTableEntry) throws {
        let failures = try GradientCheck(entry, seed: 1, isAliased: true).failures()
        #expect(failures.isEmpty, "\(failures.first ?? "")")
    }

    @Test("a wrong bprop is caught, with a line that reproduces it", arguments: WrongSquare.Mistake.allCases)
    func planted(mistake: WrongSquare.Mistake) throws {
        let entry = OperationTableEntry("wrongSquare", [try OperationInput([2, 2])]) { graph, inputs in
            try graph.insert(WrongSquare(mistake: mistake), inputs)
        } reference: { values in
            try OperationReference([2, 2], values[0].values.map { ($0 * $0, $0 * $0) })
        }
        let failures = try GradientCheck(entry, seed: 7).failures()
        if mistake == .none {
            #expect(failures.isEmpty, "\(failures)")
        } else {
            let line = try #require(failures.first)
            #expect(line.hasSuffix("reproduce with: operation wrongSquare of [2, 2], seed 7"))
            #expect(line.hasPrefix(mistake == .secondDerivative ? "derivative 2" : "derivative 1"))
        }
    }
}

/// `y = x²` with a mistake in its derivative.
struct WrongSquare: GraphOperation {
    enum Mistake: CaseIterable {
        case none, factor, small, sign, missing, secondDerivative
    }

    let mistake: Mistake
    var name: String { "wrongSquare" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .elementwise }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }
    func forward(_ operands: Operands<Float>) { operands.map { $0 * $0 } }
    func forward(_ operands: Operands<Double>) { operands.map { $0 * $0 } }

    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        switch mistake {
        case .none: return try graph.multiply(gradient, graph.scale(inputs[0], by: 2))
        case .factor: return try graph.multiply(gradient, inputs[0])
        case .small: return try graph.multiply(gradient, graph.scale(inputs[0], by: 2 * (1 + 1e-6)))
        case .sign: return try graph.multiply(gradient, graph.scale(inputs[0], by: -2))
        case .missing: return nil
        case .secondDerivative:
            // The right value by way of an operation whose own derivative is wrong: 2x = 2x²/x with x²' = x.
            let square = try graph.insert(WrongSquare(mistake: .factor), inputs)
            return try graph.multiply(gradient, graph.scale(graph.divide(square, inputs[0]), by: 2))
        }
    }
}
