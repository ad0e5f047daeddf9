import NNCore
import NNTestSupport

/// A function of group `higher_order` that stands as an expression, and the derivatives that its kind asks for.
struct HigherOrderFunction {
    private let oracle: OracleCase
    private var graph = Graph()
    private var point: [(variable: Variable, tensor: Tensor<Double>)] = []
    private var results: [(name: String, variable: Variable)] = []

    /// Builds a case.
    /// - Throws: ``OracleExpression/Unknown`` when there is no code for it.
    init(_ oracle: OracleCase) throws {
        self.oracle = oracle
        var names = ["x": try input("x")]
        for name in oracle.tensorNames where name.hasPrefix("const/") {
            names[String(name.dropFirst("const/".count))] = try input(name)
        }
        let y = try OracleProgram(oracle["expr"].string).build(in: &graph, names)
        let x = point[0].variable
        switch try oracle["kind"].string {
        case "scalar": try differentiateScalar(y, x)
        case "vector": try differentiateVector(y, x)
        case "nth": try differentiateRepeatedly(y, x)
        case let kind: throw OracleExpression.Unknown(description: "derivatives of kind \(kind)")
        }
    }

    /// What is wrong with each derivative, or nil.
    func mismatches() throws -> [String?] {
        try HigherOrderComparison(oracle: oracle, graph: graph, results: results, point: point)
            .mismatches(rounding: point.map(\.variable))
    }

    /// An input that holds a tensor of the case: a constant would hide what rounding it does.
    private mutating func input(_ name: String) throws -> Variable {
        let tensor: Tensor<Double> = try oracle.tensor(name)
        let variable = try graph.input(name, shape: tensor.shape)
        point.append((variable, tensor))
        return variable
    }

    private mutating func differentiateScalar(_ y: Variable, _ x: Variable) throws {
        let v = try input("v")
        var derivative = y
        for _ in 0..<3 { derivative = try graph.jvp(of: [derivative], withRespectTo: [x], vectors: [v])[0] }
        results = [
            ("f", y), ("grad", try graph.gradients(of: y, withRespectTo: [x])[0]),
            ("hessian", try graph.hessian(of: y, withRespectTo: x)),
            ("hvp", try graph.hessianVectorProduct(of: y, withRespectTo: [x], vectors: [v])[0]),
            ("d3", derivative),
        ]
    }

    private mutating func differentiateVector(_ y: Variable, _ x: Variable) throws {
        let (u, v) = (try input("u"), try input("v"))
        let weighted = try graph.sum(graph.multiply(u, y))
        results = [
            ("y", y), ("jacobian", try graph.jacobian(of: y, withRespectTo: x)),
            ("vjp", try graph.vjp(of: y, withRespectTo: [x], vector: u)[0]),
            ("jvp", try graph.jvp(of: [y], withRespectTo: [x], vectors: [v])[0]),
            ("hvp_u", try graph.hessianVectorProduct(of: weighted, withRespectTo: [x], vectors: [v])[0]),
        ]
    }

    /// As many derivatives as the case has columns after the function's own.
    private mutating func differentiateRepeatedly(_ y: Variable, _ x: Variable) throws {
        let expected: Tensor<Double> = try oracle.tensor("derivatives")
        var columns = [y]
        for order in 1..<expected.shape[1] {
            columns.append(try graph.gradients(of: graph.sum(columns[order - 1]), withRespectTo: [x])[0])
        }
        results = [("derivatives", try graph.stack(columns, axis: 1))]
    }
}
