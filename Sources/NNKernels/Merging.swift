/// Adds a finished tile to part of the result: at edges, and where the result is stored transposed.
///
/// The tile holds `α·P·Q` in rows of `stride` elements; the arithmetic is the micro-kernel's own, so an element's
/// bits do not depend on which way it took.
enum Merging<Element: KernelElement> {
    /// `C[row, column] ← β·C[row, column] + tile[row, column]`.
    @inline(never)
    static func plain(
        _ tile: UnsafePointer<Element>,
        stride: Int,
        rows: Int,
        columns: Int,
        beta: Element,
        into c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        for row in 0..<rows {
            for column in 0..<columns {
                let sum = unsafe tile[row &* stride &+ column]
                let position = unsafe c + (row &* ldc &+ column)
                unsafe position.pointee = beta == 0 ? sum : Element.multiplyAdd(beta, position.pointee, sum)
            }
        }
    }

    /// `C[column, row] ← β·C[column, row] + tile[row, column]`; `scratch` has room for a tile.
    @inline(never)
    static func transposed(
        _ tile: UnsafePointer<Element>,
        stride: Int,
        rows: Int,
        columns: Int,
        beta: Element,
        into c: UnsafeMutablePointer<Element>,
        ldc: Int,
        scratch: UnsafeMutablePointer<Element>
    ) {
        guard rows == Register.rows else {
            for column in 0..<columns {
                for row in 0..<rows {
                    let sum = unsafe tile[row &* stride &+ column]
                    let position = unsafe c + (column &* ldc &+ row)
                    unsafe position.pointee = beta == 0 ? sum : Element.multiplyAdd(beta, position.pointee, sum)
                }
            }
            return
        }
        var start = 0
        while start < columns {
            var registers = TileColumn<Element>(repeating: Element.Vector())
            for row in 0..<Register.rows {
                unsafe registers[unchecked: row] = load(tile + (row &* stride &+ start))
            }
            interleaveAll(&registers, Element.self)
            for row in 0..<Register.rows {
                unsafe store(registers[unchecked: row], scratch + row &* Element.width)
            }
            for lane in 0..<min(Element.width, columns &- start) {
                unsafe Element.mergeRow(
                    scratch + lane &* Register.rows,
                    beta: beta,
                    into: c + (start &+ lane) &* ldc
                )
            }
            start &+= Element.width
        }
    }
}
