/// The positions of a shape, walked by several layouts at once, as rows along which each has one stride.
///
/// Axes of extent 1 are dropped and neighbouring axes merged where every layout allows it, so contiguous
/// tensors are one row, and a bias over a batch is one row per sample.
struct IterationSpace: Sendable {
    /// How many rows there are.
    let rowCount: Int
    /// How many elements each row has.
    let rowLength: Int
    /// Each layout's stride along a row.
    let rowStrides: [Int]

    /// How many elements from its first one on each layout reaches.
    let spans: [Int]

    private let outerDimensions: [Int]
    /// Layout after layout, one stride per outer axis.
    private let outerStrides: [Int]

    /// Merges the axes of layouts of one shape.
    /// - Parameter keepsLastAxis: whether a row is exactly the last axis, whatever could be merged with it.
    /// - Precondition: all layouts have the same shape.
    init(_ layouts: [Layout], keepsLastAxis: Bool = false) {
        let shape = layouts.first?.shape ?? .scalar
        precondition(layouts.allSatisfy { $0.shape == shape }, "iteration space: layouts of one shape")
        spans = layouts.map(\.span)
        var dimensions: [Int] = []
        var strides: [[Int]] = []
        for axis in 0..<shape.rank {
            let extent = shape.dimensions[axis]
            let isKept = keepsLastAxis && axis == shape.rank - 1
            guard extent != 1 || isKept else { continue }
            let axisStrides = layouts.map { $0.strides[axis] }
            let mergesWithLast =
                strides.last.map { last in zip(last, axisStrides).allSatisfy { $0 == $1 * extent } } ?? false
            if mergesWithLast && !isKept {
                dimensions[dimensions.count - 1] *= extent
                strides[strides.count - 1] = axisStrides
            } else {
                dimensions.append(extent)
                strides.append(axisStrides)
            }
        }
        rowLength = dimensions.last ?? 1
        rowStrides = strides.last ?? layouts.map { _ in 1 }
        let outer = dimensions.dropLast()
        outerDimensions = Array(outer)
        rowCount = outer.reduce(1, *)
        outerStrides = layouts.indices.flatMap { layout in strides.dropLast().map { $0[layout] } }
    }

    /// Whether all rows are the same memory in one layout.
    func repeatsRows(in layout: Int) -> Bool {
        outerDimensions.indices.allSatisfy { axis in
            outerDimensions[axis] <= 1 || outerStrides[layout * outerDimensions.count + axis] == 0
        }
    }

    /// How many rows, from a multiple of as many on, lie at one distance from each other in every layout.
    ///
    /// By subscript: `last` allocates where code is not optimised.
    var runLength: Int { outerDimensions.isEmpty ? 1 : outerDimensions[outerDimensions.count - 1] }

    /// The distance between the rows of a run in one layout's memory.
    func runStride(in layout: Int) -> Int {
        outerDimensions.isEmpty ? 0 : outerStrides[(layout + 1) * outerDimensions.count - 1]
    }

    /// Where a row starts in one layout's memory.
    @inline(__always)
    func offset(ofRow row: Int, in layout: Int) -> Int {
        var offset = 0
        var rest = row
        var axis = outerDimensions.count - 1
        while axis >= 0 {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: outerDimensions[axis])
            offset += remainder * outerStrides[layout * outerDimensions.count + axis]
            rest = quotient
            axis -= 1
        }
        return offset
    }
}
