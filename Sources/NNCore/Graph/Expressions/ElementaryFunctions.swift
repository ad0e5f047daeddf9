// Functions of one number or two, element by element, each the graph's method of the same name.

/// `eˣ`: ``Graph/exp(_:)``.
public func exp(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("exp", x) { graph, x throws(GraphError) in try graph.exp(x[0]) }
}

/// `eˣ − 1`: ``Graph/expm1(_:)``.
public func expm1(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("expm1", x) { graph, x throws(GraphError) in try graph.expm1(x[0]) }
}

/// `ln x`: ``Graph/log(_:)``.
public func log(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("log", x) { graph, x throws(GraphError) in try graph.log(x[0]) }
}

/// `ln(1 + x)`: ``Graph/log1p(_:)``.
public func log1p(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("log1p", x) { graph, x throws(GraphError) in try graph.log1p(x[0]) }
}

/// `√x`: ``Graph/sqrt(_:)``.
public func sqrt(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("sqrt", x) { graph, x throws(GraphError) in try graph.sqrt(x[0]) }
}

/// `1/√x`: ``Graph/rsqrt(_:)``.
public func rsqrt(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("rsqrt", x) { graph, x throws(GraphError) in try graph.rsqrt(x[0]) }
}

/// `1/x`: ``Graph/reciprocal(_:)``.
public func reciprocal(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("reciprocal", x) { graph, x throws(GraphError) in try graph.reciprocal(x[0]) }
}

/// `x²`: ``Graph/square(_:)``.
public func square(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("square", x) { graph, x throws(GraphError) in try graph.square(x[0]) }
}

/// `x` to the power of a number: the graph\'s `power`.
public func power(_ x: some GraphTerm, _ exponent: Double) -> GraphExpression {
    GraphExpression("power", x) { graph, x throws(GraphError) in try graph.power(x[0], exponent) }
}

/// `a` to the power `b`: the graph\'s `power`.
public func power(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("power", a, b) { graph, x throws(GraphError) in
        try graph.power(x[0], x[1])
    }
}

/// `|x|`: ``Graph/abs(_:)``.
public func abs(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("abs", x) { graph, x throws(GraphError) in try graph.abs(x[0]) }
}

/// −1, 0 or 1: ``Graph/sign(_:)``.
public func sign(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("sign", x) { graph, x throws(GraphError) in try graph.sign(x[0]) }
}

/// `sin x`: ``Graph/sin(_:)``.
public func sin(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("sin", x) { graph, x throws(GraphError) in try graph.sin(x[0]) }
}

/// `cos x`: ``Graph/cos(_:)``.
public func cos(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("cos", x) { graph, x throws(GraphError) in try graph.cos(x[0]) }
}

/// `tanh x`: ``Graph/tanh(_:)``.
public func tanh(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("tanh", x) { graph, x throws(GraphError) in try graph.tanh(x[0]) }
}

/// `sinh x`: ``Graph/hyperbolicSine(_:)``.
public func hyperbolicSine(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("hyperbolicSine", x) { graph, x throws(GraphError) in try graph.hyperbolicSine(x[0]) }
}

/// `cosh x`: ``Graph/hyperbolicCosine(_:)``.
public func hyperbolicCosine(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("hyperbolicCosine", x) { graph, x throws(GraphError) in try graph.hyperbolicCosine(x[0]) }
}

/// `arctan x`: ``Graph/arctangent(_:)``.
public func arctangent(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("arctangent", x) { graph, x throws(GraphError) in try graph.arctangent(x[0]) }
}

/// The angle of the point (b, a): ``Graph/arctangent(_:_:)``.
public func arctangent(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("arctangent", a, b) { graph, x throws(GraphError) in
        try graph.arctangent(x[0], x[1])
    }
}

/// The error function: ``Graph/erf(_:)``.
public func erf(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("erf", x) { graph, x throws(GraphError) in try graph.erf(x[0]) }
}

/// `Φ(x)`: ``Graph/normalCDF(_:)``.
public func normalCDF(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("normalCDF", x) { graph, x throws(GraphError) in try graph.normalCDF(x[0]) }
}

/// `φ(x)`: ``Graph/normalDensity(_:)``.
public func normalDensity(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("normalDensity", x) { graph, x throws(GraphError) in try graph.normalDensity(x[0]) }
}

/// The larger of `x` and a number: the graph\'s `maximum`.
public func maximum(_ x: some GraphTerm, _ bound: Double) -> GraphExpression {
    GraphExpression("maximum", x) { graph, x throws(GraphError) in try graph.maximum(x[0], bound) }
}

/// The larger of two: the graph\'s `maximum`.
public func maximum(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("maximum", a, b) { graph, x throws(GraphError) in
        try graph.maximum(x[0], x[1])
    }
}

/// The smaller of `x` and a number: the graph\'s `minimum`.
public func minimum(_ x: some GraphTerm, _ bound: Double) -> GraphExpression {
    GraphExpression("minimum", x) { graph, x throws(GraphError) in try graph.minimum(x[0], bound) }
}

/// The smaller of two: the graph\'s `minimum`.
public func minimum(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("minimum", a, b) { graph, x throws(GraphError) in
        try graph.minimum(x[0], x[1])
    }
}

/// `x` held between two numbers: ``Graph/clamp(_:lower:upper:)``.
public func clamp(_ x: some GraphTerm, lower: Double, upper: Double) -> GraphExpression {
    GraphExpression("clamp", x) { graph, x throws(GraphError) in try graph.clamp(x[0], lower: lower, upper: upper) }
}

/// `x`, through which no gradient flows: ``Graph/stopGradient(_:)``.
public func stopGradient(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("stopGradient", x) { graph, x throws(GraphError) in try graph.stopGradient(x[0]) }
}
