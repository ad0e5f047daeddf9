import NNCore

/// The functions that expressions may call, by PyTorch's names.
enum OracleFunctions {
    typealias Build = @Sendable (inout Graph, inout OracleArguments) throws -> Variable

    /// Whether there is graph code for a name.
    static func contains(_ name: String) -> Bool { table[name] != nil || name == "sqrt" }

    /// Inserts a call.
    static func call(
        _ name: String,
        _ values: [OracleValue],
        _ named: [String: OracleValue],
        _ graph: inout Graph
    ) throws -> OracleValue {
        // Of a number it is a number: `sqrt(4)` divides.
        if name == "sqrt", values.count == 1, case .number(let number) = values[0] {
            return .number(number.squareRoot())
        }
        guard let build = table[name] else { throw OracleExpression.Unknown(description: "the function \(name)") }
        var arguments = OracleArguments(values, named)
        let result = try build(&graph, &arguments)
        if let rest = arguments.leftOver { throw OracleExpression.Unknown(description: "\(rest) of \(name)") }
        return .variable(result)
    }

    private static let table = [unary, binary, withNumbers, reductions, movements, layers].reduce(into: [:]) {
        $0.merge($1) { $1 }
    }

    private static let unary: [String: Build] = [
        "exp": { try $0.exp($1.variable(&$0)) }, "log": { try $0.log($1.variable(&$0)) },
        "sin": { try $0.sin($1.variable(&$0)) }, "cos": { try $0.cos($1.variable(&$0)) },
        "sinh": { try $0.hyperbolicSine($1.variable(&$0)) }, "cosh": { try $0.hyperbolicCosine($1.variable(&$0)) },
        "tanh": { try $0.tanh($1.variable(&$0)) }, "atan": { try $0.arctangent($1.variable(&$0)) },
        "sqrt": { try $0.sqrt($1.variable(&$0)) }, "rsqrt": { try $0.rsqrt($1.variable(&$0)) },
        "square": { try $0.square($1.variable(&$0)) }, "reciprocal": { try $0.reciprocal($1.variable(&$0)) },
        "abs": { try $0.abs($1.variable(&$0)) }, "neg": { try $0.negate($1.variable(&$0)) },
        "sign": { try $0.sign($1.variable(&$0)) }, "erf": { try $0.erf($1.variable(&$0)) },
        "expm1": { try $0.expm1($1.variable(&$0)) }, "log1p": { try $0.log1p($1.variable(&$0)) },
        "relu": { try $0.relu($1.variable(&$0)) }, "selu": { try $0.selu($1.variable(&$0)) },
        "gelu": { try $0.gelu($1.variable(&$0)) }, "gelu_tanh": { try $0.geluTanh($1.variable(&$0)) },
        "silu": { try $0.silu($1.variable(&$0)) }, "mish": { try $0.mish($1.variable(&$0)) },
        "sigmoid": { try $0.sigmoid($1.variable(&$0)) }, "log_sigmoid": { try $0.logSigmoid($1.variable(&$0)) },
        "softplus": { try $0.softplus($1.variable(&$0)) }, "softsign": { try $0.softsign($1.variable(&$0)) },
        "hardtanh": { try $0.hardtanh($1.variable(&$0)) }, "hardsigmoid": { try $0.hardSigmoid($1.variable(&$0)) },
        "hardswish": { try $0.hardSwish($1.variable(&$0)) },
        "stop_gradient": { try $0.stopGradient($1.variable(&$0)) },
    ]

