/// What a safetensors file says of one tensor.
public struct SafetensorsEntry: Equatable, Sendable {
    /// The tensor's name, for example `0.weight`.
    public let name: String

    /// How its elements are stored.
    public let type: SafetensorsType

    /// The extent of each axis; elements are row-major.
    public let shape: Shape

    /// Where its bytes lie, counted from the end of the header: `type.byteCount · shape.elementCount` of them, where the
    /// type is known.
    public let byteRange: Range<Int>
}
