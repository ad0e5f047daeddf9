/// One step of a feed-forward network: from a batch of inputs to a batch of outputs, with its own parameters.
public protocol Layer: Sendable {
    /// What the summary calls the layer, with its sizes: `Dense 784 → 512`.
    var summary: String { get }

    /// The shape of one sample's output for one sample's input.
    /// - Throws: ``NetworkError`` when the layer does not take such inputs.
    func outputShape(for input: Shape) throws(NetworkError) -> Shape

    /// The parameters that the layer is trained by.
    var parameters: [ParameterDeclaration] { get }

    /// Inserts the layer into a graph.
    /// - Parameters:
    ///   - x: a batch, of shape [n, …input].
    ///   - parameters: the layer's parameters, in the order in which it declares them.
    ///   - graph: where to insert.
    func apply(
        to x: Variable,
        parameters: [Variable],
        in graph: inout Graph
    ) throws(GraphError) -> Variable
}

extension Layer {
    /// None, unless the layer says otherwise.
    public var parameters: [ParameterDeclaration] { [] }
}

/// A parameter before it has values: its name within the layer, shape, role and initialiser.
public struct ParameterDeclaration: Sendable, Equatable {
    /// What a parameter is for; regularizers and initialisers ask.
    public enum Role: Sendable, Equatable {
        /// A factor of the layer's input.
        case weight
        /// A term added to the layer's output.
        case bias
    }

    /// The name: `weight` within the layer, `0.weight` within the network.
    public var name: String
    /// The shape; a dense layer's weights are [out, in], as PyTorch stores them.
    public let shape: Shape
    /// What it is for.
    public let role: Role
    /// How it gets its first values.
    public let initializer: Initializer

    /// Declares a parameter.
    public init(_ name: String, shape: Shape, role: Role, initializer: Initializer) {
        self.name = name
        self.shape = shape
        self.role = role
        self.initializer = initializer
    }
}
