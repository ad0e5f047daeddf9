/// Numbers in a shape: row-major, the last axis contiguous.
///
/// A value type for what enters and leaves the engine: data, parameters, results. Inside a running plan
/// numbers live in the executor's arena instead.
public struct Tensor<Element: Scalar>: Equatable, Sendable {
    /// The extent of each axis.
    public let shape: Shape

    /// The values in row-major order, `shape.elementCount` of them.
    public internal(set) var values: [Element]

    /// Makes a tensor from its values in row-major order.
    /// - Throws: ``ShapeError/elementCount(_:given:)`` when the number of values is not the shape's.
    public init(_ values: [Element], shape: Shape) throws(ShapeError) {
        guard values.count == shape.elementCount else {
            throw .elementCount(shape, given: values.count)
        }
        self.shape = shape
        self.values = values
    }

    /// Makes a tensor from dimensions and values in row-major order.
    ///
    ///     let matrix = try Tensor<Float>([1, 2, 3, 4, 5, 6], shape: [2, 3])
    /// - Throws: ``ShapeError`` when the dimensions make no shape, or one of another number of elements.
    public init(_ values: [Element], shape dimensions: [Int]) throws(ShapeError) {
        try self.init(values, shape: Shape(dimensions))
    }

    /// Makes a tensor from values that are known to be as many as the shape's elements.
    init(unchecked values: [Element], shape: Shape) {
        assert(values.count == shape.elementCount)
        self.shape = shape
        self.values = values
    }

    /// Makes a tensor with every element equal to `value`.
    public init(repeating value: Element, shape: Shape) {
        self.shape = shape
        self.values = [Element](repeating: value, count: shape.elementCount)
    }

    /// Makes a scalar.
    public init(_ scalar: Element) {
        self.init(repeating: scalar, shape: .scalar)
    }

    /// Makes a tensor by converting each element of another precision, rounding to nearest.
    public init<Other: Scalar>(_ other: Tensor<Other>) {
        shape = other.shape
        values = other.values.map { Element($0) }
    }

    /// The element at a position in row-major order.
    /// - Precondition: the position is in `0 ..< shape.elementCount`.
    public subscript(position: Int) -> Element {
        get { values[position] }
        set { values[position] = newValue }
    }

    /// The same values in another shape of as many elements.
    /// - Throws: ``ShapeError/elementCount(_:given:)`` when the element counts differ.
    public func reshaped(to shape: Shape) throws(ShapeError) -> Tensor {
        try Tensor(values, shape: shape)
    }
}

extension Tensor: CustomStringConvertible {
    /// The text for people.
    public var description: String {
        let shown = values.prefix(8).map { "\($0)" }.joined(separator: ", ")
        return "\(Element.name)\(shape) {\(shown)\(values.count > 8 ? ", …" : "")}"
    }
}
