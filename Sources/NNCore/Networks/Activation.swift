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
    /// `yᵢ = e^xᵢ / Σⱼ e^xⱼ` over the last axis.
    case softmax
    /// `yᵢ = xᵢ − ln Σⱼ e^xⱼ` over the last axis.
    case logSoftmax

    /// The activations by the names they have on the command line.
    public static let named: [String: Activation] = [
        "identity": .identity, "relu": .relu, "leakyReLU": .leakyReLU(slope: 0.01), "sigmoid": .sigmoid,
        "tanh": .tanh, "softplus": .softplus, "softmax": .softmax, "logSoftmax": .logSoftmax,
    ]

    /// The function's name.
    public var summary: String {
        switch self {
        case .leakyReLU(let slope): "leakyReLU \(slope)"
        default: "\(self)"
        }
    }

    /// The input's shape.
    /// - Throws: ``NetworkError/layerInput(layer:expected:given:)`` for a softmax over samples that are single numbers.
    public func outputShape(for input: Shape) throws(NetworkError) -> Shape {
        // The last axis of a batch of such samples would be the batch's.
        if self == .softmax || self == .logSoftmax, input.rank == 0 {
            throw .layerInput(layer: summary, expected: "[…, classes]", given: input)
        }
        return input
    }

    /// Inserts the function.
    public func apply(
        to x: Variable,
        parameters: [Variable],
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        switch self {
        case .identity: x
        case .relu: try graph.relu(x)
        case .leakyReLU(let slope): try graph.leakyReLU(x, slope: slope)
        case .sigmoid: try graph.sigmoid(x)
        case .tanh: try graph.tanh(x)
        case .softplus: try graph.softplus(x)
        case .softmax: try graph.softmax(x)
        case .logSoftmax: try graph.logSoftmax(x)
        }
    }
}
