/// An activation function, as a layer: applied to every element, or for softmaxes to every row.
public enum Activation: Layer, Hashable {
    /// `y = x`.
    case identity
    /// `y = max(0, x)`.
    case relu
    /// `y = x` above 0, `slope·x` elsewhere.
    case leakyReLU(slope: Double)
    /// `y = 1/(1 + e⁻ˣ)`.
    case sigmoid
    /// `y = tanh x`.
    case tanh
    /// `y = ln(1 + eˣ)`.
    case softplus
    /// `y = −ln(1 + e⁻ˣ)`.
    case logSigmoid
    /// `y = x/(1 + |x|)`.
    case softsign
    /// `y = x` above 0, `α·(eˣ − 1)` elsewhere.
    case elu(alpha: Double)
    /// `y = x` above 0, `α·(e^(x/α) − 1)` elsewhere.
    case celu(alpha: Double)
    /// `y = λ·elu(x)` with the constants that keep mean 0 and variance 1.
    case selu
    /// `y = x·Φ(x)`.
    case gelu
    /// `y = ½x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))`.
    case geluTanh
    /// `y = x/(1 + e⁻ˣ)`.
    case silu
    /// `y = x·tanh(ln(1 + eˣ))`.
    case mish
    /// `y = min(max(x, −1), 1)`.
    case hardtanh
    /// `y = min(max(x + 3, 0), 6)/6`.
    case hardSigmoid
    /// `y = x·min(max(x + 3, 0), 6)/6`.
    case hardSwish
    /// `yᵢ = e^xᵢ / Σⱼ e^xⱼ` over the last axis.
    case softmax
    /// `yᵢ = xᵢ − ln Σⱼ e^xⱼ` over the last axis.
    case logSoftmax

    /// The activations by the names they have on the command line.
    public static let named: [String: Activation] = [
        "identity": .identity, "relu": .relu, "leakyReLU": .leakyReLU(slope: 0.01), "sigmoid": .sigmoid,
        "tanh": .tanh, "softplus": .softplus, "softmax": .softmax, "logSoftmax": .logSoftmax,
        "logSigmoid": .logSigmoid, "softsign": .softsign, "elu": .elu(alpha: 1), "celu": .celu(alpha: 1),
        "selu": .selu, "gelu": .gelu, "geluTanh": .geluTanh, "silu": .silu, "mish": .mish, "hardtanh": .hardtanh,
        "hardSigmoid": .hardSigmoid, "hardSwish": .hardSwish,
    ]

    /// The name in ``named``; nil for an activation with settings of its own.
    public var name: String? { Self.named.first { $0.value == self }?.key }

    /// The function's name.
    public var summary: String {
        switch self {
        case .leakyReLU(let slope): "leakyReLU \(slope)"
        case .elu(let alpha): "elu \(alpha)"
        case .celu(let alpha): "celu \(alpha)"
        default: "\(self)"
        }
    }

    /// Inserts the function.
    /// - Throws: ``GraphError/layerInput(layer:expected:given:)`` for a softmax over samples that are single numbers.
    public func apply(to x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        // The last axis of a batch of such samples would be the batch's.
        if self == .softmax || self == .logSoftmax, try context.sampleShape(of: x).rank == 0 {
            throw context.refusal(of: x, expected: "[n, …, classes]")
        }
        return try insert(x, into: &context.graph)
    }

    private func insert(_ x: Variable, into graph: inout Graph) throws(GraphError) -> Variable {
        switch self {
        case .identity: x
        case .relu: try graph.relu(x)
        case .leakyReLU(let slope): try graph.leakyReLU(x, slope: slope)
        case .sigmoid: try graph.sigmoid(x)
        case .tanh: try graph.tanh(x)
        case .softplus: try graph.softplus(x)
        case .logSigmoid: try graph.logSigmoid(x)
        case .softsign: try graph.softsign(x)
        case .elu(let alpha): try graph.elu(x, alpha: alpha)
        case .celu(let alpha): try graph.celu(x, alpha: alpha)
        case .selu: try graph.selu(x)
        case .gelu: try graph.gelu(x)
        case .geluTanh: try graph.geluTanh(x)
        case .silu: try graph.silu(x)
        case .mish: try graph.mish(x)
        case .hardtanh: try graph.hardtanh(x)
        case .hardSigmoid: try graph.hardSigmoid(x)
        case .hardSwish: try graph.hardSwish(x)
        case .softmax: try graph.softmax(x)
        case .logSoftmax: try graph.logSoftmax(x)
        }
    }
}
