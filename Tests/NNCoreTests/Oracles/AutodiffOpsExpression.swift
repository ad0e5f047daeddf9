import NNCore
import NNTestSupport

/// The graph code of an expression in the manifest of group `autodiff_ops`.
///
/// Expressions that name axes, like `amax(in0, axes=[0, 2], keepdim=True)`, are read; all others stand in a table.
struct AutodiffOpsExpression {
    typealias Builder = (inout Graph, [Variable], OracleCase) throws -> Variable

    /// Inserts the expression applied to inputs.
    let build: Builder

    /// Finds the graph code; nil when the library has none.
    init?(_ expression: String) {
        if let builder = Self.elementwise[expression] ?? Self.others[expression] {
            build = builder
        } else if let builder = Self.reduction(expression) ?? Self.withNumbers(expression) {
            build = builder
        } else {
            return nil
        }
    }

    /// `name(in0, axes=[0, 2], keepdim=True)` or `name(in0, axis=-1)`.
    private static func reduction(_ expression: String) -> Builder? {
        if let match = expression.wholeMatch(of: /(\w+)\(in0, axes=\[([0-9, -]+)\](?:, keepdim=(True|False))?\)/) {
            let axes = match.output.2.split(separator: ", ").compactMap { Int($0) }
            let keeps = match.output.3 == "True"
            return reductions[String(match.output.1)].map { reduction in
                { graph, inputs, _ in try reduction(&graph, inputs[0], axes, keeps) }
            }
        }
        if let match = expression.wholeMatch(of: /(\w+)\(in0, axis=(-?\d+)\)/), let axis = Int(match.output.2) {
            return alongAxis[String(match.output.1)].map { function in
                { graph, inputs, _ in try function(&graph, inputs[0], axis) }
            }
        }
        return nil
    }

    /// `in0**2.5`, or `name(in0,number,…)` with numbers of any size.
    private static func withNumbers(_ expression: String) -> Builder? {
        if let match = expression.wholeMatch(of: /in0\*\*(-?[0-9.]+)/), let exponent = Double(match.output.1) {
            return { graph, x, _ in try graph.power(x[0], exponent) }
        }
        guard let match = expression.wholeMatch(of: /(\w+)\(in0,((?:-?[0-9.]+,?)+)\)/) else { return nil }
        let numbers = match.output.2.split(separator: ",").compactMap { Double($0) }
        switch (match.output.1, numbers.count) {
        case ("clamp", 2): return { graph, x, _ in try graph.clamp(x[0], lower: numbers[0], upper: numbers[1]) }
        case ("leaky_relu", 1): return { graph, x, _ in try graph.leakyReLU(x[0], slope: numbers[0]) }
        default: return nil
        }
    }

    private static let reductions: [String: @Sendable (inout Graph, Variable, [Int], Bool) throws -> Variable] = [
        "sum": { try $0.sum($1, axes: $2, keepingDimensions: $3) },
        "mean": { try $0.mean($1, axes: $2, keepingDimensions: $3) },
        "amax": { try $0.maximum($1, axes: $2, keepingDimensions: $3) },
        "amin": { try $0.minimum($1, axes: $2, keepingDimensions: $3) },
        "logsumexp": { try $0.logSumExp($1, axes: $2, keepingDimensions: $3) },
        "var_population": { try $0.variance($1, axes: $2, keepingDimensions: $3) },
        "var_sample": { try $0.variance($1, axes: $2, keepingDimensions: $3, correction: 1) },
        "std_sample": { try $0.standardDeviation($1, axes: $2, keepingDimensions: $3, correction: 1) },
        "norm2": { try $0.sqrt($0.sum($0.square($1), axes: $2, keepingDimensions: $3)) },
        "norm1": { try $0.sum($0.abs($1), axes: $2, keepingDimensions: $3) },
    ]

    private static let alongAxis: [String: @Sendable (inout Graph, Variable, Int) throws -> Variable] = [
        "prod": { try $0.product($1, axes: [$2]) },
        "cumsum": { try $0.cumulativeSum($1, axis: $2) },
        "softmax": { try $0.softmax($1, axis: $2) },
        "log_softmax": { try $0.logSoftmax($1, axis: $2) },
    ]

