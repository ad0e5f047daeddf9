import NNCore

extension GraphExpressionTests {
    /// What each operator, function and method of expressions stands for.
    static let cases = operators + elementary + activations + comparisons + alongAxes + movements

    private static let operators = [
        Case("a + b", { $0 + $1 }, { (g, x, y) throws(GraphError) in try g.add(x, y) }),
        Case("a - b", { $0 - $1 }, { (g, x, y) throws(GraphError) in try g.subtract(x, y) }),
        Case("a * b", { $0 * $1 }, { (g, x, y) throws(GraphError) in try g.multiply(x, y) }),
        Case("a / b", { $0 / $1 }, { (g, x, y) throws(GraphError) in try g.divide(x, y) }),
        Case("-a", { x, _ in -x }, { (g, x, _) throws(GraphError) in try g.negate(x) }),
        Case("2 * a", { x, _ in 2 * x }, { (g, x, _) throws(GraphError) in try g.scale(x, by: 2) }),
        Case("a * 2.5", { x, _ in x * 2.5 }, { (g, x, _) throws(GraphError) in try g.scale(x, by: 2.5) }),
        Case("a + 1", { x, _ in x + 1 }, { (g, x, _) throws(GraphError) in try g.add(x, g.constant(1)) }),
        Case("1 + a", { x, _ in 1 + x }, { (g, x, _) throws(GraphError) in try g.add(g.constant(1), x) }),
        Case("a - 1", { x, _ in x - 1 }, { (g, x, _) throws(GraphError) in try g.subtract(x, g.constant(1)) }),
        Case("1 - a", { x, _ in 1 - x }, { (g, x, _) throws(GraphError) in try g.subtract(g.constant(1), x) }),
        Case("a / 3", { x, _ in x / 3 }, { (g, x, _) throws(GraphError) in try g.divide(x, g.constant(3)) }),
        Case("1 / a", { x, _ in 1 / x }, { (g, x, _) throws(GraphError) in try g.divide(g.constant(1), x) }),
    ]

