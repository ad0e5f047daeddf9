/// The extents of a tensor along each of its axes, outermost first: `[]` scalar, `[n]` vector, `[m, n]` matrix.
///
/// Extents are not negative and their product fits in `Int`; a `Shape` that exists has been checked.
public struct Shape: Hashable, Sendable {
    /// The extent of each axis, outermost first.
    public let dimensions: [Int]

    /// The product of the dimensions; 1 for a scalar.
    public let elementCount: Int

    /// The shape of a scalar.
    public static let scalar = Shape(checked: [], elementCount: 1)

    /// Makes a shape from its dimensions.
    /// - Throws: ``ShapeError`` when a dimension is negative or the element count does not fit in `Int`.
    public init(_ dimensions: [Int]) throws(ShapeError) {
        var count = 1
        var hasZero = false
        for dimension in dimensions {
            guard dimension >= 0 else { throw .negativeDimension(dimensions) }
            if dimension == 0 {
                hasZero = true
                continue
            }
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            // A tensor's bytes must be countable too: eight per element at most.
            guard !overflow, product <= Int.max / 8 else { throw .tooLarge(dimensions) }
            count = product
        }
        self.init(checked: dimensions, elementCount: hasZero ? 0 : count)
    }

    /// Makes a shape from dimensions whose product is known to be `elementCount`.
    init(checked dimensions: [Int], elementCount: Int) {
        assert(dimensions.reduce(1, *) == elementCount)
        self.dimensions = dimensions
        self.elementCount = elementCount
    }

    /// Makes a shape from dimensions taken from shapes that exist already.
    init(unchecked dimensions: [Int]) {
        self.init(checked: dimensions, elementCount: dimensions.reduce(1, *))
    }

    /// The number of axes: 0 for a scalar, 1 for a vector, 2 for a matrix.
    public var rank: Int { dimensions.count }

    /// The extent along `axis`; negative axes count from the end, as in NumPy.
    /// - Precondition: the axis is in `-rank ..< rank`.
    public subscript(axis: Int) -> Int { dimensions[axis < 0 ? axis + rank : axis] }

    /// Elements to step over in row-major order to move by one along each axis.
    public var strides: [Int] {
        var strides = [Int](repeating: 1, count: rank)
        for axis in stride(from: rank - 2, through: 0, by: -1) {
            strides[axis] = strides[axis + 1] * Swift.max(1, dimensions[axis + 1])
        }
        return strides
    }
}

extension Shape: CustomStringConvertible {
    /// The text for people; of more than 32 dimensions the first eight.
    public var description: String { Self.text(dimensions) }

    /// Dimensions for people; what a file says may have millions.
    static func text(_ dimensions: [Int]) -> String {
        let isLong = dimensions.count > 32
        let shown = dimensions.prefix(isLong ? 8 : 32).map(String.init).joined(separator: ", ")
        return isLong ? "[\(shown), … (\(dimensions.count) dimensions)]" : "[\(shown)]"
    }
}

/// Why dimensions do not make a shape.
public enum ShapeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A dimension is below zero.
    case negativeDimension([Int])
    /// The number of elements, or of their bytes, does not fit in `Int`.
    case tooLarge([Int])
    /// The number of values given differs from the shape's element count.
    case elementCount(Shape, given: Int)

    /// The text for people.
    public var description: String {
        switch self {
        case .negativeDimension(let dimensions):
            "shape \(Shape.text(dimensions)): a dimension is negative; dimensions are 0 or more"
        case .tooLarge(let dimensions):
            "shape \(Shape.text(dimensions)): the number of bytes does not fit in Int"
        case .elementCount(let shape, let given):
            "shape \(shape) holds \(shape.elementCount) values, but \(given) were given"
        }
    }
}
