/// Adds a finished tile to part of the result: at edges, and where the result is stored transposed.
///
/// The tile holds the sums `P·Q` in rows of `stride` elements; the arithmetic is the micro-kernel's own, so an
/// element's bits do not depend on which way it took.
enum Merging<Element: KernelElement> {
    /// `c ← α·s + β·c` by a product and a multiply-add; a factor of one costs no rounding, and with β = 0 `c` is not read.
    @inline(__always)
    static func finish(_ sum: Element, alpha: Element, beta: Element, into c: UnsafeMutablePointer<Element>) {
        if beta == 0 {
            unsafe c.pointee = alpha * sum
        } else {
            unsafe c.pointee = Element.multiplyAdd(alpha, sum, beta * c.pointee)
        }
    }

    /// As ``finish`` for `count` elements that lie side by side: groups, and what is left in a loop of so few turns that
    /// the compiler writes it out instead of making vectors of it.
    @inline(__always)
    static func finishLine(
        _ sums: UnsafePointer<Element>,
        count: Int,
        alpha: Element,
        beta: Element,
        into c: UnsafeMutablePointer<Element>
    ) {
        var start = 0
        while start &+ Register.group <= count {
            unsafe Element.finishGroup(sums + start, alpha: alpha, beta: beta, into: c + start)
            start &+= Register.group
        }
        for rest in 0..<(Register.group &- 1) {
            guard start &+ rest < count else { return }
            unsafe finish(sums[start &+ rest], alpha: alpha, beta: beta, into: c + (start &+ rest))
        }
    }

    /// `C[row, column] ← α·tile[row, column] + β·C[row, column]`.
    @inline(never)
    static func plain(
        _ tile: UnsafePointer<Element>,
        stride: Int,
        rows: Int,
        columns: Int,
        alpha: Element,
        beta: Element,
        into c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        for row in 0..<rows {
            unsafe finishLine(
                tile + row &* stride,
                count: columns,
                alpha: alpha,
                beta: beta,
                into: c + row &* ldc
            )
        }
    }

    /// `C[column, row] ← α·tile[row, column] + β·C[column, row]`; the tile has room for whole groups of rows, `scratch` for
    /// a group of registers.
    @inline(never)
    static func transposed(
        _ tile: UnsafePointer<Element>,
        stride: Int,
        rows: Int,
        columns: Int,
        alpha: Element,
        beta: Element,
        into c: UnsafeMutablePointer<Element>,
        ldc: Int,
        scratch: UnsafeMutablePointer<Element>
    ) {
        let group = Register.group
        let isSum = alpha == 1 && beta == 0
        // Rows inside, columns outside: a line of the result is written as a whole while the first-level cache holds it.
        var start = 0
        while start < columns {
            var top = 0
            while top < rows {
                let height = min(group, rows &- top)
                let part = unsafe tile + (top &* stride &+ start)
                let target = unsafe c + (start &* ldc &+ top)
                if isSum && height == group && start &+ Element.width <= columns {
                    unsafe store(part, stride: stride, into: target, targetStride: ldc)
                } else {
                    // Of rows that are missing there is room in the tile; what is there is not merged.
                    unsafe store(part, stride: stride, into: scratch, targetStride: group)
                    for lane in 0..<min(Element.width, columns &- start) {
                        unsafe finishLine(
                            scratch + lane &* group,
                            count: height,
                            alpha: alpha,
                            beta: beta,
                            into: target + lane &* ldc
                        )
                    }
                }
                top &+= group
            }
            start &+= Element.width
        }
    }

    /// Transposes a group of rows, one register wide.
    @inline(__always)
    private static func store(
        _ rows: UnsafePointer<Element>,
        stride: Int,
        into target: UnsafeMutablePointer<Element>,
        targetStride: Int
    ) {
        for row in Swift.stride(from: 0, to: Register.group, by: 4) {
            unsafe Element.storeTransposed(
                rows + row &* stride,
                stride: stride,
                into: target + row,
                targetStride: targetStride
            )
        }
    }
}
