import Foundation

/// Files by the system's own calls: those that the kernel writes when they are read, such as `/proc/self/maps`, and
/// those whose failures are to be told in the system's words.
enum SystemFile {
    /// A file's text; nil when it cannot be read, which is usual: not every system has it.
    ///
    /// Read to the end in pieces: such files have no size, and one read gives a page at most.
    static func text(_ path: String) -> String? {
        do {
            return String(decoding: try bytes(path), as: UTF8.self)
        } catch {
            return nil
        }
    }

    /// The most that is read of a file: a thousand times what a run of all benchmarks prints.
    private static let byteLimit = 1 << 27

    /// All bytes of a file, which may be a pipe, but must end.
    static func bytes(_ path: String) throws(SystemFileError) -> [UInt8] {
        guard let file = unsafe fopen(path, "r") else { throw SystemFileError() }
        defer { unsafe fclose(file) }
        var status = stat()
        if unsafe fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFCHR || status.st_size > byteLimit {
            throw SystemFileError(reason: "it is a device, or larger than \(byteLimit) bytes")
        }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = unsafe fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            bytes += piece[..<count]
            guard bytes.count <= byteLimit else {
                throw SystemFileError(reason: "it is larger than \(byteLimit) bytes")
            }
        }
        guard unsafe ferror(file) == 0 else { throw SystemFileError() }
        return bytes
    }

    /// Writes a file in its place: what is no usual file, such as a device, stays what it is.
    static func write(_ bytes: [UInt8], to path: String) throws(SystemFileError) {
        guard let file = unsafe fopen(path, "w") else { throw SystemFileError() }
        let isWritten = unsafe bytes.withUnsafeBytes { bytes in
            unsafe fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count
        }
        guard isWritten, unsafe fflush(file) == 0 else {
            let error = SystemFileError()
            unsafe fclose(file)
            throw error
        }
        guard unsafe fclose(file) == 0 else { throw SystemFileError() }
    }
}

/// What the system says of the last failure.
struct SystemFileError: Error {
    let reason: String

    /// Takes the system's words for the last failure.
    init() { reason = unsafe String(cString: strerror(errno)) }

    /// Takes words of ours.
    init(reason: String) { self.reason = reason }
}
