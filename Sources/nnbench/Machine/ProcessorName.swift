import Foundation

#if canImport(Darwin)
import Darwin
#endif

/// What the processor calls itself.
enum ProcessorName {
    /// The model's name where the system tells it, else the architecture.
    static var current: String {
        #if canImport(Darwin)
        var length = 0
        guard unsafe sysctlbyname("machdep.cpu.brand_string", nil, &length, nil, 0) == 0, length > 0
        else { return architecture }
        var bytes = [UInt8](repeating: 0, count: length)
        guard unsafe sysctlbyname("machdep.cpu.brand_string", &bytes, &length, nil, 0) == 0
        else { return architecture }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        #else
        let information = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
        for line in String(decoding: information, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == "model name" else { continue }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
        return architecture
        #endif
    }

    private static var architecture: String {
        #if arch(x86_64)
        "x86-64 processor"
        #elseif arch(arm64)
        "arm64 processor"
        #else
        "unknown processor"
        #endif
    }
}
