/// Layers one after the other, as one layer: `y = fₖ(…f₂(f₁(x)))`.
///
/// Its parts are called by their positions, as in PyTorch's `nn.Sequential`: `2.0.weight` is the weight of the first part
/// of the network's third layer.
///
/// Shapes: X [n, …input of the first], Y [n, …output of the last].
public struct Sequential: Layer {
    /// The layers, first to last.
    public let layers: [any Layer]

    /// Makes a layer of layers; of none it gives its input back.
    public init(_ layers: [any Layer]) { self.layers = layers }

    /// `Sequential`.
    public var summary: String { "Sequential" }

    /// Inserts the layers.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.apply(layers, to: x)
    }
}

extension Layer where Self == Sequential {
    /// Layers one after the other, as one; see ``Sequential``.
    public static func sequential(_ layers: [any Layer]) -> Sequential { Sequential(layers) }
}
