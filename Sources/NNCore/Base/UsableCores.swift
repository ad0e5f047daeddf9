#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// How many cores this process may use.
package enum UsableCores {
    /// The lesser of what the affinity mask and the control groups allow; 1 at least.
    package static var count: Int {
        max(1, min(affinity ?? online, quota.map { Int($0.rounded(.up)) } ?? .max))
    }

    /// Cores that are switched on.
    package static var online: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Cores that the scheduler may run this process on: those of Linux's mask, "Cpus_allowed: ff,ffffffff".
    package static var affinity: Int? {
        let line = System.text(of: "/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }
        return line?.split(separator: ":").last?.compactMap(\.hexDigitValue).map(\.nonzeroBitCount).reduce(0, +)
    }

    /// Cores' worth of time that the control groups grant; nil without a limit.
    package static var quota: Double? { ControlGroups.current.quota }
}
