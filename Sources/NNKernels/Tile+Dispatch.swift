/// Runs a tile of `rows` × `vectors` registers, or several, see ``Tile/multiply``; `rows` is at most
/// `Register.rows(vectors)`.
@inline(__always)
func multiplyTile<Element: KernelElement>(
    rows: Int,
    vectors: Int,
    _ product: TileProduct<Element>,
    resumes: Bool = false,
    tilesBeside: Int = 1,
    tilesBelow: Int = 1,
    pStep: Int = 0,
    prefetches: Bool = false
) {
    @inline(__always)
    func run<let r: Int, let v: Int>(_: Tile<Element, r, v>.Type) {
        unsafe Tile<Element, r, v>.multiply(
            product,
            resumes: resumes,
            tilesBeside: tilesBeside,
            tilesBelow: tilesBelow,
            pStep: pStep,
            prefetches: prefetches
        )
    }
    func fail() -> Never { preconditionFailure("no tile of \(rows) × \(vectors) registers") }
    // Switches over single numbers, which become jumps through a table.
    switch vectors {
    case 1:
        switch rows {
        case 1: run(Tile<Element, 1, 1>.self)
        case 2: run(Tile<Element, 2, 1>.self)
        case 3: run(Tile<Element, 3, 1>.self)
        case 4: run(Tile<Element, 4, 1>.self)
        case 5: run(Tile<Element, 5, 1>.self)
        case 6: run(Tile<Element, 6, 1>.self)
        case 7: run(Tile<Element, 7, 1>.self)
        case 8: run(Tile<Element, 8, 1>.self)
        #if NNKERNELS_V4
        case 9: run(Tile<Element, 9, 1>.self)
        case 10: run(Tile<Element, 10, 1>.self)
        case 11: run(Tile<Element, 11, 1>.self)
        case 12: run(Tile<Element, 12, 1>.self)
        #endif
        default: fail()
        }
    case 2:
        switch rows {
        case 1: run(Tile<Element, 1, 2>.self)
        case 2: run(Tile<Element, 2, 2>.self)
        case 3: run(Tile<Element, 3, 2>.self)
        case 4: run(Tile<Element, 4, 2>.self)
        #if NNKERNELS_V4 || NNKERNELS_V3
        case 5: run(Tile<Element, 5, 2>.self)
        case 6: run(Tile<Element, 6, 2>.self)
        #endif
        #if NNKERNELS_V4
        case 7: run(Tile<Element, 7, 2>.self)
        case 8: run(Tile<Element, 8, 2>.self)
        #endif
        default: fail()
        }
    #if NNKERNELS_V4 || NNKERNELS_V3
    case 3:
        switch rows {
        case 1: run(Tile<Element, 1, 3>.self)
        case 2: run(Tile<Element, 2, 3>.self)
        case 3: run(Tile<Element, 3, 3>.self)
        case 4: run(Tile<Element, 4, 3>.self)
        #if NNKERNELS_V4
        case 5: run(Tile<Element, 5, 3>.self)
        case 6: run(Tile<Element, 6, 3>.self)
        case 7: run(Tile<Element, 7, 3>.self)
        case 8: run(Tile<Element, 8, 3>.self)
        #endif
        default: fail()
        }
    #endif
    default: fail()
    }
}
