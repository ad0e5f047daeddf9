/// A layer as it was inserted: a row of a network's summary.
struct InsertedLayer: Sendable {
    /// What it is called within the layer that it is a part of.
    let name: String
    /// What it says of itself.
    let summary: String
    /// How many layers it is a part of.
    let depth: Int
    /// The shape of one sample's output.
    var outputShape = Shape.scalar
    /// The number of trained numbers, its parts' among them; `Int.max` if there are more.
    var parameterCount = 0
}

/// What a layer gives in a graph that it is inserted into.
struct LayerOutput: Sendable {
    /// What messages call the layer: `layer 2: Dense 512 → 10`.
    let layer: String
    /// Its outputs for a batch.
    let variable: Variable
}

extension Collection<NetworkState> {
    /// The number of trained numbers; `Int.max` if there are more.
    var parameterCount: Int {
        lazy.filter(\.role.isTrained).reduce(0) { $0.addingSaturated($1.shape.elementCount) }
    }
}
