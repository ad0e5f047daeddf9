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
        let groups = ControlGroups.current.remainingMemory ?? .max
        return min(byteCount, availableInMachine ?? .max, groups, remainingAddresses ?? .max)
    }

    /// Whether so many bytes can be had, as far as one can know.
    static func hasRoom(for byteCount: Int) -> Bool {
        byteCount < noticeableByteCount || byteCount <= availableByteCount
    }

    /// What a limit on the process's addresses, `ulimit -v`, leaves; nil without one.
    private static var remainingAddresses: Int? {
        var limit = rlimit()
        #if canImport(Glibc)
        let status = unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #else
        let status = unsafe getrlimit(RLIMIT_AS, &limit)
        #endif
        guard status == 0, limit.rlim_cur <= rlim_t(Int.max / 2) else { return nil }
        // The first number is the pages of the address space.
        let pages = System.text(of: "/proc/self/statm")?.split(separator: " ").first.flatMap { Int($0) } ?? 0
        return max(0, Int(limit.rlim_cur) - pages * Int(sysconf(Int32(_SC_PAGESIZE))))
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
