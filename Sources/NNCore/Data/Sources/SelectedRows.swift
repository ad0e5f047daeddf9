/// Some rows of another source, in an order of their own: a list of indices, without a copy of any number.
final class SelectedRows<Element: Scalar>: BatchSource {
    let featureShape: Shape
    private let base: any BatchSource<Element>
    private let rows: [Int]

    var sampleCount: Int { rows.count }

    /// Selects rows of a source; of rows that are selected themselves it takes those that these are.
    /// - Precondition: every row is in the source.
    init(_ rows: [Int], of base: any BatchSource<Element>) {
        featureShape = base.featureShape
        if let base = base as? SelectedRows {
            self.base = base.base
            self.rows = rows.map { base.rows[$0] }
        } else {
            (self.base, self.rows) = (base, rows)
        }
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        let width = featureShape.elementCount
        precondition(destination.count == rows.count * width, "the destination's count is not that of the rows")
        unsafe destination.withUnsafeMutableBufferPointer { target in
            let positions = rows.span
            for index in positions.indices {
                let row = positions[index]
                let memory = target.extracting(index * width..<(index + 1) * width)
                var span = unsafe memory.mutableSpan
                // A slice of one, as a list of the base's rows would have to be allocated.
                base.copyFeatures(self.rows[row..<row + 1], into: &span)
            }
        }
    }
}
