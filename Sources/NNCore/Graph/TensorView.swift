/// A tensor's place in memory that an executor owns: valid while the executor lives.
@safe public struct TensorView<Element: Scalar> {
    /// The first element.
    let base: UnsafeMutablePointer<Element>
    /// How the elements lie.
    public let layout: Layout

    /// The extents.
    public var shape: Shape { layout.shape }
    /// The number of elements.
    public var count: Int { layout.shape.elementCount }

    /// Describes memory that holds a tensor.
    init(base: UnsafeMutablePointer<Element>, layout: Layout) {
        unsafe self.base = base
        self.layout = layout
    }

    /// The element at an offset in memory order; for a contiguous view that is row-major order.
    @inline(__always)
    public subscript(offset: Int) -> Element {
        get { unsafe base[offset] }
        nonmutating set { unsafe base[offset] = newValue }
    }

    /// A view of the contiguous row that starts at an offset.
    @inline(__always)
    func row(at offset: Int, count: Int) -> UnsafeMutableBufferPointer<Element> {
        unsafe UnsafeMutableBufferPointer(start: base + offset, count: count)
    }
}
