// Activations, element by element, each the graph's method of the same name.

/// `max(0, x)`: ``Graph/relu(_:)``.
public func relu(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("relu", x) { graph, x throws(GraphError) in try graph.relu(x[0]) }
}

/// `x`, or `slope·x` below 0: ``Graph/leakyReLU(_:slope:)``.
public func leakyReLU(_ x: some GraphTerm, slope: Double = 0.01) -> GraphExpression {
    GraphExpression("leakyReLU", x) { graph, x throws(GraphError) in try graph.leakyReLU(x[0], slope: slope) }
}

/// `x`, or `slope·x` below 0: ``Graph/prelu(_:slope:)``.
public func prelu(_ x: some GraphTerm, slope: some GraphTerm) -> GraphExpression {
    GraphExpression("prelu", x, slope) { graph, x throws(GraphError) in
        try graph.prelu(x[0], slope: x[1])
    }
}

/// `x`, or `α(eˣ − 1)` below 0: ``Graph/elu(_:alpha:)``.
public func elu(_ x: some GraphTerm, alpha: Double = 1) -> GraphExpression {
    GraphExpression("elu", x) { graph, x throws(GraphError) in try graph.elu(x[0], alpha: alpha) }
}

/// `x`, or `α(e^(x/α) − 1)` below 0: ``Graph/celu(_:alpha:)``.
public func celu(_ x: some GraphTerm, alpha: Double = 1) -> GraphExpression {
    GraphExpression("celu", x) { graph, x throws(GraphError) in try graph.celu(x[0], alpha: alpha) }
}

/// `elu` scaled so that variances stay 1: ``Graph/selu(_:)``.
public func selu(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("selu", x) { graph, x throws(GraphError) in try graph.selu(x[0]) }
}

/// `1/(1 + e⁻ˣ)`: ``Graph/sigmoid(_:)``.
public func sigmoid(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("sigmoid", x) { graph, x throws(GraphError) in try graph.sigmoid(x[0]) }
}

/// `ln σ(x)`: ``Graph/logSigmoid(_:)``.
public func logSigmoid(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("logSigmoid", x) { graph, x throws(GraphError) in try graph.logSigmoid(x[0]) }
}

/// `σ` in three straight pieces: ``Graph/hardSigmoid(_:)``.
public func hardSigmoid(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("hardSigmoid", x) { graph, x throws(GraphError) in try graph.hardSigmoid(x[0]) }
}

/// `x` times `hardSigmoid(x)`: ``Graph/hardSwish(_:)``.
public func hardSwish(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("hardSwish", x) { graph, x throws(GraphError) in try graph.hardSwish(x[0]) }
}

/// `x` held between −1 and 1: ``Graph/hardtanh(_:)``.
public func hardtanh(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("hardtanh", x) { graph, x throws(GraphError) in try graph.hardtanh(x[0]) }
}

/// `ln(1 + eˣ)`: ``Graph/softplus(_:)``.
public func softplus(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("softplus", x) { graph, x throws(GraphError) in try graph.softplus(x[0]) }
}

/// `x/(1 + |x|)`: ``Graph/softsign(_:)``.
public func softsign(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("softsign", x) { graph, x throws(GraphError) in try graph.softsign(x[0]) }
}

/// `x·Φ(x)`: ``Graph/gelu(_:)``.
public func gelu(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("gelu", x) { graph, x throws(GraphError) in try graph.gelu(x[0]) }
}

/// `x·Φ(x)`, approximated by tanh: ``Graph/geluTanh(_:)``.
public func geluTanh(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("geluTanh", x) { graph, x throws(GraphError) in try graph.geluTanh(x[0]) }
}

/// `x·σ(x)`: ``Graph/silu(_:)``.
public func silu(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("silu", x) { graph, x throws(GraphError) in try graph.silu(x[0]) }
}

/// `x·tanh(softplus(x))`: ``Graph/mish(_:)``.
public func mish(_ x: some GraphTerm) -> GraphExpression {
    GraphExpression("mish", x) { graph, x throws(GraphError) in try graph.mish(x[0]) }
}
