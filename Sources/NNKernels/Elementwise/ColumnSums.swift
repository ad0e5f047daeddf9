/// Sums each column of a row-major matrix, or the squares in it: `y[j] ← Σᵢ x[i·stride + j]`, 0 of no rows.
///
/// Accuracy: by halves down to blocks of 128 rows, which are added up from 0, one row after the other, as the operation
/// `sum` does over the first of two axes with at least two columns; so an element's bits depend on its column alone.
/// Of n rows `min(n − 1, 128 + log₂ n)·u·Σ|x|`, to first order.
@inline(__always)
func columnSums<Element: StripElement>(
    _ x: UnsafePointer<Element>,
    stride: Int,
    rows: Int,
    columns: Int,
    into y: UnsafeMutablePointer<Element>,
    squares: Bool
) {
    if squares {
        unsafe columnSums(of: Square<Element>.self, x, stride: stride, rows: rows, columns: columns, into: y)
    } else {
        unsafe columnSums(of: Itself<Element>.self, x, stride: stride, rows: rows, columns: columns, into: y)
    }
}

/// What is summed of a register's elements.
private protocol Term<Element> {
    associatedtype Element: StripElement
    static func of(_ x: Element.Vector) -> Element.Vector
}

private enum Itself<Element: StripElement>: Term {
    @inline(__always)
    static func of(_ x: Element.Vector) -> Element.Vector { x }
}

private enum Square<Element: StripElement>: Term {
    @inline(__always)
    static func of(_ x: Element.Vector) -> Element.Vector { Element.multiply(x, x) }
}

@inline(__always)
private func columnSums<T: Term>(
    of term: T.Type,
    _ x: UnsafePointer<T.Element>,
    stride: Int,
    rows: Int,
    columns: Int,
    into y: UnsafeMutablePointer<T.Element>
) {
    // Twice inlined: of up to two blocks the sums stay in registers.
    if rows <= 2 &* blockRows {
        unsafe columnSums(of: term, x, stride: stride, rows: rows, columns: columns, into: y, isShort: true)
    } else {
        unsafe columnSums(of: term, x, stride: stride, rows: rows, columns: columns, into: y, isShort: false)
    }
}

/// Rows that are added up one after the other.
private let blockRows = 128

@inline(__always)
private func columnSums<T: Term>(
    of term: T.Type,
    _ x: UnsafePointer<T.Element>,
    stride: Int,
    rows: Int,
    columns: Int,
    into y: UnsafeMutablePointer<T.Element>,
    isShort: Bool
) {
    let width = T.Element.width
    var column = 0
    // Four registers at a time: their additions overlap, and a whole cache line of each row is read at once.
    while column &+ 4 &* width <= columns {
        let group = unsafe FourRegisters<T>(x: x + column, stride: stride)
        let sums = isShort ? shortSums(group, 0, rows) : pairwiseSums(group, 0, rows)
        unsafe store(sums.0, y + column)
        unsafe store(sums.1, y + column + width)
        unsafe store(sums.2, y + column + 2 &* width)
        unsafe store(sums.3, y + column + 3 &* width)
        column &+= 4 &* width
    }
    while column &+ width <= columns {
        let group = unsafe OneRegister<T>(x: x + column, stride: stride)
        unsafe store(isShort ? shortSums(group, 0, rows) : pairwiseSums(group, 0, rows), y + column)
        column &+= width
    }
    guard column < columns else { return }
    // Of all rows but the last few a whole register can be read without leaving the matrix; what is in lanes beyond the
    // columns is not stored.
    let rest = columns &- column
    let freeRows = max(0, rows &- (width &- rest &+ stride &- 1) / stride)
    let group = unsafe PartOfRegister<T>(x: x + column, stride: stride, columns: rest, freeRows: freeRows)
    let sum = isShort ? shortSums(group, 0, rows) : pairwiseSums(group, 0, rows)
    for lane in 0..<rest { unsafe y[column &+ lane] = sum[lane] }
}

