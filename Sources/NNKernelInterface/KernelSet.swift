// The functions have no context, and nothing here changes: that is what makes it Sendable.
/// The kernels of one CPU level, as functions that a plan can keep.
///
/// Each field has a type without parameters, so that a call is a call, see ``StripFunction``.
@safe public final class KernelSet: @unchecked Sendable {
    /// `y[j] ← Σᵢ x[i·stride + j]`, or of the squares: the sums of the columns of a row-major matrix, from 0, one row after
    /// the other.
    public typealias ColumnSums<Element> = (
        _ x: UnsafePointer<Element>, _ stride: Int, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Element>,
        _ squares: Bool
    ) -> Void
    /// A matrix product; the workspace has ``workspaceByteCount`` bytes.
    public typealias Product<Element> = (GEMM<Element>, _ workspace: UnsafeMutableRawPointer) -> Void
    /// A matrix product with columns of a packed right factor of `width` columns, from the column `first` on.
    public typealias PackedProduct<Element> = (
        GEMM<Element>, _ width: Int, _ first: Int, _ workspace: UnsafeMutableRawPointer
    ) -> Void
    /// Packs the right factor of a product.
    public typealias Packing<Element> = (
        _ transposeB: Bool, _ n: Int, _ k: Int, _ b: UnsafePointer<Element>, _ ldb: Int,
        _ packed: UnsafeMutablePointer<Element>
    ) -> Void
    /// `y[i] ← 0` where a random word is below a threshold, else `kept`.
    public typealias RandomMask<Element> = (
        RandomDraw, _ kept: Element, _ y: UnsafeMutablePointer<Element>, _ count: Int
    ) -> Void
    /// A loop of multiply-adds, and a value that depends on all of them.
    public typealias PeakLoop = (_ iterations: Int) -> (flopCount: Int, checksum: Double)

    /// The elementwise functions.
    public let floatStrip: (VectorFunction) -> StripFunction
    /// The elementwise functions in double precision.
    public let doubleStrip: (VectorFunction) -> StripFunction
    /// The functions over rows.
    public let floatRows: (RowFunction) -> Rows<Float>
    /// The functions over rows in double precision.
    public let doubleRows: (RowFunction) -> Rows<Double>
    /// The column sums.
    public let floatColumnSums: ColumnSums<Float>
    /// The column sums in double precision.
    public let doubleColumnSums: ColumnSums<Double>
    /// The random masks.
    public let floatRandomMask: RandomMask<Float>
    /// The random masks in double precision.
    public let doubleRandomMask: RandomMask<Double>
    /// The matrix product.
    public let floatProduct: Product<Float>
    /// The matrix product in double precision.
    public let doubleProduct: Product<Double>
    /// The product with a packed factor.
    public let floatPackedProduct: PackedProduct<Float>
    /// The product with a packed factor in double precision.
    public let doublePackedProduct: PackedProduct<Double>
    /// Packs a factor.
    public let floatPacking: Packing<Float>
    /// Packs a factor in double precision.
    public let doublePacking: Packing<Double>
    /// The product by three loops in the textbook's order.
    public let floatPlainProduct: (GEMM<Float>) -> Void
    /// The product by three loops in double precision.
    public let doublePlainProduct: (GEMM<Double>) -> Void
    /// The peak loop.
    public let floatPeakLoop: PeakLoop
    /// The peak loop in double precision.
    public let doublePeakLoop: PeakLoop
    /// Columns of a packed factor's panel, at multiples of which a product may be divided, and of a register.
    public let floatPanel: (columns: Int, register: Int)
    /// Columns of a packed factor's panel and of a register in double precision.
    public let doublePanel: (columns: Int, register: Int)
    /// Bytes of the workspace that products need.
    public let workspaceByteCount: Int

    /// Gathers the kernels of a level.
    public init(
        strip: (float: (VectorFunction) -> StripFunction, double: (VectorFunction) -> StripFunction),
        rows: (float: (RowFunction) -> Rows<Float>, double: (RowFunction) -> Rows<Double>),
        columnSums: (float: ColumnSums<Float>, double: ColumnSums<Double>),
        randomMask: (float: RandomMask<Float>, double: RandomMask<Double>),
        product: (float: Product<Float>, double: Product<Double>),
        packedProduct: (float: PackedProduct<Float>, double: PackedProduct<Double>),
        packing: (float: Packing<Float>, double: Packing<Double>),
        plainProduct: (float: (GEMM<Float>) -> Void, double: (GEMM<Double>) -> Void),
        peakLoop: (float: PeakLoop, double: PeakLoop),
        panel: (float: (columns: Int, register: Int), double: (columns: Int, register: Int)),
        workspaceByteCount: Int
    ) {
        unsafe (floatStrip, doubleStrip) = unsafe strip
        unsafe (floatRows, doubleRows) = unsafe rows
        unsafe (floatColumnSums, doubleColumnSums) = unsafe columnSums
        unsafe (floatRandomMask, doubleRandomMask) = unsafe randomMask
        unsafe (floatProduct, doubleProduct) = unsafe product
        unsafe (floatPackedProduct, doublePackedProduct) = unsafe packedProduct
        unsafe (floatPacking, doublePacking) = unsafe packing
        unsafe (floatPlainProduct, doublePlainProduct) = unsafe plainProduct
        (floatPeakLoop, doublePeakLoop) = peakLoop
        (floatPanel, doublePanel) = panel
        self.workspaceByteCount = workspaceByteCount
    }
}
