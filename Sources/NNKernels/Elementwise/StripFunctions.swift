/// One elementwise instruction over a strip: `y[i] ← f(a[i], b[i])` for i < count.
///
/// Instructions of one operand ignore `b`. `y` may be `a` or `b` exactly, never partly overlap them; the pointers have
/// any alignment. An element's bits depend on its operands alone, and are the same at levels v3 and v4.
public typealias FloatStrip = (
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int
) -> Void

/// As ``FloatStrip``, in double precision.
public typealias DoubleStrip = (
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ count: Int
) -> Void

/// The instruction of the operation with this name; nil when there is none.
@inline(never)
public func floatStrip(named name: String) -> FloatStrip? {
    if name == "erf" { return { a, _, y, n in unsafe Strip<Float>.map(a, y, n) { Elementary<Float>.erf($0) } } }
    return unsafe Strip<Float>.unaryArithmetic(name) ?? Strip<Float>.binaryArithmetic(name)
        ?? Strip<Float>.elementary(name)
}

/// As `floatStrip`, in double precision.
@inline(never)
public func doubleStrip(named name: String) -> DoubleStrip? {
    unsafe Strip<Double>.unaryArithmetic(name) ?? Strip<Double>.binaryArithmetic(name)
        ?? Strip<Double>.elementary(name)
}

/// `y[i] ← factor·a[i]`; `y` may be `a`.
@inline(never)
public func floatScaleStrip(factor: Float) -> FloatStrip {
    { a, _, y, count in unsafe Strip<Float>.scale(a, y, count, by: factor) }
}

/// As `floatScaleStrip`, in double precision.
@inline(never)
public func doubleScaleStrip(factor: Double) -> DoubleStrip {
    { a, _, y, count in unsafe Strip<Double>.scale(a, y, count, by: factor) }
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
