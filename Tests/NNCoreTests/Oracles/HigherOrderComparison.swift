import NNCore
import NNTestSupport

/// Derivatives in a graph beside those of a case of group `higher_order`, on every engine, in both precisions.
struct HigherOrderComparison {
    let oracle: OracleCase
    let graph: Graph
    /// What the case calls each variable.
    let results: [(name: String, variable: Variable)]
    let point: [(variable: Variable, tensor: Tensor<Double>)]

    /// The results, each with what is wrong or nil: Double 1e-10·(1 + |b|), Hessians 1e-9; Float by what rounding explains.
    ///
    /// The collection names no tolerance for Float, and where large terms cancel there is none that is a part of the
    /// tensor's largest magnitude. The bound is that of first-order analysis: an error of one unit in every input and
    /// operation changes a result by `c`, which ``RoundingSensitivity`` measures in Double; an operation may err by 8 ulp,
    /// 16 units, as it documents. So it is `16·u·(c + |b|)`, the one that holds for the table of operations.
    /// - Parameter rounded: the inputs that are not exact in Float.
    func mismatches(rounding rounded: [Variable]) throws -> [String?] {
        let variables = results.map(\.variable)
        let expected: [Tensor<Double>] = try results.map { try oracle.tensor($0.name) }
        let sensitivity = try RoundingSensitivity(graph, variables, point, noisyInputs: rounded)
        let single = point.map { (variable: $0.variable, tensor: Tensor<Float>($0.tensor)) }
        var mismatches: [String?] = []
        for engine in Engine.available {
            let values: [Tensor<Double>] = try graph.evaluate(variables, point, engine: engine)
            for ((result, value), wanted) in zip(zip(results, values), expected) {
                let tolerance = result.name == "hessian" ? 1e-9 : 1e-10
                let comparison = OracleComparison(singleTolerance: 0, doubleTolerance: tolerance)
                let text = try comparison.mismatch(result.name, value.reshaped(to: wanted.shape), wanted)
                mismatches.append(text.map { "\(engine): \($0)" })
            }
            let floats: [Tensor<Float>] = try graph.evaluate(variables, single, engine: engine)
            let failures = sensitivity.mismatches(floats, expected: expected).map { "\(engine): \($0)" }
            mismatches += failures + [String?](repeating: nil, count: results.count - failures.count)
        }
        return mismatches
    }
}
