/// The inputs and outputs of a layer, which the scale of its first values follows from.
public struct Fan: Sendable, Hashable {
    /// Fan-in: the number of inputs of a unit.
    public let inputs: Int
    /// Fan-out: the number of units.
    public let outputs: Int

    /// Makes a fan.
    public init(inputs: Int, outputs: Int) {
        self.inputs = inputs
        self.outputs = outputs
    }

    /// What a shape shows: for weights [out, in], `in` and `out`; at least 1 each.
    public init(of shape: Shape) {
        self.init(inputs: max(1, shape.dimensions.last ?? 1), outputs: max(1, shape.dimensions.first ?? 1))
    }
}
