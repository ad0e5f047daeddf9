#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A file that is written when a command has succeeded, and asked about before it begins.
struct OutputFile {
    let path: String

    /// Finds out, without touching anything, whether the file can be written.
    func check() throws(CommandError) {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .notAFile(path: path.debugDescription) }
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        }
        let directory = directory
        guard unsafe stat(directory, &status) == 0 else {
            throw .directory(path: path, directory: directory, reason: "does not exist")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .directory(path: path, directory: directory, reason: "is not a directory")
        }
        // A new file takes the old one's name: it is the directory that must be writable.
        guard unsafe access(directory, W_OK | X_OK) == 0 else {
            throw .directory(path: path, directory: directory, reason: "may not be written to (\(Self.reason))")
        }
    }

    /// Writes a text, whole or not at all: to a file beside this one, which then takes its name.
    func write(_ text: String) throws(CommandError) {
        let beside = "\(path).\(getpid()).part"
        guard let file = unsafe fopen(beside, "wx") else { throw .writing(path: path, reason: Self.reason) }
        let written = unsafe Array(text.utf8).withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
        let isFlushed = unsafe fflush(file) == 0 && written == text.utf8.count
        var reason = isFlushed ? nil : Self.reason
        if unsafe fclose(file) != 0, reason == nil { reason = Self.reason }
        if reason == nil, unsafe rename(beside, path) != 0 { reason = Self.reason }
        guard let reason else { return }
        unsafe unlink(beside)
        throw .writing(path: path, reason: reason)
    }

    /// What the system says of the last failure.
    private static var reason: String {
        unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    }

    private var directory: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
