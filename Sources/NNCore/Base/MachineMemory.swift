#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// How much memory this process may have.
///
/// Linux grants more than there is, and ends a process that touches it; who asks first can say so instead.
package enum MachineMemory {
    /// Requests from this size on are worth a look at what is left: some microseconds.
    private static var noticeableByteCount: Int { 1 << 25 }

    /// The memory of the machine, in bytes; `Int.max` where the system does not say.
    package static let byteCount: Int = {
        let (pages, pageSize) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
        return pages > 0 && pageSize > 0 ? Int(pages) * Int(pageSize) : .max
    }()

    /// The bytes that can still be had: what the machine has left, or less where control groups limit it.
    package static var availableByteCount: Int {
        min(byteCount, availableInMachine ?? .max, ControlGroups.current.remainingMemory ?? .max)
    }

    /// Whether so many bytes can be had, as far as one can know.
    static func hasRoom(for byteCount: Int) -> Bool {
        byteCount < noticeableByteCount || byteCount <= availableByteCount
    }

    /// Linux's estimate of what can be had without others losing theirs, and what may be swapped for it.
    private static var availableInMachine: Int? {
        guard let lines = System.text(of: "/proc/meminfo")?.split(separator: "\n") else { return nil }
        func kibibytes(_ name: String) -> Int? {
            let line = lines.first { $0.utf8.starts(with: "\(name):".utf8) }
            return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }
        guard let available = kibibytes("MemAvailable") else { return nil }
        return (available + (kibibytes("SwapFree") ?? 0)).multipliedSaturated(by: 1024)
    }
}
