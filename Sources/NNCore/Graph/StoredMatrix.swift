/// A matrix's layout in BLAS terms: rows behind each other, or columns.
struct StoredMatrix {
    let isTransposed: Bool
    let leadingDimension: Int

    /// The matrix of the last two axes; nil when neither rows nor columns are contiguous.
    init?(_ layout: Layout) {
        let rank = layout.shape.rank
        guard rank >= 2 else { return nil }
        let (rows, columns) = (layout.shape[-2], layout.shape[-1])
        let (rowStride, columnStride) = (layout.strides[rank - 2], layout.strides[rank - 1])
        if columnStride == 1 || columns <= 1, rowStride >= max(1, columns) || rows <= 1 {
            self.isTransposed = false
            leadingDimension = rows <= 1 ? max(1, columns) : rowStride
        } else if rowStride == 1 || rows <= 1, columnStride >= max(1, rows) || columns <= 1 {
            self.isTransposed = true
            leadingDimension = columns <= 1 ? max(1, rows) : columnStride
        } else {
            return nil
        }
    }
}
