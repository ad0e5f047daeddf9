/// What the kernels need of an element type: its register, and the few operations on registers.
///
/// They are requirements, not calls of the generic `SIMD` operations, because only on concrete vector types
/// does every one of them compile to a single instruction.
protocol KernelElement: BinaryFloatingPoint, Codable, SIMDScalar {
    /// One register of this level.
    associatedtype Vector: SIMD where Vector.Scalar == Self

    /// Elements in one register.
    static var width: Int { get }
    /// Depth (k) of a block. It fixes the order of summation, so it is the same at every level.
    static var blockDepth: Int { get }

    /// `a·b + c`, rounded once where the level has FMA, else twice.
    static func multiplyAdd(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector
    /// `a·b + c` of one element, rounded as the vectors' is.
    static func multiplyAdd(_ a: Self, _ b: Self, _ c: Self) -> Self
    /// `a·b`.
    static func multiply(_ a: Vector, _ b: Vector) -> Vector
    /// A register with `value` in every lane.
    static func broadcast(_ value: Self) -> Vector
    /// The element at `pointer` in every lane of a register, and the one behind it in every lane of another.
    static func broadcastPair(_ pointer: UnsafePointer<Self>) -> (Vector, Vector)
    /// Four columns of a matrix of `width` rows, each as a register: lane l of the i-th is at `line(l) + i`.
    static func transposedLines(_ line: (Int) -> UnsafePointer<Self>) -> InlineArray<4, Vector>
    /// Transposes four rows of `width` elements: element l of the i-th, at `source + i·stride + l`, goes to
    /// `target + l·targetStride + i`.
    static func storeTransposed(
        _ source: UnsafePointer<Self>,
        stride: Int,
        into target: UnsafeMutablePointer<Self>,
        targetStride: Int
    )
    /// `c ← α·s + β·c` for `Register.group` elements that lie side by side, rounded as ``finish`` rounds.
    static func finishGroup(
        _ sums: UnsafePointer<Self>,
        alpha: Self,
        beta: Self,
        into c: UnsafeMutablePointer<Self>
    )
    /// Copies `Register.group` elements that lie side by side.
    static func copyGroup(_ source: UnsafePointer<Self>, to target: UnsafeMutablePointer<Self>)
}

extension KernelElement {
    @inline(__always)
    static func broadcastPair(_ pointer: UnsafePointer<Self>) -> (Vector, Vector) {
        unsafe (broadcast(pointer[0]), broadcast(pointer[1]))
    }
}

/// The register tile: as many accumulators as the level's registers hold beside the operands.
enum Register {
    #if NNKERNELS_V4
    /// Rows that are packed or transposed together: half a register, a power of two.
    @inline(__always) static var group: Int { 8 }
    #else
    @inline(__always) static var group: Int { 4 }
    #endif
    /// Registers in each row of the tile.
    #if NNKERNELS_V4 || NNKERNELS_V3
    @inline(__always) static var vectors: Int { 3 }
    #else
    @inline(__always) static var vectors: Int { 2 }
    #endif

    /// Lines of `Q` that a tile adds in one turn of its loop.
    ///
    /// A turn has five instructions of its own, a line of 4 × 3 registers nineteen. Alone on a core, that makes no
    /// difference; beside another program on the same core, four lines a turn are a tenth to a fifth faster than one
    /// (measured on Zen 3, v3). The baseline has too few registers for four: two are 3 % faster than one, four 5 % slower.
    #if NNKERNELS_V4 || NNKERNELS_V3 || arch(arm64)
    @inline(__always) static var linesPerTurn: Int { 4 }
    #else
    @inline(__always) static var linesPerTurn: Int { 2 }
    #endif

    /// Rows of the highest tile that is `vectors` registers wide: the narrower, the higher, so that there are enough
    /// chains to hide the latency of a multiply-add, and more of them to each register loaded.
    @inline(__always)
    static func rows(_ vectors: Int) -> Int {
        #if NNKERNELS_V4
        vectors == 1 ? 12 : 8
        #elseif NNKERNELS_V3
        vectors == 3 ? 4 : vectors == 2 ? 6 : 8
        #else
        vectors == 2 ? 4 : 8
        #endif
    }
}

/// Reads a register from memory of any alignment.
@inline(__always)
func load<Element: KernelElement>(_ pointer: UnsafePointer<Element>) -> Element.Vector {
    unsafe UnsafeRawPointer(pointer).loadUnaligned(as: Element.Vector.self)
}

/// Writes a register to memory of any alignment.
@inline(__always)
func store<Element: KernelElement>(_ vector: Element.Vector, _ pointer: UnsafeMutablePointer<Element>) {
    unsafe UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Element.Vector.self)
}
