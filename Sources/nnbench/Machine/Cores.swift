import Foundation

/// How many cores this process may use.
enum Cores {
    /// Cores that are switched on.
    static var online: Int { ProcessInfo.processInfo.processorCount }

    /// The lesser of what the affinity mask and the control group allow; 1 at least.
    static var usable: Int {
        max(1, min(affinity ?? online, quota.map { Int($0.rounded(.up)) } ?? .max))
    }

    /// Cores that the scheduler may run this process on: the ones of Linux's mask, "Cpus_allowed: ff,ffffffff".
    static var affinity: Int? {
        let line = SystemFile.text("/proc/self/status")?.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }
        return line?.split(separator: ":").last?.compactMap(\.hexDigitValue).map(\.nonzeroBitCount).reduce(0, +)
    }

    /// Cores' worth of time that the control group grants: the least on the way up to the root.
    static var quota: Double? {
        guard let groups = SystemFile.text("/proc/self/cgroup") else { return nil }
        var quotas: [Double] = []
        for line in groups.split(separator: "\n") {
            // "0::/a/b" in version 2, "1:cpu,cpuacct:/a/b" in version 1.
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let isVersion2 = fields[1].isEmpty
            guard isVersion2 || fields[1].split(separator: ",").contains("cpu") else { continue }
            var path = fields[2].split(separator: "/").map(String.init)
            while true {
                let group = path.map { "/" + $0 }.joined()
                quotas += isVersion2 ? [quota2("/sys/fs/cgroup" + group)] : [quota1("/sys/fs/cgroup/cpu" + group)]
                if path.popLast() == nil { break }
            }
        }
        return quotas.min().flatMap { $0.isFinite ? $0 : nil }
    }

    /// Version 2: `cpu.max` is "quota period", or "max period" without a limit.
    private static func quota2(_ group: String) -> Double {
        let words = (SystemFile.text(group + "/cpu.max") ?? "").split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), period > 0
        else { return .infinity }
        return quota / period
    }

    /// Version 1: two files; a quota of −1 is no limit.
    private static func quota1(_ group: String) -> Double {
        func number(_ name: String) -> Double? {
            SystemFile.text(group + name).flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        guard let quota = number("/cpu.cfs_quota_us"), let period = number("/cpu.cfs_period_us"),
            quota > 0, period > 0
        else { return .infinity }
        return quota / period
    }
}
