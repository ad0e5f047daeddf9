/// Layers one after the other, and their input added to what comes out: `y = x + f(x)`.
///
/// So a deep network begins near the identity, and gradients pass by the layers. The parts are called by their positions,
/// as in PyTorch's `nn.Sequential`; the equivalent module is one whose forward is `x + super().forward(x)`.
///
/// Shapes: X [n, …], Y the same; the layers must keep the shape.
/// Source: He, Zhang, Ren, Sun, *Deep Residual Learning for Image Recognition*, 2016.
public struct Residual: Layer {
    /// The layers, first to last.
    public let layers: [any Layer]

    /// Makes a layer of layers.
    public init(_ layers: [any Layer]) { self.layers = layers }

    /// `Residual`.
    public var summary: String { "Residual" }

    /// Inserts the layers and the sum.
    /// - Throws: ``GraphError`` when the layers' output has another shape than their input.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        let output = try context.apply(layers, to: x)
        let (given, shape) = (context.graph.shape(of: output), context.graph.shape(of: x))
        guard given == shape else {
            throw context.refusal(of: x, expected: "\(given), which its layers make of it")
        }
        return try context.graph.add(x, output)
    }
}

extension Layer where Self == Residual {
    /// Layers one after the other, and their input added; see ``Residual``.
    public static func residual(_ layers: [any Layer]) -> Residual { Residual(layers) }
}
