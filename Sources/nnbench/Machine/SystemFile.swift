import Foundation

/// Files that the kernel writes when they are read, such as `/proc/self/maps`.
enum SystemFile {
    /// A file's text; nil when it cannot be read, which is usual: not every system has it.
    ///
    /// Read to the end in pieces: such files have no size, and one read gives a page at most.
    static func text(_ path: String) -> String? {
        guard let file = unsafe fopen(path, "r") else { return nil }
        defer { unsafe fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = unsafe fread(&piece, 1, piece.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece[..<count]
        }
    }
}
