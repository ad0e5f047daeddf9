/// A tensor's place in the memory of an executor or of parameters, which it keeps alive.
@safe public struct TensorView<Element: Scalar> {
    /// The first element.
    let base: UnsafeMutablePointer<Element>
    /// How the elements lie.
    public let layout: Layout
    /// What the first element lies in.
    private let storage: AlignedStorage<Element>

    /// The extents.
    public var shape: Shape { layout.shape }
    /// The number of elements.
    public var count: Int { layout.shape.elementCount }
    /// How many elements from the first one on the layout reaches.
    var span: Int { layout.span }

    /// Describes a tensor that begins at an offset of some storage.
    /// - Precondition: the layout stays within the storage.
    init(_ storage: AlignedStorage<Element>, offset: Int, layout: Layout) {
        precondition(offset >= 0 && layout.span <= storage.count - offset, "view: the layout leaves its memory")
        unsafe base = storage.base + offset
        self.layout = layout
        self.storage = storage
    }

    /// The element at an offset in memory order; for a contiguous view that is row-major order.
    /// - Precondition: the layout reaches the offset; `0 ..< count` for a contiguous view.
    @inline(__always)
    public subscript(offset: Int) -> Element {
        get {
            precondition(offset >= 0 && offset < span, "view: an offset outside the tensor")
            return unsafe base[offset]
        }
        nonmutating set {
            precondition(offset >= 0 && offset < span, "view: an offset outside the tensor")
            unsafe base[offset] = newValue
        }
    }

    /// All elements of a contiguous view.
    @inline(__always)
    var elements: UnsafeMutableBufferPointer<Element> {
        unsafe UnsafeMutableBufferPointer(start: base, count: layout.isContiguous ? count : 0)
    }
}
