/// What a tile computes: `C ← α·P·Q + β·C`, where the tile says of how many rows and columns.
///
/// `P` is read one element at a time, `Q` one register at a time; with β = 0, `C` is not read.
@unsafe struct TileProduct<Element: KernelElement> {
    var depth: Int
    /// The element of `P` in row i at index k of the depth is at `p + i·rowStride + k·depthStride`; one of the strides is 1.
    var p: UnsafePointer<Element>
    var rowStride: Int
    var depthStride: Int
    /// The line of `Q` at index k of the depth is at `q + k·qStride`.
    var q: UnsafePointer<Element>
    var qStride: Int
    var alpha: Element
    var beta: Element
    var c: UnsafeMutablePointer<Element>
    var ldc: Int

    /// Goes on to the tile below, whose rows of `P` are `pStep` further.
    @inline(__always)
    mutating func moveBelow(rows: Int, pStep: Int) {
        unsafe p += pStep
        unsafe c += rows &* ldc
    }
}
