/// What can stand in an expression: a ``Variable``, or a ``GraphExpression`` of variables and numbers.
///
///     let prediction = try graph.insert(sigmoid(x.matmul(w) + b))
public protocol GraphTerm {
    /// The term as an expression; the same one for the same term, where it computes something.
    var expression: GraphExpression { get }
}

extension Variable: GraphTerm {
    /// The variable, which needs no node.
    public var expression: GraphExpression {
        GraphExpression(.variable(self), []) { graph, _ throws(GraphError) in
            _ = try graph.shape(of: self, for: "insert")
            return self
        }
    }
}
