public import NNCore
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Elements between two pages that may be neither read nor written: whoever steps outside stops the process.
///
/// Only one end can touch its page exactly; `side` says which.
@safe public final class GuardedBuffer<Element: Scalar> {
    /// Which end of the elements lies against a forbidden page.
    public enum Side: CaseIterable, Sendable {
        /// A step before the first element is caught.
        case start
        /// A step behind the last element is caught.
        case end
    }

    /// The first element.
    public let base: UnsafeMutablePointer<Element>
    /// How many elements there are.
    public let count: Int
    private let region: UnsafeMutableRawPointer
    private let byteCount: Int

    /// Maps `values` between two forbidden pages.
    public init(_ values: [Element], side: Side) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let bytes = values.count * MemoryLayout<Element>.stride
        let inner = max(1, (bytes + page - 1) / page) * page
        count = values.count
        byteCount = inner + 2 * page
        guard let mapped = unsafe mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            unsafe mapped != MAP_FAILED
        else { preconditionFailure("guard pages: mmap of \(byteCount) bytes failed") }
        unsafe region = mapped
        let first = unsafe region + page + (side == .start ? 0 : inner - bytes)
        unsafe base = first.bindMemory(to: Element.self, capacity: count)
        unsafe values.withUnsafeBufferPointer { values in
            guard let first = values.baseAddress else { return }
            unsafe base.initialize(from: first, count: values.count)
        }
        let isGuarded =
            unsafe mprotect(region, page, PROT_NONE) == 0 && mprotect(region + page + inner, page, PROT_NONE) == 0
        precondition(isGuarded, "guard pages: mprotect failed")
    }

    deinit { unsafe munmap(region, byteCount) }

    /// A copy of the elements.
    public var values: [Element] {
        unsafe Array(UnsafeBufferPointer(start: base, count: count))
    }
}