    private static let elementary = [
        Case("exp", { x, _ in exp(x) }, { (g, x, _) throws(GraphError) in try g.exp(x) }),
        Case("expm1", { x, _ in expm1(x) }, { (g, x, _) throws(GraphError) in try g.expm1(x) }),
        Case("log", { x, _ in log(x) }, { (g, x, _) throws(GraphError) in try g.log(x) }),
        Case("log1p", { x, _ in log1p(x) }, { (g, x, _) throws(GraphError) in try g.log1p(x) }),
        Case("sqrt", { x, _ in sqrt(x) }, { (g, x, _) throws(GraphError) in try g.sqrt(x) }),
        Case("rsqrt", { x, _ in rsqrt(x) }, { (g, x, _) throws(GraphError) in try g.rsqrt(x) }),
        Case("reciprocal", { x, _ in reciprocal(x) }, { (g, x, _) throws(GraphError) in try g.reciprocal(x) }),
        Case("square", { x, _ in square(x) }, { (g, x, _) throws(GraphError) in try g.square(x) }),
        Case("power 3", { x, _ in power(x, 3) }, { (g, x, _) throws(GraphError) in try g.power(x, 3) }),
        Case("power", { power($0, $1) }, { (g, x, y) throws(GraphError) in try g.power(x, y) }),
        Case("abs", { x, _ in abs(x) }, { (g, x, _) throws(GraphError) in try g.abs(x) }),
        Case("sign", { x, _ in sign(x) }, { (g, x, _) throws(GraphError) in try g.sign(x) }),
        Case("sin", { x, _ in sin(x) }, { (g, x, _) throws(GraphError) in try g.sin(x) }),
        Case("cos", { x, _ in cos(x) }, { (g, x, _) throws(GraphError) in try g.cos(x) }),
        Case("tanh", { x, _ in tanh(x) }, { (g, x, _) throws(GraphError) in try g.tanh(x) }),
        Case("sinh", { x, _ in hyperbolicSine(x) }, { (g, x, _) throws(GraphError) in try g.hyperbolicSine(x) }),
        Case("cosh", { x, _ in hyperbolicCosine(x) }, { (g, x, _) throws(GraphError) in try g.hyperbolicCosine(x) }),
        Case("arctangent", { x, _ in arctangent(x) }, { (g, x, _) throws(GraphError) in try g.arctangent(x) }),
        Case("angle", { arctangent($0, $1) }, { (g, x, y) throws(GraphError) in try g.arctangent(x, y) }),
        Case("erf", { x, _ in erf(x) }, { (g, x, _) throws(GraphError) in try g.erf(x) }),
        Case("normalCDF", { x, _ in normalCDF(x) }, { (g, x, _) throws(GraphError) in try g.normalCDF(x) }),
        Case("normalDensity", { x, _ in normalDensity(x) }, { (g, x, _) throws(GraphError) in try g.normalDensity(x) }),
        Case("maximum 1", { x, _ in maximum(x, 1) }, { (g, x, _) throws(GraphError) in try g.maximum(x, 1) }),
        Case("maximum", { maximum($0, $1) }, { (g, x, y) throws(GraphError) in try g.maximum(x, y) }),
        Case("minimum 1", { x, _ in minimum(x, 1) }, { (g, x, _) throws(GraphError) in try g.minimum(x, 1) }),
        Case("minimum", { minimum($0, $1) }, { (g, x, y) throws(GraphError) in try g.minimum(x, y) }),
        Case(
            "clamp",
            { x, _ in clamp(x, lower: -1, upper: 2) },
            { (g, x, _) throws(GraphError) in try g.clamp(x, lower: -1, upper: 2) }
        ),
        Case("stopGradient", { x, _ in stopGradient(x) }, { (g, x, _) throws(GraphError) in try g.stopGradient(x) }),
        Case("squaredError", { squaredError($0, $1) }, { (g, x, y) throws(GraphError) in try g.squaredError(x, y) }),
        Case("absoluteError", { absoluteError($0, $1) }, { (g, x, y) throws(GraphError) in try g.absoluteError(x, y) }),
        Case(
            "huberError",
            { huberError($0, $1, threshold: 2) },
            { (g, x, y) throws(GraphError) in try g.huberError(x, y, threshold: 2) }
        ),
        Case(
            "smoothAbsoluteError",
            { smoothAbsoluteError($0, $1, threshold: 2) },
            { (g, x, y) throws(GraphError) in try g.smoothAbsoluteError(x, y, threshold: 2) }
        ),
        Case(
            "hinge",
            { hinge(scores: $0, signs: $1) },
            { (g, x, y) throws(GraphError) in try g.hinge(scores: x, signs: y) }
        ),
        Case(
            "binaryCrossEntropy of logits",
            { binaryCrossEntropy(logits: $0, targets: $1) },
            { (g, x, y) throws(GraphError) in try g.binaryCrossEntropy(logits: x, targets: y) }
        ),
        Case(
            "binaryCrossEntropy",
            { binaryCrossEntropy(probabilities: $0, targets: $1) },
            { (g, x, y) throws(GraphError) in try g.binaryCrossEntropy(probabilities: x, targets: y) }
        ),
        Case(
            "kullbackLeiblerDivergence",
            { kullbackLeiblerDivergence(logProbabilities: $0, targets: $1) },
            { (g, x, y) throws(GraphError) in try g.kullbackLeiblerDivergence(logProbabilities: x, targets: y) }
        ),
    ]