    private static var elementwise: [String: Builder] {
        [
            "exp(in0)": { graph, x, _ in try graph.exp(x[0]) },
            "sin(in0)": { graph, x, _ in try graph.sin(x[0]) },
            "cos(in0)": { graph, x, _ in try graph.cos(x[0]) },
            "elu(in0)": { graph, x, _ in try graph.elu(x[0]) },
            "selu(in0)": { graph, x, _ in try graph.selu(x[0]) },
            "gelu(in0)": { graph, x, _ in try graph.gelu(x[0]) },
            "silu(in0)": { graph, x, _ in try graph.silu(x[0]) },
            "mish(in0)": { graph, x, _ in try graph.mish(x[0]) },
            "softsign(in0)": { graph, x, _ in try graph.softsign(x[0]) },
            "erf(in0)": { graph, x, _ in try graph.erf(x[0]) },
            "reciprocal(in0)": { graph, x, _ in try graph.reciprocal(x[0]) },
            "expm1(in0)": { graph, x, _ in try graph.expm1(x[0]) },
            "log1p(in0)": { graph, x, _ in try graph.log1p(x[0]) },
            "rsqrt(in0)": { graph, x, _ in try graph.rsqrt(x[0]) },
            "sinh(in0)": { graph, x, _ in try graph.hyperbolicSine(x[0]) },
            "cosh(in0)": { graph, x, _ in try graph.hyperbolicCosine(x[0]) },
            "clamp(in0,-1,1)": { graph, x, _ in try graph.hardtanh(x[0]) },
            "maximum(in0,in1) with broadcasting": { graph, x, _ in try graph.maximum(x[0], x[1]) },
            "minimum(in0,in1) with broadcasting": { graph, x, _ in try graph.minimum(x[0], x[1]) },
            "in0**in1": { graph, x, _ in try graph.power(x[0], x[1]) },
            "where(mask, in0, in1)": { graph, x, oracle in
                let rows = try oracle["indices"].array.map { try $0.array.map { try $0.boolean ? 1.0 : 0 } }
                let mask = try graph.constant(Tensor(rows.flatMap(\.self), dimensions: [rows.count, rows[0].count]))
                return try graph.select(mask, x[0], x[1])
            },
            "a=tanh(in0); b=a*a; c=sin(a); b*c + a": { graph, x, _ in
                let a = try graph.tanh(x[0])
                let b = try graph.multiply(a, a)
                return try graph.add(graph.multiply(b, graph.sin(a)), a)
            },
            "atan(in0)": { graph, x, _ in try graph.arctangent(x[0]) },
            "atan2(in0,in1)": { graph, x, _ in try graph.arctangent(x[0], x[1]) },
            "tanh(in0)": { graph, x, _ in try graph.tanh(x[0]) },
            "sigmoid(in0)": { graph, x, _ in try graph.sigmoid(x[0]) },
            "relu(in0)": { graph, x, _ in try graph.relu(x[0]) },
            "softplus(in0)": { graph, x, _ in try graph.softplus(x[0]) },
            "abs(in0)": { graph, x, _ in try graph.abs(x[0]) },
            "neg(in0)": { graph, x, _ in try graph.negate(x[0]) },
            "square(in0)": { graph, x, _ in try graph.square(x[0]) },
            "log(in0)": { graph, x, _ in try graph.log(x[0]) },
            "sqrt(in0)": { graph, x, _ in try graph.sqrt(x[0]) },
            "add(in0,in1) with broadcasting": { graph, x, _ in try graph.add(x[0], x[1]) },
            "sub(in0,in1) with broadcasting": { graph, x, _ in try graph.subtract(x[0], x[1]) },
            "mul(in0,in1) with broadcasting": { graph, x, _ in try graph.multiply(x[0], x[1]) },
            "div(in0,in1) with broadcasting": { graph, x, _ in try graph.divide(x[0], x[1]) },
            "in0*in1 (rank 0)": { graph, x, _ in try graph.multiply(x[0], x[1]) },
            "in0*in0 + in0": { graph, x, _ in try graph.add(graph.multiply(x[0], x[0]), x[0]) },
            "in0*2 (in1 unused: zero gradient)": { graph, x, _ in try graph.scale(x[0], by: 2) },
            "in0 * stop_gradient(in0)": { graph, x, _ in try graph.multiply(x[0], graph.stopGradient(x[0])) },
            "(in0*1e4 + in1*1e-4)**2": { graph, x, _ in
                try graph.square(graph.add(graph.scale(x[0], by: 1e4), graph.scale(x[1], by: 1e-4)))
            },
            "200 times: y = y*0.99 + tanh(y)*0.01": { graph, x, _ in
                var y = x[0]
                for _ in 0..<200 {
                    y = try graph.add(graph.scale(y, by: 0.99), graph.scale(graph.tanh(y), by: 0.01))
                }
                return y
            },
        ]
    }
}