    private static let binary: [String: Build] = [
        "add": { try $0.add($1.variable(&$0), $1.variable(&$0)) },
        "sub": { try $0.subtract($1.variable(&$0), $1.variable(&$0)) },
        "mul": { try $0.multiply($1.variable(&$0), $1.variable(&$0)) },
        "div": { try $0.divide($1.variable(&$0), $1.variable(&$0)) },
        "maximum": { try $0.maximum($1.variable(&$0), $1.variable(&$0)) },
        "minimum": { try $0.minimum($1.variable(&$0), $1.variable(&$0)) },
        "pow": { try $0.power($1.variable(&$0), $1.variable(&$0)) },
        "atan2": { try $0.arctangent($1.variable(&$0), $1.variable(&$0)) },
        "matmul": { try $0.matmul($1.variable(&$0), $1.variable(&$0)) },
        "where": { try $0.select($1.variable(&$0), $1.variable(&$0), $1.variable(&$0)) },
        "outer": { graph, arguments in
            let (x, y) = (try arguments.variable(&graph), try arguments.variable(&graph))
            return try graph.multiply(graph.reshape(x, to: Shape(graph.shape(of: x).dimensions + [1])), y)
        },
        "einsum": { graph, arguments in
            let subscripts = try arguments.text()
            return try einsum(subscripts, arguments.variable(&graph), arguments.variable(&graph), &graph)
        },
    ]

    private static let withNumbers: [String: Build] = [
        "clamp": { graph, arguments in
            let x = try arguments.variable(&graph)
            let (lower, upper) = (try arguments.number("min"), try arguments.number("max"))
            // The collection has the function hardtanh as a clamp.
            if (lower, upper) == (-1, 1) { return try graph.hardtanh(x) }
            return try graph.clamp(x, lower: lower, upper: upper)
        },
        "leaky_relu": { try $0.leakyReLU($1.variable(&$0), slope: $1.number("negative_slope", default: 0.01)) },
        "elu": { try $0.elu($1.variable(&$0), alpha: $1.number("alpha", default: 1)) },
        "celu": { try $0.celu($1.variable(&$0), alpha: $1.number("alpha", default: 1)) },
    ]

    private static let layers: [String: Build] = [
        "layer_norm": { graph, arguments in
            let (x, epsilon) = (try arguments.variable(&graph), try arguments.number("eps"))
            return try graph.layerNormalization(x, epsilon: epsilon)
        },
        "rms_norm": { graph, arguments in
            let (x, epsilon) = (try arguments.variable(&graph), try arguments.number("eps"))
            return try graph.rootMeanSquareNormalization(x, epsilon: epsilon)
        },
        "batch_norm": { graph, arguments in
            let epsilon = try arguments.number("eps")
            return try graph.batchNormalization(
                arguments.variable(&graph),
                scale: arguments.optionalVariable(&graph),
                shift: arguments.optionalVariable(&graph),
                epsilon: epsilon
            ).output
        },
        "normalized": { graph, arguments in
            let epsilon = try arguments.number("eps")
            return try graph.normalized(
                arguments.variable(&graph),
                mean: arguments.variable(&graph),
                variance: arguments.variable(&graph),
                scale: arguments.optionalVariable(&graph),
                shift: arguments.optionalVariable(&graph),
                epsilon: epsilon
            )
        },
    ]

    /// `Σ a·b` over the letters that the result lacks: both spread over all letters, those of the result first.
    private static func einsum(
        _ subscripts: String,
        _ a: Variable,
        _ b: Variable,
        _ graph: inout Graph
    ) throws -> Variable {
        guard let match = subscripts.wholeMatch(of: /([a-z]+),([a-z]+)->([a-z]*)/) else {
            throw OracleExpression.Unknown(description: "einsum \(subscripts)")
        }
        let (inputs, result) = ([Array(match.output.1), Array(match.output.2)], Array(match.output.3))
        let summed = Set(inputs.joined()).subtracting(result).sorted()
        let letters = result + summed
        var factors: [Variable] = []
        for (variable, own) in zip([a, b], inputs) {
            guard Set(own).count == own.count, own.count == graph.shape(of: variable).rank else {
                throw OracleExpression.Unknown(description: "einsum \(subscripts)")
            }
            let axes = letters.compactMap { own.firstIndex(of: $0) }
            let shape = graph.shape(of: variable)
            let spread = letters.map { letter in own.firstIndex(of: letter).map { shape[$0] } ?? 1 }
            factors.append(try graph.reshape(graph.transpose(variable, axes: axes), to: Shape(spread)))
        }
        let axes = Array(result.count..<letters.count)
        return try graph.sum(graph.multiply(factors[0], factors[1]), axes: axes)
    }
}
