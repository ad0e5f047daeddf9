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
    /// The memory of the machine, in bytes; `Int.max` where the system does not say.
    static let memoryByteCount: Int = {
        let (pages, pageSize) = (sysconf(Int32(_SC_PHYS_PAGES)), sysconf(Int32(_SC_PAGESIZE)))
        return pages > 0 && pageSize > 0 ? Int(pages) * Int(pageSize) : .max
    }()

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
