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
    /// `x₀ y₀ x₁ y₁ …` of the registers' lower halves.
    static func interleaveLow(_ x: Vector, _ y: Vector) -> Vector
    /// `x₀ y₀ x₁ y₁ …` of the registers' upper halves.
    static func interleaveHigh(_ x: Vector, _ y: Vector) -> Vector
    /// `c ← β·c + t` for one whole row of a tile, `Register.rows` elements.
    static func mergeRow(_ t: UnsafePointer<Self>, beta: Self, into c: UnsafeMutablePointer<Self>)
}

/// The register tile: as many accumulators as the level's registers hold beside the operands.
enum Register {
    #if NNKERNELS_V4
    /// Rows of the tile; a power of two, because the transposing store interleaves pairs of rows.
    @inline(__always) static var rows: Int { 8 }
    #else
    @inline(__always) static var rows: Int { 4 }
    #endif
    /// Registers in each row of the tile.
    #if NNKERNELS_V4 || NNKERNELS_V3
    @inline(__always) static var vectors: Int { 3 }
    #else
    @inline(__always) static var vectors: Int { 2 }
    #endif
}

/// One register of each row of a tile.
#if NNKERNELS_V4
typealias TileColumn<Element: KernelElement> = InlineArray<8, Element.Vector>
#else
typealias TileColumn<Element: KernelElement> = InlineArray<4, Element.Vector>
#endif

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
