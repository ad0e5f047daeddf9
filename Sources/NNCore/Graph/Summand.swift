/// What a sum takes of each element: itself, its square.
protocol Summand<Element> {
    /// What the elements are.
    associatedtype Element: Scalar
    /// The terms of several elements.
    func terms<Vector: SIMD>(_ x: Vector) -> Vector where Vector.Scalar == Element
    /// The term of one element.
    func term(_ x: Element) -> Element
}

/// The element itself.
struct ElementItself<Element: Scalar>: Summand {
    @inline(__always)
    func terms<Vector: SIMD>(_ x: Vector) -> Vector where Vector.Scalar == Element { x }
    @inline(__always)
    func term(_ x: Element) -> Element { x }
}

/// The element's square.
struct ElementSquared<Element: Scalar>: Summand {
    @inline(__always)
    func terms<Vector: SIMD>(_ x: Vector) -> Vector where Vector.Scalar == Element { x * x }
    @inline(__always)
    func term(_ x: Element) -> Element { x * x }
}

/// The square of a multiple of the element.
struct ScaledSquare<Element: Scalar>: Summand {
    /// A power of two, so that multiplying by it rounds nothing.
    let scale: Element

    @inline(__always)
    func terms<Vector: SIMD>(_ x: Vector) -> Vector where Vector.Scalar == Element { (x * scale) * (x * scale) }
    @inline(__always)
    func term(_ x: Element) -> Element { (x * scale) * (x * scale) }
}
