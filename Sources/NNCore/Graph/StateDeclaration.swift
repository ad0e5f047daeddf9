/// A state of a graph as others see it: its name, which is its identity, its shape and what it is for.
///
/// Names that differ in a byte are different, also where they are equal as Swift's strings are.
public struct StateDeclaration: Hashable, Sendable {
    /// The name: `0.weight`, `3.running_mean`, `0.weight/adam.v`.
    public var name: String { exactName.string }
    let exactName: ExactText
    /// The shape.
    public let shape: Shape
    /// What it is for.
    public let role: StateRole

    /// Declares a state.
    public init(_ name: String, shape: Shape, role: StateRole) {
        exactName = ExactText(name)
        self.shape = shape
        self.role = role
    }
}
