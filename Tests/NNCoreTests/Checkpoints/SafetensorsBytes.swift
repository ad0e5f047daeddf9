@testable import NNCore

/// A file's bytes from its header's text and its data.
func safetensorsBytes(_ header: String, data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8) + data
}

/// The error of reading these bytes; nil when they are accepted.
func safetensorsError(_ bytes: [UInt8]) -> SafetensorsError? {
    do {
        _ = try SafetensorsFile(bytes: bytes, path: "x.safetensors")
        return nil
    } catch {
        return error
    }
}
