import NNCore

extension Finding {
    /// Which instructions there are, and which the Swift kernels use.
    static func processor(_ machine: Machine) -> Finding {
        let features = ProcessorInformation.features
        var finding = Finding(
            topic: "processor",
            facts: [
                machine.cpu, features.isEmpty ? "features: not told by this system" : features.joined(separator: " "),
                "the engine swift uses its kernels for \(machine.levelName)",
            ]
        )
        let requested = EnvironmentVariable.value("NNCORE_CPU_LEVEL")
        if let requested, CPULevel(rawValue: requested) != machine.level {
            finding.warnings.append(
                "NNCORE_CPU_LEVEL=\(requested) is no level of this machine and is not obeyed; unset it, or set it to "
                    + CPULevel.allCases.filter { $0 <= .highestSupported }.map(\.rawValue).joined(separator: ", ")
            )
        } else if let requested, machine.level < .highestSupported {
            finding.warnings.append(
                "NNCORE_CPU_LEVEL=\(requested) leaves instructions of this processor unused; unset it to have them used"
            )
        }
        return finding
    }

    /// How many cores this process may use, of how many.
    static func cores(_ machine: Machine) -> Finding {
        let affinity = UsableCores.affinity
        let quota = UsableCores.quota
        var finding = Finding(
            topic: "cores",
            facts: [
                "\(machine.onlineCores) online, affinity \(affinity.map(String.init) ?? "not told"), control group's quota "
                    + (quota.map { $0.formatted(2) } ?? "none") + "; usable \(machine.cores)"
            ]
        )
        if let affinity, affinity < machine.onlineCores {
            finding.warnings.append(
                "this process may run on \(affinity) of \(machine.onlineCores) cores; start it without taskset (or the "
                    + "container without --cpuset-cpus) to use all"
            )
        }
        let available = Double(min(affinity ?? .max, machine.onlineCores))
        if let quota, quota < available {
            finding.warnings.append(
                "the control group grants \(quota.formatted(2)) of \(available.formatted(0)) cores: work is halted when "
                    + "the share is used up, which no ratio evens out; raise the quota (docker --cpus, Kubernetes limits)"
            )
        }
        return finding
    }

    /// How the program was built.
    static var build: Finding {
        #if DEBUG
        Finding(
            topic: "build",
            facts: ["debug"],
            warnings: ["this is a debug build: its figures say little; build with --configuration release"]
        )
        #else
        Finding(topic: "build", facts: ["release"])
        #endif
    }
}
