/// One elementwise instruction over a strip, in the precision it was asked for.
///
/// The function is in a structure of its own, and its pointers have no element type, so that a call is a call: one whose
/// type depends on a generic parameter, as an optional's does, goes by way of thunks, and their contexts are counted.
@unsafe public struct StripFunction {
    /// `y[i] ← f(a[i], b[i])` for i < count.
    ///
    /// Instructions of one operand ignore `b`. `y` may be `a` or `b` exactly, never partly overlap them; the pointers have
    /// any alignment. An element's bits depend on its operands alone, and are the same at levels v3 and v4.
    public let run: (_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ count: Int) -> Void

    init(_ run: @escaping (UnsafeRawPointer, UnsafeRawPointer, UnsafeMutableRawPointer, Int) -> Void) {
        unsafe self.run = run
    }
}

/// The instruction of the operation with this name; nil when there is none.
@inline(never)
public func floatStrip(named name: String) -> StripFunction? {
    if name == "erf" {
        return unsafe StripFunction { a, _, y, n in unsafe Strip<Float>.map(a, y, n) { Elementary<Float>.erf($0) } }
    }
    return unsafe Strip<Float>.unaryArithmetic(name) ?? Strip<Float>.binaryArithmetic(name)
        ?? Strip<Float>.elementary(name)
}

/// As `floatStrip`, in double precision.
@inline(never)
public func doubleStrip(named name: String) -> StripFunction? {
    unsafe Strip<Double>.unaryArithmetic(name) ?? Strip<Double>.binaryArithmetic(name)
        ?? Strip<Double>.elementary(name)
}

/// `w[i] ← w[i] − rate·g[i]`, the product and the difference each rounded.
@inline(never)
public func descent(_ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>, rate: Float, count: Int) {
    unsafe Strip<Float>.descend(w, g, rate: rate, count)
}

/// As for `Float`.
@inline(never)
public func descent(_ w: UnsafeMutablePointer<Double>, _ g: UnsafePointer<Double>, rate: Double, count: Int) {
    unsafe Strip<Double>.descend(w, g, rate: rate, count)
}
