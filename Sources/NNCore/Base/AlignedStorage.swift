/// One zeroed, 64-byte-aligned allocation that lives as long as the object: an arena, or a set of parameters.
///
/// Owners decide who may touch it when; it is not safe to write from two threads at once.
@safe final class AlignedStorage<Element: Scalar> {
    /// Cache-line and AVX-512 register size, in bytes.
    static var alignment: Int { 64 }

    let count: Int
    let base: UnsafeMutablePointer<Element>

    /// Allocates room for `count` elements, all zero.
    init(count: Int) {
        self.count = count
        let byteCount = max(1, count) * MemoryLayout<Element>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: Self.alignment)
        unsafe base = raw.bindMemory(to: Element.self, capacity: max(1, count))
        unsafe base.initialize(repeating: 0, count: max(1, count))
    }

    deinit {
        unsafe UnsafeMutableRawPointer(base).deallocate()
    }

    /// How many elements of padding bring `count` to a multiple of the alignment.
    static func paddedCount(_ count: Int) -> Int {
        let perLine = alignment / MemoryLayout<Element>.stride
        return (count + perLine - 1) / perLine * perLine
    }
}
