/// Sums each column of a row-major matrix: `y[j] ← Σᵢ x[i·stride + j]`, 0 of no rows.
///
/// Accuracy: from 0, one row after the other, as the operation `sum` over the first of two axes with at least two
/// columns; so an element's bits depend on its column alone.
@inline(__always)
func columnSums<Element: StripElement>(
    _ x: UnsafePointer<Element>,
    stride: Int,
    rows: Int,
    columns: Int,
    into y: UnsafeMutablePointer<Element>
) {
    let width = Element.width
    var column = 0
    // Four registers at a time: their additions overlap, and a whole cache line of each row is read at once.
    while column &+ 4 &* width <= columns {
        var sums = (Element.broadcast(0), Element.broadcast(0), Element.broadcast(0), Element.broadcast(0))
        var row = unsafe x + column
        for _ in 0..<rows {
            sums.0 = unsafe Element.add(sums.0, load(row))
            sums.1 = unsafe Element.add(sums.1, load(row + width))
            sums.2 = unsafe Element.add(sums.2, load(row + 2 &* width))
            sums.3 = unsafe Element.add(sums.3, load(row + 3 &* width))
            unsafe row += stride
        }
        unsafe store(sums.0, y + column)
        unsafe store(sums.1, y + column + width)
        unsafe store(sums.2, y + column + 2 &* width)
        unsafe store(sums.3, y + column + 3 &* width)
        column &+= 4 &* width
    }
    while column &+ width <= columns {
        var sum = Element.broadcast(0)
        var row = unsafe x + column
        for _ in 0..<rows {
            sum = unsafe Element.add(sum, load(row))
            unsafe row += stride
        }
        unsafe store(sum, y + column)
        column &+= width
    }
    guard column < columns else { return }
    // The last columns in one register. Of all rows but the last few a whole one can be read without leaving the matrix;
    // what is in lanes beyond the columns is not stored.
    let rest = columns &- column
    let freeRows = max(0, rows &- (width &- rest &+ stride &- 1) / stride)
    var sum = Element.broadcast(0)
    var row = unsafe x + column
    for _ in 0..<freeRows {
        sum = unsafe Element.add(sum, load(row))
        unsafe row += stride
    }
    for _ in freeRows..<rows {
        var last = Element.broadcast(0)
        for lane in 0..<rest { unsafe last[lane] = row[lane] }
        sum = Element.add(sum, last)
        unsafe row += stride
    }
    for lane in 0..<rest { unsafe y[column &+ lane] = sum[lane] }
}
