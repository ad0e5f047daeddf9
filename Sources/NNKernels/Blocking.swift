/// Block sizes of the blocked product, and the workspace that its packed panels need.
///
/// Source: Goto, van de Geijn, *Anatomy of High-Performance Matrix Multiplication* (2008); sizes by measurement.
struct Blocking<Element: KernelElement> {
    /// Rows of `P` that stay in the second-level cache while the panels of `Q` pass.
    static var rows: Int { 128 }
    /// Columns of `Q` packed at a time; whole panels at every level.
    static var columns: Int { 192 }
    /// Elements of a whole tile.
    static var tileCount: Int { Register.rows * Register.vectors * Element.width }

    /// Elements of the packed block of `P`, of the packed block of `Q`, and of two tiles.
    static var workspaceCount: Int {
        rows * Element.blockDepth + columns * Element.blockDepth + 2 * tileCount
    }

    /// The depth of each block for a product of depth `k`: equal parts of at most `Element.blockDepth`.
    ///
    /// A function of k alone, since it fixes the order of summation.
    static func depth(of k: Int) -> Int {
        let count = (k + Element.blockDepth - 1) / Element.blockDepth
        return (k + count - 1) / count
    }

    /// Registers of the next panel when `remaining` are left: whole panels, but 2 + 2 rather than 3 + 1.
    @inline(__always)
    static func panelVectors(_ remaining: Int) -> Int {
        if remaining <= Register.vectors { return remaining }
        return remaining == Register.vectors + 1 ? (remaining + 1) / 2 : Register.vectors
    }
}
