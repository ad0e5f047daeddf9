import NNCore
import Testing

@Suite("A derivative that does not exist is an error that names the operation, never a zero")
struct MissingDerivativeTests {
    /// `Σ op(x)` of x [2, 3], and x.
    private func total(_ operation: some GraphOperation) throws -> (graph: Graph, z: Variable, x: Variable) {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let z = try graph.sum(graph.insert(operation, [x]))
        return (graph, z, x)
    }

    private static let point = [0.5, -1, 1.5, 2, -0.75, 0.25]

    @Test("the first derivative of a fused operation is there", arguments: Fused.allCases)
    func first(fused: Fused) throws {
        var (graph, z, x) = try total(fused)
        let gradient = try graph.gradients(of: z, withRespectTo: [x])[0]
        let values = try Tensor(Self.point, shape: [2, 3])
        #expect(try graph.evaluate([gradient], [(x, values)])[0].values == Self.point.map { 2 * $0 })
        let report = try graph.checkGradients(
            of: z,
            withRespectTo: [x],
            at: [x: values],
            options: GradientCheckOptions(checksSecondOrder: false)
        )
        #expect(report.isCorrect, "\(report)")
    }

    typealias Use = @Sendable (inout Graph, _ z: Variable, _ x: Variable) throws -> Void

    static let seconds: [(name: String, use: Use)] = [
        (
            "gradient of the gradient",
            { graph, z, x in
                let gradient = try graph.gradients(of: z, withRespectTo: [x])[0]
                _ = try graph.gradients(of: graph.sum(gradient), withRespectTo: [x])
            }
        ),
        ("hessian", { _ = try $0.hessian(of: $1, withRespectTo: $2) }),
        ("hessianVectorProduct", { _ = try $0.hessianVectorProduct(of: $1, withRespectTo: [$2], vectors: [$2]) }),
        (
            "gaussNewtonProduct",
            { _ = try $0.gaussNewtonProduct(of: $1, through: $2, withRespectTo: [$2], vectors: [$2]) }
        ),
        (
            "gradientPenalty",
            { graph, z, x in
                let penalty = try graph.gradientPenalty(of: z, withRespectTo: [x])
                _ = try graph.gradients(of: penalty, withRespectTo: [x])
            }
        ),
    ]

    @Test("the second is an error with the name and the shapes", arguments: seconds.indices, Fused.allCases)
    func second(index: Int, fused: Fused) throws {
        var (graph, z, x) = try total(fused)
        let error = #expect(throws: GraphError.self) { try Self.seconds[index].use(&graph, z, x) }
        let text = "\(try #require(error))"
        #expect(text.hasPrefix("\(fused.gradientName): has no derivative"), "\(text)")
        #expect(text.contains("[2, 3]"), "\(text)")
    }

    @Test("the check of both orders says so too", arguments: Fused.allCases)
    func check(fused: Fused) throws {
        let (graph, z, x) = try total(fused)
        let shapes = [Shape](repeating: try Shape([2, 3]), count: fused == .gradient ? 2 : 1)
        let missing = GraphError.notDifferentiable(operation: fused.gradientName, input: 0, shapes: shapes)
        #expect(throws: GradientCheckError.graph(missing)) {
            try graph.checkGradients(of: z, withRespectTo: [x], at: [x: Tensor(Self.point, shape: shapes[0])])
        }
    }

    @Test("a product along a vector needs the derivative only of what the arriving gradient enters")
    func tangent() throws {
        var (graph, z, x) = try total(Fused.slope)
        let moved = try graph.jvp(of: [z], withRespectTo: [x], vectors: [x])[0]
        let values = try Tensor(Self.point, shape: [2, 3])
        #expect(try graph.evaluate([moved], [(x, values)])[0][0] == 2 * Self.point.reduce(0) { $0 + $1 * $1 })

        (graph, z, x) = try total(Fused.gradient)
        let shape = try Shape([2, 3])
        let missing = GraphError.notDifferentiable(operation: "fusedGradient", input: 1, shapes: [shape, shape])
        #expect(throws: missing) { try graph.jvp(of: [z], withRespectTo: [x], vectors: [x]) }
    }

    @Test("an operation without a bprop can be computed, and not differentiated; one that returns nil is 0")
    func none() throws {
        var (graph, z, x) = try total(FusedSlope())
        let values = try Tensor(Self.point, shape: [2, 3])
        #expect(try graph.evaluate([z], [(x, values)])[0][0] == 5)
        let missing = GraphError.notDifferentiable(operation: "fusedSlope", input: 0, shapes: [values.shape])
        #expect(throws: missing) { try graph.gradients(of: z, withRespectTo: [x]) }

        (graph, z, x) = try total(WrongSquare(mistake: .missing))
        let gradient = try graph.gradients(of: z, withRespectTo: [x])[0]
        #expect(try graph.evaluate([gradient], [(x, values)])[0].values == [0, 0, 0, 0, 0, 0])
    }

    @Test("an operation off the path from the targets needs none")
    func offPath() throws {
        var graph = Graph()
        let (x, w) = (try graph.input("x", [2]), try graph.parameter("w", [2]))
        let z = try graph.sum(graph.multiply(w, graph.insert(FusedSlope(), [x])))
        #expect(throws: Never.self) { try graph.gradients(of: z, withRespectTo: [w]) }
        #expect(throws: GraphError.self) { try graph.gradients(of: z, withRespectTo: [w, x]) }
    }
}

/// `y = x²`, whose derivative is one operation, with the arriving gradient or without, that has no derivative itself.
enum Fused: GraphOperation, CaseIterable {
    case slope, gradient

    var name: String { "fused" }
    var gradientName: String { self == .slope ? "fusedSlope" : "fusedGradient" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .elementwise }
    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }
    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 * $0 } }

    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        switch self {
        case .slope: return try graph.multiply(gradient, graph.insert(FusedSlope(), inputs))
        case .gradient: return try graph.insert(FusedGradient(), [inputs[0], gradient])
        }
    }
}

/// `y = 2x`, without a bprop.
struct FusedSlope: GraphOperation {
    var name: String { "fusedSlope" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .elementwise }
    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }
    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { 2 * $0 } }
}

/// `y = 2xg`, without a bprop.
struct FusedGradient: GraphOperation {
    var name: String { "fusedGradient" }
    var inputCount: Int { 2 }
    var access: KernelAccess { .elementwise }
    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }
    func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.zip { 2 * $0 * $1 } }
}
