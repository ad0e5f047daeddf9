/// How a tensor lies in memory: its shape, and how many elements apart neighbours along each axis are.
///
/// A stride of 0 repeats one value along its axis; that is how broadcasting costs nothing.
public struct Layout: Equatable, Sendable {
    /// The extents.
    public let shape: Shape
    /// Elements from one position to the next along each axis.
    public let strides: [Int]
    /// Whether the elements lie one behind the other in row-major order.
    public let isContiguous: Bool
    /// How many elements there are from the first to the last one, both included.
    let span: Int

    /// A row-major layout without gaps.
    public init(contiguous shape: Shape) {
        self.init(shape: shape, strides: shape.strides)
    }

    /// A layout with given strides, one per axis.
    /// - Precondition: there are as many strides as axes, and none is negative.
    public init(shape: Shape, strides: [Int]) {
        precondition(
            shape.rank == strides.count && strides.allSatisfy { $0 >= 0 },
            "layout: one stride of 0 or more per axis"
        )
        self.shape = shape
        self.strides = strides
        var isContiguous = true
        var expected = 1
        for axis in stride(from: shape.rank - 1, through: 0, by: -1) where shape.dimensions[axis] != 1 {
            if strides[axis] != expected { isContiguous = false }
            expected *= shape.dimensions[axis]
        }
        self.isContiguous = isContiguous || shape.elementCount == 0
        span = shape.elementCount == 0 ? 0 : zip(shape.dimensions, strides).reduce(1) { $0 + ($1.0 - 1) * $1.1 }
    }

    /// The layout of the same memory stretched to a larger shape: stretched axes get stride 0.
    /// - Precondition: the shapes broadcast.
    func broadcast(to shape: Shape) -> Layout {
        let missing = shape.rank - self.shape.rank
        let strides = (0..<shape.rank).map { axis in
            axis < missing || (self.shape.dimensions[axis - missing] == 1 && shape.dimensions[axis] != 1)
                ? 0 : self.strides[axis - missing]
        }
        return Layout(shape: shape, strides: strides)
    }
}
