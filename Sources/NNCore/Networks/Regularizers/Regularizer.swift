/// The penalty λΩ(θ) of the regularised cost `J = L + λΩ(θ)`: a sum over parameters.
///
///     struct NonNegative: Regularizer {
///         func penalty(of parameter: Variable, in graph: inout Graph) throws(GraphError) -> Variable? {
///             guard graph.declaration(of: parameter)?.role == .weight else { return nil }
///             return try graph.sum(graph.relu(graph.negate(parameter)))
///         }
///     }
public protocol Regularizer: Sendable {
    /// Inserts the penalty of one parameter, whose name and role ``Graph/declaration(of:)`` tells.
    /// - Returns: a scalar; nil if there is none for this parameter.
    func penalty(of parameter: Variable, in graph: inout Graph) throws(GraphError) -> Variable?
}

extension Regularizer {
    /// Inserts the penalty of all parameters; nil when there is none.
    /// - Throws: ``GraphError`` when the penalty of a parameter is no scalar, or cannot be inserted.
    public func penalty(of parameters: [Variable], in graph: inout Graph) throws(GraphError) -> Variable? {
        var sum: Variable?
        for parameter in parameters {
            guard let term = try penalty(of: parameter, in: &graph) else { continue }
            let shape = graph.shape(of: term)
            guard shape.rank == 0 else {
                throw .rank(
                    operation: "penalty of \(graph.name(of: parameter))",
                    expected: "a scalar; reduce it with sum",
                    given: [shape]
                )
            }
            if let before = sum { sum = try graph.add(before, term) } else { sum = term }
        }
        return sum
    }
}
