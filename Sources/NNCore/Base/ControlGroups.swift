/// The control groups of this process, by which Linux limits processor time and memory; none elsewhere.
package struct ControlGroups: Sendable {
    /// Where the groups are seen as directories.
    private let root: String
    /// The groups, as `/proc/self/cgroup` names them.
    private let membership: String

    /// This process's groups.
    package static var current: ControlGroups {
        ControlGroups(root: "/sys/fs/cgroup", membership: System.text(of: "/proc/self/cgroup") ?? "")
    }

    init(root: String, membership: String) {
        self.root = root
        self.membership = membership
    }

    /// Cores' worth of time that the groups grant: the least on the way up to the root; nil without a limit.
    package var quota: Double? {
        directories(of: "cpu").compactMap { $0.isVersion2 ? quota2($0.path) : quota1($0.path) }.min()
    }

    /// Bytes of memory that the groups grant: the least on the way up to the root; nil without a limit.
    package var memoryLimit: Int? { directories(of: "memory").compactMap(limit(of:)).min() }

    /// Bytes that the groups still leave, what files are cached in not counted; nil without a limit.
    package var remainingMemory: Int? {
        directories(of: "memory").compactMap { group in
            limit(of: group).map { limit in
                let used = statistic(group.isVersion2 ? "anon" : "total_rss", of: group.path) ?? 0
                return max(0, limit - used)
            }
        }.min()
    }

    /// The directories of the groups that limit something, from this process's own up to the root.
    private func directories(of controller: String) -> [(path: String, isVersion2: Bool)] {
        var directories: [(path: String, isVersion2: Bool)] = []
        for line in membership.split(separator: "\n") {
            // "0::/a/b" in version 2, "1:cpu,cpuacct:/a/b" in version 1.
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let isVersion2 = fields[1].isEmpty
            guard isVersion2 || fields[1].split(separator: ",").contains(Substring(controller)) else { continue }
            var names = fields[2].split(separator: "/").map(String.init)
            while true {
                let group = names.map { "/" + $0 }.joined()
                directories.append((isVersion2 ? root + group : "\(root)/\(controller)\(group)", isVersion2))
                if names.popLast() == nil { break }
            }
        }
        return directories
    }

    /// Version 2: `cpu.max` is "quota period", or "max period" without a limit.
    private func quota2(_ group: String) -> Double? {
        let words = (System.text(of: group + "/cpu.max") ?? "").split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let quota = Double(words[0]), let period = Double(words[1]), period > 0
        else { return nil }
        return quota / period
    }

    /// Version 1: two files; a quota of −1 is no limit.
    private func quota1(_ group: String) -> Double? {
        guard let quota = number(group + "/cpu.cfs_quota_us"), let period = number(group + "/cpu.cfs_period_us"),
            quota > 0, period > 0
        else { return nil }
        return Double(quota) / Double(period)
    }

    /// Version 2 says "max" where there is no limit, version 1 a number beyond all memory.
    private func limit(of group: (path: String, isVersion2: Bool)) -> Int? {
        number(group.path + (group.isVersion2 ? "/memory.max" : "/memory.limit_in_bytes"))
    }

    /// A line "name number" of a group's `memory.stat`.
    private func statistic(_ name: String, of group: String) -> Int? {
        let line = System.text(of: group + "/memory.stat")?.split(separator: "\n").first {
            $0.split(separator: " ").first == Substring(name)
        }
        return line?.split(separator: " ").last.flatMap { Int($0) }
    }

    private func number(_ path: String) -> Int? {
        System.text(of: path).flatMap { Int($0.filter { !$0.isWhitespace }) }
    }
}
