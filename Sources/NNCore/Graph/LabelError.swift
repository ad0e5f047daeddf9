/// A class label, or an index, that names no class or position.
public struct LabelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The operation that reads it.
    public let operation: String
    /// The label: NaN, not whole, or out of range.
    public let value: String
    /// Where it is in the tensor of labels, one number for each axis.
    public let position: [Int]
    /// How many classes or positions there are.
    public let classCount: Int
    /// The shapes of the operation's inputs.
    public let shapes: [Shape]

    /// The text for people.
    public var description: String {
        "\(operation): label or index \(value) at \(position) is not a whole number in 0 ..< \(classCount) "
            + "(inputs \(shapes.map(\.description).joined(separator: ", "))); count classes and positions from 0"
    }
}
