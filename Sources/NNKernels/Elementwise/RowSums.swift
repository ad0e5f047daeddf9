/// Sums of rows, or of their squares, in the order of the operation `sum` along adjacent numbers.
enum RowSums<Element: StripElement> {
    /// Numbers that eight partial sums add up; a whole number of eights.
    private static var blockLength: Int { 128 }

    /// `y[i] ← Σⱼ x[i·columns + j]`, or the sum of the squares; 0 of no columns.
    @inline(__always)
    static func sums(
        _ x: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        _ rows: Int,
        _ columns: Int,
        squares: Bool = false
    ) {
        for row in 0..<rows { unsafe y[row] = sum(x + row &* columns, columns, squares) }
    }

    /// By halves, the first of which has whole blocks.
    @inline(never)
    private static func sum(_ x: UnsafePointer<Element>, _ count: Int, _ squares: Bool) -> Element {
        guard count > blockLength else {
            return unsafe block(x, count, squares)
        }
        let half = (count / 2 &+ blockLength &- 1) / blockLength &* blockLength
        return unsafe sum(x, half, squares) + sum(x + half, count &- half, squares)
    }

    @inline(__always)
    private static func block(_ x: UnsafePointer<Element>, _ count: Int, _ squares: Bool) -> Element {
        var partial = SIMD8<Element>()
        var i = 0
        while i &+ 8 <= count {
            let elements = unsafe UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Element>.self)
            partial += squares ? elements * elements : elements
            i &+= 8
        }
        var sum =
            ((partial[0] + partial[1]) + (partial[2] + partial[3]))
            + ((partial[4] + partial[5]) + (partial[6] + partial[7]))
        while i < count {
            unsafe sum += squares ? x[i] * x[i] : x[i]
            i &+= 1
        }
        return sum
    }
}