    private static let activations = [
        Case("relu", { x, _ in relu(x) }, { (g, x, _) throws(GraphError) in try g.relu(x) }),
        Case("leakyReLU", { x, _ in leakyReLU(x) }, { (g, x, _) throws(GraphError) in try g.leakyReLU(x) }),
        Case("prelu", { prelu($0, slope: $1) }, { (g, x, y) throws(GraphError) in try g.prelu(x, slope: y) }),
        Case("elu", { x, _ in elu(x, alpha: 2) }, { (g, x, _) throws(GraphError) in try g.elu(x, alpha: 2) }),
        Case("celu", { x, _ in celu(x, alpha: 2) }, { (g, x, _) throws(GraphError) in try g.celu(x, alpha: 2) }),
        Case("selu", { x, _ in selu(x) }, { (g, x, _) throws(GraphError) in try g.selu(x) }),
        Case("sigmoid", { x, _ in sigmoid(x) }, { (g, x, _) throws(GraphError) in try g.sigmoid(x) }),
        Case("logSigmoid", { x, _ in logSigmoid(x) }, { (g, x, _) throws(GraphError) in try g.logSigmoid(x) }),
        Case("hardSigmoid", { x, _ in hardSigmoid(x) }, { (g, x, _) throws(GraphError) in try g.hardSigmoid(x) }),
        Case("hardSwish", { x, _ in hardSwish(x) }, { (g, x, _) throws(GraphError) in try g.hardSwish(x) }),
        Case("hardtanh", { x, _ in hardtanh(x) }, { (g, x, _) throws(GraphError) in try g.hardtanh(x) }),
        Case("softplus", { x, _ in softplus(x) }, { (g, x, _) throws(GraphError) in try g.softplus(x) }),
        Case("softsign", { x, _ in softsign(x) }, { (g, x, _) throws(GraphError) in try g.softsign(x) }),
        Case("gelu", { x, _ in gelu(x) }, { (g, x, _) throws(GraphError) in try g.gelu(x) }),
        Case("geluTanh", { x, _ in geluTanh(x) }, { (g, x, _) throws(GraphError) in try g.geluTanh(x) }),
        Case("silu", { x, _ in silu(x) }, { (g, x, _) throws(GraphError) in try g.silu(x) }),
        Case("mish", { x, _ in mish(x) }, { (g, x, _) throws(GraphError) in try g.mish(x) }),
    ]

    private static let comparisons = [
        Case("greater", { greater($0, $1) }, { (g, x, y) throws(GraphError) in try g.greater(x, y) }),
        Case(
            "greater 0",
            { x, _ in greater(x, 0) },
            { (g, x, _) throws(GraphError) in try g.greater(x, g.constant(0)) }
        ),
        Case(
            "greaterOrEqual",
            { greaterOrEqual($0, $1) },
            { (g, x, y) throws(GraphError) in try g.greaterOrEqual(x, y) }
        ),
        Case("less", { less($0, $1) }, { (g, x, y) throws(GraphError) in try g.less(x, y) }),
        Case("less 0", { x, _ in less(x, 0) }, { (g, x, _) throws(GraphError) in try g.less(x, g.constant(0)) }),
        Case("lessOrEqual", { lessOrEqual($0, $1) }, { (g, x, y) throws(GraphError) in try g.lessOrEqual(x, y) }),
        Case("equal", { equal($0, $1) }, { (g, x, y) throws(GraphError) in try g.equal(x, y) }),
        Case("equal 0", { x, _ in equal(x, 0) }, { (g, x, _) throws(GraphError) in try g.equal(x, g.constant(0)) }),
        Case("notEqual", { notEqual($0, $1) }, { (g, x, y) throws(GraphError) in try g.notEqual(x, y) }),
        Case(
            "select",
            { select(greater($0, $1), $0, $1) },
            { (g, x, y) throws(GraphError) in try g.select(g.greater(x, y), x, y) }
        ),
    ]

