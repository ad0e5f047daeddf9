#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What a path names, links followed.
enum FileKind {
    case absent, regular, directory, other

    /// Asks the file system what `path` names; what may not be looked at counts as absent.
    init(path: String) {
        var status = stat()
        guard !path.utf8.contains(0), unsafe stat(path, &status) == 0 else {
            self = .absent
            return
        }
        self.init(mode: status.st_mode)
    }

    /// Reads the kind off the mode bits of a file's status.
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        default: self = .other
        }
    }
}

/// The names in a directory.
enum DirectoryNames {
    /// All but `.` and `..`, in no order; nil where the directory may not be listed.
    ///
    /// A name that is no UTF-8 is repaired, and then names nothing.
    static func all(in path: String) -> [String]? {
        guard !path.utf8.contains(0), let directory = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

/// What the system says of itself and of its last failure.
enum System {
    /// The text of a file of the kernel's; nil when it cannot be read, which is usual: not every system has these.
    static func text(of path: String) -> String? {
        let descriptor = retryingInterrupts { unsafe open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = retryingInterrupts {
            unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        }
        guard count >= 0 else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// The system's words for the last failed call.
    static func lastReason() -> String {
        unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    }

    /// Repeats a system call for as long as signals interrupt it.
    static func retryingInterrupts<Result: SignedInteger>(_ call: () -> Result) -> Result {
        while true {
            let result = call()
            if result != -1 || errno != EINTR { return result }
        }
    }
}
