import NNCore

/// Activations that the library lacks, composed of operations that it has: what a user's own layer looks like.
enum ComposedActivation: String, Layer {
    case elu, selu, silu, mish, softsign, hardtanh
    case geluTanh = "gelu_tanh"

    var summary: String { rawValue }

    func outputShape(for input: Shape) throws(NetworkError) -> Shape { input }

    func apply(to x: Variable, parameters: [Variable], in graph: inout Graph) throws(GraphError) -> Variable {
        switch self {
        case .elu: return try elu(x, alpha: 1, in: &graph)
        case .selu:
            return try graph.scale(elu(x, alpha: 1.6732632423543772, in: &graph), by: 1.0507009873554805)
        case .silu: return try graph.multiply(x, graph.sigmoid(x))
        case .mish: return try graph.multiply(x, graph.tanh(graph.softplus(x)))
        case .softsign: return try graph.divide(x, graph.add(graph.abs(x), graph.constant(1)))
        case .hardtanh: return try graph.minimum(graph.maximum(x, -1), 1)
        case .geluTanh:
            let cubic = try graph.add(x, graph.scale(graph.power(x, 3), by: 0.044715))
            let inner = try graph.scale(cubic, by: (2 / Double.pi).squareRoot())
            return try graph.scale(graph.multiply(x, graph.add(graph.tanh(inner), graph.constant(1))), by: 0.5)
        }
    }

    // max(x, 0) + α(e^min(x, 0) − 1)
    private func elu(_ x: Variable, alpha: Double, in graph: inout Graph) throws(GraphError) -> Variable {
        let decay = try graph.subtract(graph.exp(graph.minimum(x, 0)), graph.constant(1))
        return try graph.add(graph.relu(x), graph.scale(decay, by: alpha))
    }
}
