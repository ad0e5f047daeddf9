/// An activation function, as a layer: applied to every element, or for softmaxes to every row.
///
/// Written with a leading dot: `.relu`, `.leakyReLU(slope: 0.01)`.
public struct Activation: Layer, Hashable {
    enum Kind: Hashable {
        case identity, relu
        case leakyReLU(slope: Double)
        case sigmoid, tanh, softplus, logSigmoid, softsign
        case elu(alpha: Double)
        case celu(alpha: Double)
        case selu, gelu, geluTanh, silu, mish, hardtanh, hardSigmoid, hardSwish, softmax, logSoftmax
    }

    let kind: Kind

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
        switch kind {
        case .leakyReLU(let slope): "leakyReLU \(slope)"
        case .elu(let alpha): "elu \(alpha)"
        case .celu(let alpha): "celu \(alpha)"
        default: "\(kind)"
        }
    }

    /// Inserts the function.
    /// - Throws: ``GraphError/layerInput(layer:expected:given:)`` for a softmax over samples that are single numbers.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        // The last axis of a batch of such samples would be the batch's.
        if self == .softmax || self == .logSoftmax, try context.sampleShape(of: x).rank == 0 {
            throw context.refusal(of: x, expected: "[n, …, classes]")
        }
        return try insert(x, into: &context.graph)
    }

    private func insert(_ x: Variable, into graph: inout Graph) throws(GraphError) -> Variable {
        switch kind {
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

extension Activation: CustomStringConvertible {
    /// The function's name.
    public var description: String { summary }
}

extension Layer where Self == Activation {
    /// `y = x`.
    public static var identity: Activation { Activation(kind: .identity) }
    /// `y = max(0, x)`.
    public static var relu: Activation { Activation(kind: .relu) }
    /// `y = x` above 0, `slope·x` elsewhere.
    public static func leakyReLU(slope: Double) -> Activation { Activation(kind: .leakyReLU(slope: slope)) }
    /// `y = 1/(1 + e⁻ˣ)`.
    public static var sigmoid: Activation { Activation(kind: .sigmoid) }
    /// `y = tanh x`.
    public static var tanh: Activation { Activation(kind: .tanh) }
    /// `y = ln(1 + eˣ)`.
    public static var softplus: Activation { Activation(kind: .softplus) }
    /// `y = −ln(1 + e⁻ˣ)`.
    public static var logSigmoid: Activation { Activation(kind: .logSigmoid) }
    /// `y = x/(1 + |x|)`.
    public static var softsign: Activation { Activation(kind: .softsign) }
    /// `y = x` above 0, `α·(eˣ − 1)` elsewhere.
    public static func elu(alpha: Double) -> Activation { Activation(kind: .elu(alpha: alpha)) }
    /// `y = x` above 0, `α·(e^(x/α) − 1)` elsewhere.
    public static func celu(alpha: Double) -> Activation { Activation(kind: .celu(alpha: alpha)) }
    /// `y = λ·elu(x)` with the constants that keep mean 0 and variance 1.
    public static var selu: Activation { Activation(kind: .selu) }
    /// `y = x·Φ(x)`.
    public static var gelu: Activation { Activation(kind: .gelu) }
    /// `y = ½x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))`.
    public static var geluTanh: Activation { Activation(kind: .geluTanh) }
    /// `y = x/(1 + e⁻ˣ)`.
    public static var silu: Activation { Activation(kind: .silu) }
    /// `y = x·tanh(ln(1 + eˣ))`.
    public static var mish: Activation { Activation(kind: .mish) }
    /// `y = min(max(x, −1), 1)`.
    public static var hardtanh: Activation { Activation(kind: .hardtanh) }
    /// `y = min(max(x + 3, 0), 6)/6`.
    public static var hardSigmoid: Activation { Activation(kind: .hardSigmoid) }
    /// `y = x·min(max(x + 3, 0), 6)/6`.
    public static var hardSwish: Activation { Activation(kind: .hardSwish) }
    /// `yᵢ = e^xᵢ / Σⱼ e^xⱼ` over the last axis.
    public static var softmax: Activation { Activation(kind: .softmax) }
    /// `yᵢ = xᵢ − ln Σⱼ e^xⱼ` over the last axis.
    public static var logSoftmax: Activation { Activation(kind: .logSoftmax) }
}