/// The sums of any number of rows, by halves.
@inline(never)
private func pairwiseSums<Group: ColumnGroup>(_ group: Group, _ first: Int, _ count: Int) -> Group.Sums {
    guard count > 2 &* blockRows else { return shortSums(group, first, count) }
    let half = half(of: count)
    return Group.add(pairwiseSums(group, first, half), pairwiseSums(group, first &+ half, count &- half))
}

/// The sums of up to two blocks.
@inline(__always)
private func shortSums<Group: ColumnGroup>(_ group: Group, _ first: Int, _ count: Int) -> Group.Sums {
    guard count > blockRows else { return group.block(first, count) }
    let half = half(of: count)
    return Group.add(group.block(first, half), group.block(first &+ half, count &- half))
}

/// How many of some rows the first half has: whole blocks.
@inline(__always)
private func half(of count: Int) -> Int { (count / 2 &+ blockRows &- 1) / blockRows &* blockRows }

/// Columns that are summed together in registers.
private protocol ColumnGroup {
    associatedtype Sums
    /// The sums of some rows, from 0, one after the other.
    func block(_ first: Int, _ count: Int) -> Sums
    /// Two blocks' sums added up.
    static func add(_ a: Sums, _ b: Sums) -> Sums
}

@safe private struct FourRegisters<T: Term>: ColumnGroup {
    typealias Element = T.Element
    typealias Vector = Element.Vector

    let x: UnsafePointer<Element>
    let stride: Int

    @inline(__always)
    func block(_ first: Int, _ count: Int) -> (Vector, Vector, Vector, Vector) {
        let width = Element.width
        var sums = (Element.broadcast(0), Element.broadcast(0), Element.broadcast(0), Element.broadcast(0))
        var row = unsafe x + first &* stride
        for _ in 0..<count {
            sums.0 = unsafe Element.add(sums.0, T.of(load(row)))
            sums.1 = unsafe Element.add(sums.1, T.of(load(row + width)))
            sums.2 = unsafe Element.add(sums.2, T.of(load(row + 2 &* width)))
            sums.3 = unsafe Element.add(sums.3, T.of(load(row + 3 &* width)))
            unsafe row += stride
        }
        return sums
    }

    @inline(__always)
    static func add(
        _ a: (Vector, Vector, Vector, Vector),
        _ b: (Vector, Vector, Vector, Vector)
    ) -> (Vector, Vector, Vector, Vector) {
        (Element.add(a.0, b.0), Element.add(a.1, b.1), Element.add(a.2, b.2), Element.add(a.3, b.3))
    }
}

@safe private struct OneRegister<T: Term>: ColumnGroup {
    typealias Element = T.Element
    let x: UnsafePointer<Element>
    let stride: Int

    @inline(__always)
    func block(_ first: Int, _ count: Int) -> Element.Vector {
        var sum = Element.broadcast(0)
        var row = unsafe x + first &* stride
        for _ in 0..<count {
            sum = unsafe Element.add(sum, T.of(load(row)))
            unsafe row += stride
        }
        return sum
    }

    @inline(__always)
    static func add(_ a: Element.Vector, _ b: Element.Vector) -> Element.Vector { Element.add(a, b) }
}

@safe private struct PartOfRegister<T: Term>: ColumnGroup {
    typealias Element = T.Element
    let x: UnsafePointer<Element>
    let stride: Int
    let columns: Int
    /// Rows of which a whole register can be read.
    let freeRows: Int

    @inline(__always)
    func block(_ first: Int, _ count: Int) -> Element.Vector {
        let end = first &+ count
        let freeEnd = max(first, min(end, freeRows))
        var sum = Element.broadcast(0)
        var row = unsafe x + first &* stride
        for _ in first..<freeEnd {
            sum = unsafe Element.add(sum, T.of(load(row)))
            unsafe row += stride
        }
        for _ in freeEnd..<end {
            var last = Element.broadcast(0)
            for lane in 0..<columns { unsafe last[lane] = row[lane] }
            sum = Element.add(sum, T.of(last))
            unsafe row += stride
        }
        return sum
    }

    @inline(__always)
    static func add(_ a: Element.Vector, _ b: Element.Vector) -> Element.Vector { Element.add(a, b) }
}
