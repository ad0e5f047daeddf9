/// One part of a network: from a batch of inputs to a batch of outputs, with its own states.
///
///     struct Bias: Layer {
///         let count: Int
///         var summary: String { "Bias \(count)" }
///         func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
///             let bias = try context.parameter("bias", [count], role: .bias, initializer: .zeros)
///             return try context.graph.add(x, bias)
///         }
///     }
public protocol Layer: Sendable {
    /// What the summary calls the layer, with its sizes: `Dense 784 → 512`.
    var summary: String { get }

    /// Inserts the layer into the context's graph.
    ///
    /// Shapes, states and their names follow from what is inserted.
    /// - Parameters:
    ///   - x: a batch, of shape [n, …input].
    ///   - context: the graph, and what the layer may ask for.
    /// - Returns: the batch's outputs, of shape [n, …output].
    /// - Throws: ``GraphError`` when the layer does not take such inputs, or asks for what the context lacks.
    func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable
}
