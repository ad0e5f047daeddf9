/// A tensor under the name it is saved and looked up by, for example `0.weight`.
public struct NamedTensor<Element: Scalar>: Equatable, Sendable {
    /// The name: for a network's parameters the layer's position and `weight` or `bias`, as in PyTorch.
    public let name: String

    /// The values in their shape.
    public var tensor: Tensor<Element>

    /// Names a tensor.
    public init(_ name: String, _ tensor: Tensor<Element>) {
        self.name = name
        self.tensor = tensor
    }

    /// Whether names, by their bytes, and tensors are the same.
    public static func == (one: NamedTensor, other: NamedTensor) -> Bool {
        ExactText(one.name) == ExactText(other.name) && one.tensor == other.tensor
    }
}
