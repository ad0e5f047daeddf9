#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// One zeroed, 64-byte-aligned allocation that lives as long as the object: an arena, or a set of parameters.
///
/// Owners decide who may touch it when; it is not safe to write from two threads at once.
@safe final class AlignedStorage<Element: Scalar> {
    /// Cache-line and AVX-512 register size, in bytes.
    static var alignment: Int { 64 }

    let count: Int
    let base: UnsafeMutablePointer<Element>

    /// Allocates room for `count` elements, all zero; nil when the machine has not that much memory.
    init?(count: Int) {
        self.count = count
        let (byteCount, overflow) = max(1, count).multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        // More than there is would be promised, and the process ended when it is touched.
        guard !overflow, MachineMemory.hasRoom(for: byteCount) else { return nil }
        var memory: UnsafeMutableRawPointer?
        guard unsafe posix_memalign(&memory, Self.alignment, byteCount) == 0, let raw = unsafe memory else {
            return nil
        }
        unsafe base = raw.bindMemory(to: Element.self, capacity: max(1, count))
        unsafe base.initialize(repeating: 0, count: max(1, count))
    }

    deinit {
        unsafe free(base)
    }

    /// How many elements of padding bring `count` to a multiple of the alignment.
    static func paddedCount(_ count: Int) -> Int {
        let perLine = alignment / MemoryLayout<Element>.stride
        return (count + perLine - 1) / perLine * perLine
    }
}
