// Three forms of each: of two terms, and of a term and a number on either side. More would slow down type checking.
extension GraphTerm {
    /// `a + b`, stretched to a common shape: ``Graph/add(_:_:)``.
    public static func + (a: Self, b: some GraphTerm) -> GraphExpression {
        GraphExpression(.infix("+"), [a, b]) { graph, x throws(GraphError) in try graph.add(x[0], x[1]) }
    }

    /// `a + b` with a constant.
    public static func + (a: Self, b: Double) -> GraphExpression { a + GraphExpression(b) }

    /// `a + b` with a constant.
    public static func + (a: Double, b: Self) -> GraphExpression { GraphExpression(a) + b }

    /// `a − b`, stretched to a common shape: ``Graph/subtract(_:_:)``.
    public static func - (a: Self, b: some GraphTerm) -> GraphExpression {
        GraphExpression(.infix("-"), [a, b]) { graph, x throws(GraphError) in try graph.subtract(x[0], x[1]) }
    }

    /// `a − b` with a constant.
    public static func - (a: Self, b: Double) -> GraphExpression { a - GraphExpression(b) }

    /// `a − b` with a constant.
    public static func - (a: Double, b: Self) -> GraphExpression { GraphExpression(a) - b }

    /// `a·b`, element by element, stretched to a common shape: ``Graph/multiply(_:_:)``.
    public static func * (a: Self, b: some GraphTerm) -> GraphExpression {
        GraphExpression(.infix("*"), [a, b]) { graph, x throws(GraphError) in try graph.multiply(x[0], x[1]) }
    }

    /// `a·b` with a constant: ``Graph/scale(_:by:)``.
    public static func * (a: Self, b: Double) -> GraphExpression {
        GraphExpression(.scaled(b), [a]) { graph, x throws(GraphError) in
            try graph.scale(x[0], by: b)
        }
    }

    /// `a·b` with a constant: ``Graph/scale(_:by:)``.
    public static func * (a: Double, b: Self) -> GraphExpression { b * a }

    /// `a/b`, element by element, stretched to a common shape: ``Graph/divide(_:_:)``.
    public static func / (a: Self, b: some GraphTerm) -> GraphExpression {
        GraphExpression(.infix("/"), [a, b]) { graph, x throws(GraphError) in try graph.divide(x[0], x[1]) }
    }

    /// `a/b` with a constant; a quotient, which is rounded once.
    public static func / (a: Self, b: Double) -> GraphExpression { a / GraphExpression(b) }

    /// `a/b` with a constant.
    public static func / (a: Double, b: Self) -> GraphExpression { GraphExpression(a) / b }

    /// `−x`: ``Graph/negate(_:)``.
    public static prefix func - (x: Self) -> GraphExpression {
        GraphExpression(.prefix("-"), [x]) { graph, x throws(GraphError) in try graph.negate(x[0]) }
    }
}
