internal import NNKernelInterface
internal import NNKernels
#if arch(x86_64)
internal import NNKernelsV3
internal import NNKernelsV4
#endif

extension KernelSet {
    /// The kernels of a level; never of more than the processor has.
    static func of(_ level: CPULevel) -> KernelSet {
        #if arch(x86_64)
        switch min(level, .highestSupported) {
        case .v4: v4
        case .v3: v3
        case .baseline: baseline
        }
        #else
        baseline
        #endif
    }

    /// Bytes that suffice as workspace for products of every level that the processor has.
    static var greatestWorkspaceByteCount: Int {
        max(
            CPULevel.allCases.map { of($0).workspaceByteCount }.max() ?? 0,
            MixedKernelSet.of(.baseline).workspaceByteCount
        )
    }

    // Each is made by its first use, which is on a processor that has the level.
    private static let baseline = NNKernels.kernels()
    #if arch(x86_64)
    private static let v3 = NNKernelsV3.kernels()
    private static let v4 = NNKernelsV4.kernels()
    #endif
}

// In whichever precision it is; the choice is made by the compiler. The two types of a function differ in what its
// pointers point to, and not at all where it is called.
extension KernelSet {
    /// The kernel of an elementwise function.
    func strip<Element: Scalar>(_ function: VectorFunction, of _: Element.Type) -> StripFunction {
        unsafe Element.isSingle ? floatStrip(function) : doubleStrip(function)
    }

    /// The kernel of a function over rows.
    func rows<Element: Scalar>(_ function: RowFunction) -> Rows<Element> {
        Element.isSingle
            ? unsafe unsafeBitCast(floatRows(function), to: Rows<Element>.self)
            : unsafe unsafeBitCast(doubleRows(function), to: Rows<Element>.self)
    }

    /// The kernel of column sums.
    func columnSums<Element: Scalar>() -> ColumnSums<Element> {
        Element.isSingle
            ? unsafe unsafeBitCast(floatColumnSums, to: ColumnSums<Element>.self)
            : unsafe unsafeBitCast(doubleColumnSums, to: ColumnSums<Element>.self)
    }

    /// The kernel of random masks.
    func randomMask<Element: Scalar>() -> RandomMask<Element> {
        Element.isSingle
            ? unsafe unsafeBitCast(floatRandomMask, to: RandomMask<Element>.self)
            : unsafe unsafeBitCast(doubleRandomMask, to: RandomMask<Element>.self)
    }

    /// The kernel that packs right factors.
    func packing<Element: Scalar>() -> Packing<Element> {
        Element.isSingle
            ? unsafe unsafeBitCast(floatPacking, to: Packing<Element>.self)
            : unsafe unsafeBitCast(doublePacking, to: Packing<Element>.self)
    }

    /// Columns of a packed factor's panel, and of a register.
    func panel<Element: Scalar>(of _: Element.Type) -> (columns: Int, register: Int) {
        Element.isSingle ? floatPanel : doublePanel
    }
}