    private static let alongAxes = [
        Case("sum", { x, _ in x.sum() }, { (g, x, _) throws(GraphError) in try g.sum(x) }),
        Case(
            "sum over an axis",
            { x, _ in x.sum(axes: [-1], keepingDimensions: true) },
            { (g, x, _) throws(GraphError) in try g.sum(x, axes: [-1], keepingDimensions: true) }
        ),
        Case("mean", { x, _ in x.mean(axes: [0]) }, { (g, x, _) throws(GraphError) in try g.mean(x, axes: [0]) }),
        Case(
            "product",
            { x, _ in x.product(axes: [1]) },
            { (g, x, _) throws(GraphError) in try g.product(x, axes: [1]) }
        ),
        Case(
            "largest",
            { x, _ in x.maximum(axes: [1]) },
            { (g, x, _) throws(GraphError) in try g.maximum(x, axes: [1]) }
        ),
        Case(
            "smallest",
            { x, _ in x.minimum(axes: [1]) },
            { (g, x, _) throws(GraphError) in try g.minimum(x, axes: [1]) }
        ),
        Case("norm", { x, _ in x.norm(axes: [1]) }, { (g, x, _) throws(GraphError) in try g.norm(x, axes: [1]) }),
        Case(
            "logSumExp",
            { x, _ in x.logSumExp(axes: [1]) },
            { (g, x, _) throws(GraphError) in try g.logSumExp(x, axes: [1]) }
        ),
        Case(
            "variance",
            { x, _ in x.variance(axes: [0], correction: 1) },
            { (g, x, _) throws(GraphError) in try g.variance(x, axes: [0], correction: 1) }
        ),
        Case(
            "standardDeviation",
            { x, _ in x.standardDeviation(axes: [0]) },
            { (g, x, _) throws(GraphError) in try g.standardDeviation(x, axes: [0]) }
        ),
        Case("argMax", { x, _ in x.argMax(axis: 0) }, { (g, x, _) throws(GraphError) in try g.argMax(x, axis: 0) }),
        Case("softmax", { x, _ in x.softmax() }, { (g, x, _) throws(GraphError) in try g.softmax(x) }),
        Case("logSoftmax", { x, _ in x.logSoftmax() }, { (g, x, _) throws(GraphError) in try g.logSoftmax(x) }),
        Case(
            "cumulativeSum",
            { x, _ in x.cumulativeSum(axis: 0, reversed: true) },
            { (g, x, _) throws(GraphError) in try g.cumulativeSum(x, axis: 0, reversed: true) }
        ),
    ]

    private static let movements = [
        Case(
            "matmul",
            { $0.matmul($1, transposeA: true) },
            { (g, x, y) throws(GraphError) in try g.matmul(x, y, transposeA: true) }
        ),
        Case(
            "matmul of a transposed",
            { $0.matmul($1, transposeB: true) },
            { (g, x, y) throws(GraphError) in try g.matmul(x, y, transposeB: true) }
        ),
        Case("transpose", { x, _ in x.transpose() }, { (g, x, _) throws(GraphError) in try g.transpose(x) }),
        Case(
            "transpose axes",
            { x, _ in x.transpose(axes: [1, 0]) },
            { (g, x, _) throws(GraphError) in try g.transpose(x, axes: [1, 0]) }
        ),
        Case(
            "reshape",
            { x, _ in x.reshape(to: [2, 6]) },
            { (g, x, _) throws(GraphError) in try g.reshape(x, to: Shape(2, 6)) }
        ),
        Case(
            "broadcast",
            { x, _ in x.broadcast(to: [2, 4, 3]) },
            { (g, x, _) throws(GraphError) in try g.broadcast(x, to: Shape(2, 4, 3)) }
        ),
        Case(
            "flatten",
            { x, _ in x.flatten(keeping: 0) },
            { (g, x, _) throws(GraphError) in try g.flatten(x, keeping: 0) }
        ),
        Case(
            "slice",
            { x, _ in x.slice(axis: 0, 0..<4, step: 2) },
            { (g, x, _) throws(GraphError) in try g.slice(x, axis: 0, 0..<4, step: 2) }
        ),
        Case(
            "concatenate",
            { concatenate([$0, $1], axis: 1) },
            { (g, x, y) throws(GraphError) in try g.concatenate([x, y], axis: 1) }
        ),
        Case(
            "a number and a tensor",
            { x, _ in x + GraphExpression([[1, 2, 3]]) },
            { (g, x, _) throws(GraphError) in try g.add(x, g.constant([[1, 2, 3]])) }
        ),
    ]
}

extension Shape {
    /// A shape that a test knows to be one.
    fileprivate init(_ dimensions: Int...) throws(GraphError) {
        do { try self.init(dimensions) } catch { throw .shape(operation: "test", error) }
    }
}
