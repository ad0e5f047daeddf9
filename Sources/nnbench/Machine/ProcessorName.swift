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
        ProcessorInformation.value(of: "model name") ?? architecture
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
