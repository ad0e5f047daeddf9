/// A layer that makes a vector of every sample: [28, 28] becomes [784].
public struct Flatten: Layer {
    /// Makes a layer.
    public init() {}

    /// `Flatten`.
    public var summary: String { "Flatten" }

    /// Inserts a reshape, which costs nothing at run time.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.graph.flatten(x)
    }
}

extension Layer where Self == Flatten {
    /// A vector of every sample; see ``Flatten``.
    public static var flatten: Flatten { Flatten() }
}
