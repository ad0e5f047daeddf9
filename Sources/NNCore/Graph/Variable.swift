/// A scalar, vector, matrix or tensor of a graph: one word that names the node which computes it.
///
/// A variable has meaning only in the graph that made it (or in a copy of that graph).
public struct Variable: Hashable, Sendable {
    /// The node's position in its graph; positions are a topological order.
    package let id: Int
}

extension Variable: CustomStringConvertible {
    /// The text for people.
    public var description: String { "%\(id)" }
}
