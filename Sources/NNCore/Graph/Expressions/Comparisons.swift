// Comparisons, which have no derivative, and choices by them; each the graph's method of the same name.

/// 1 where `a > b`, else 0: ``Graph/greater(_:_:)``.
public func greater(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("greater", a, b) { graph, x throws(GraphError) in
        try graph.greater(x[0], x[1])
    }
}

/// 1 where `a > b` with a constant, else 0.
public func greater(_ a: some GraphTerm, _ b: Double) -> GraphExpression {
    greater(a, GraphExpression(b))
}

/// 1 where `a ≥ b`, else 0: ``Graph/greaterOrEqual(_:_:)``.
public func greaterOrEqual(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("greaterOrEqual", a, b) { graph, x throws(GraphError) in
        try graph.greaterOrEqual(x[0], x[1])
    }
}

/// 1 where `a ≥ b` with a constant, else 0.
public func greaterOrEqual(_ a: some GraphTerm, _ b: Double) -> GraphExpression {
    greaterOrEqual(a, GraphExpression(b))
}

/// 1 where `a < b`, else 0: ``Graph/less(_:_:)``.
public func less(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("less", a, b) { graph, x throws(GraphError) in
        try graph.less(x[0], x[1])
    }
}

/// 1 where `a < b` with a constant, else 0.
public func less(_ a: some GraphTerm, _ b: Double) -> GraphExpression {
    less(a, GraphExpression(b))
}

/// 1 where `a ≤ b`, else 0: ``Graph/lessOrEqual(_:_:)``.
public func lessOrEqual(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("lessOrEqual", a, b) { graph, x throws(GraphError) in
        try graph.lessOrEqual(x[0], x[1])
    }
}

/// 1 where `a ≤ b` with a constant, else 0.
public func lessOrEqual(_ a: some GraphTerm, _ b: Double) -> GraphExpression {
    lessOrEqual(a, GraphExpression(b))
}

/// 1 where `a = b`, else 0: ``Graph/equal(_:_:)``.
public func equal(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("equal", a, b) { graph, x throws(GraphError) in
        try graph.equal(x[0], x[1])
    }
}

/// 1 where `a = b` with a constant, else 0.
public func equal(_ a: some GraphTerm, _ b: Double) -> GraphExpression {
    equal(a, GraphExpression(b))
}

/// 1 where `a ≠ b`, else 0: ``Graph/notEqual(_:_:)``.
public func notEqual(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("notEqual", a, b) { graph, x throws(GraphError) in
        try graph.notEqual(x[0], x[1])
    }
}

/// 1 where `a ≠ b` with a constant, else 0.
public func notEqual(_ a: some GraphTerm, _ b: Double) -> GraphExpression {
    notEqual(a, GraphExpression(b))
}

/// `a` where the mask is not 0, else `b`: ``Graph/select(_:_:_:)``.
public func select(_ mask: some GraphTerm, _ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("select", mask, a, b) { graph, x throws(GraphError) in try graph.select(x[0], x[1], x[2]) }
}
