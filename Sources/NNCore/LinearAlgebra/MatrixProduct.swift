internal import NNKernelInterface

/// One matrix product over memory that somebody else owns: `C ← α·op(A)·op(B) + β·C`.
///
/// Shapes: `op(A)` [m, k], `op(B)` [k, n], `C` [m, n]; row-major, with leading dimensions as in BLAS:
/// `A` is stored [m, lda] or, transposed, [k, lda]; `B` [k, ldb] or, transposed, [n, ldb]; `C` [m, ldc].
/// When β = 0, `C` is not read; when α = 0 or k = 0, `A` and `B` are not read.
/// Source: BLAS xGEMM.
@unsafe public struct MatrixProduct<Element: Scalar> {
    /// Rows of `op(A)` and of `C`.
    public var m: Int
    /// Columns of `op(B)` and of `C`.
    public var n: Int
    /// Columns of `op(A)`, rows of `op(B)`: the length of each inner product.
    public var k: Int
    /// Whether `op(A)` is the transpose of what is stored.
    public var transposeA = false
    /// Whether `op(B)` is the transpose of what is stored.
    public var transposeB = false
    /// The factor of the product.
    public var alpha: Element = 1
    /// The factor of what `C` holds before.
    public var beta: Element = 0
    /// The left factor's first element.
    public var a: UnsafePointer<Element>
    /// Elements from one stored row of `A` to the next.
    public var lda: Int
    /// The right factor's first element.
    public var b: UnsafePointer<Element>
    /// Elements from one stored row of `B` to the next.
    public var ldb: Int
    /// The result's first element.
    public var c: UnsafeMutablePointer<Element>
    /// Elements from one row of `C` to the next.
    public var ldc: Int
    /// A matrix of `n` columns packed by ``PackedFactor``, in which `op(B)` is the columns from `first` on.
    ///
    /// A multiplier that cannot use it reads `B`, which holds the same.
    var packed: (base: UnsafePointer<Element>, n: Int, first: Int)?
    /// Whether sizes and addresses have been looked at, so that a product that is run again and again is looked at once.
    private(set) var isChecked = false

    /// Describes a product; the memory stays the caller's.
    public init(
        m: Int,
        n: Int,
        k: Int,
        transposeA: Bool = false,
        transposeB: Bool = false,
        alpha: Element = 1,
        beta: Element = 0,
        a: UnsafePointer<Element>,
        lda: Int,
        b: UnsafePointer<Element>,
        ldb: Int,
        c: UnsafeMutablePointer<Element>,
        ldc: Int
    ) {
        unsafe (self.m, self.n, self.k) = (m, n, k)
        unsafe (self.transposeA, self.transposeB) = (transposeA, transposeB)
        unsafe (self.alpha, self.beta) = (alpha, beta)
        unsafe (self.a, self.lda) = (a, lda)
        unsafe (self.b, self.ldb) = (b, ldb)
        unsafe (self.c, self.ldc) = (c, ldc)
    }

    /// Floating-point operations of the product: `2·m·n·k`.
    public var flopCount: Int { unsafe 2 * m * n * k }
}

extension MatrixProduct {
    /// What kernels are called with.
    @inline(__always)
    var arguments: GEMM<Element> {
        unsafe GEMM(
            transposeA: transposeA,
            transposeB: transposeB,
            m: m,
            n: n,
            k: k,
            alpha: alpha,
            a: a,
            lda: lda,
            b: b,
            ldb: ldb,
            beta: beta,
            c: c,
            ldc: ldc
        )
    }

    /// Stops the program when sizes, leading dimensions or addresses cannot be right.
    ///
    /// The plan's compiler has checked all shapes before; this guards kernels against the engine's own mistakes.
    @inline(__always)
    func checkSizes() {
        if unsafe !isChecked { unsafe checkSizesNow() }
    }

    /// The product once it has been checked; rows or columns of it need no further check.
    func checked() -> MatrixProduct {
        unsafe checkSizesNow()
        var product = unsafe self
        unsafe product.isChecked = true
        return unsafe product
    }

    private func checkSizesNow() {
        unsafe precondition(
            m >= 0 && n >= 0 && k >= 0
                && lda >= max(1, transposeA ? m : k)
                && ldb >= max(1, transposeB ? k : n)
                && ldc >= max(1, n),
            "matrix product: a size is negative or a leading dimension is shorter than its row"
        )
        unsafe precondition(!overlaps, "matrix product: C overlaps A or B")
    }

    /// Whether the memory that `C` spans meets that of a factor that will be read.
    private var overlaps: Bool {
        let cStart = unsafe UInt(bitPattern: c)
        let cEnd = unsafe cStart + Self.byteCount(rows: m, columns: n, leading: ldc)
        let aStart = unsafe UInt(bitPattern: a)
        let aEnd = unsafe aStart + Self.byteCount(rows: transposeA ? k : m, columns: transposeA ? m : k, leading: lda)
        let bStart = unsafe UInt(bitPattern: b)
        let bEnd = unsafe bStart + Self.byteCount(rows: transposeB ? n : k, columns: transposeB ? k : n, leading: ldb)
        return (aStart < cEnd && cStart < aEnd) || (bStart < cEnd && cStart < bEnd)
    }

    /// Bytes from the first element of a stored matrix to just behind its last.
    private static func byteCount(rows: Int, columns: Int, leading: Int) -> UInt {
        guard rows > 0, columns > 0 else { return 0 }
        return UInt(((rows - 1) * leading + columns) * MemoryLayout<Element>.stride)
    }
}

extension MatrixProduct {
    /// Computes `C ← β·C`, which is the whole product when α = 0 or k = 0.
    ///
    /// With β = 0, `C` is not read.
    func scaleResult() {
        guard unsafe beta != 1 else { return }
        for row in unsafe 0..<m {
            let line = unsafe c + row * ldc
            for column in unsafe 0..<n {
                unsafe line[column] = beta == 0 ? 0 : beta * line[column]
            }
        }
    }
}
