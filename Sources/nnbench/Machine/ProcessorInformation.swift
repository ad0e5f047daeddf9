import Foundation

/// What Linux tells of the processor in `/proc/cpuinfo`.
enum ProcessorInformation {
    /// The value of a key, of the first core that has it; nil when there is none, or no such file.
    static func value(of keys: String...) -> String? {
        for line in (SystemFile.text("/proc/cpuinfo") ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, keys.contains(parts[0].trimmingCharacters(in: .whitespaces)) else { continue }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    /// The vector and matrix instructions that matter here, as the system names them.
    static var features: [String] {
        let all = Set((value(of: "flags", "Features") ?? "").split(separator: " ").map(String.init))
        return [
            "sse4_2", "avx", "f16c", "fma", "avx2", "avx_vnni", "avx512f", "avx512bw", "avx512dq", "avx512vl",
            "avx512_vnni", "avx512_bf16", "amx_tile", "asimd", "asimdhp", "sve", "sve2", "bf16",
        ].filter(all.contains)
    }
}
