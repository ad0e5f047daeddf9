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

/// The whole contents of one regular file, read at once.
///
/// The memory taken is the size that the file system reports, never a size that the contents claim.
struct FileBytes {
    /// Where the bytes came from, as given; error messages begin with it.
    let path: String

    /// The contents.
    let bytes: [UInt8]

    /// Reads the file at `path`.
    /// - Parameter limit: the most bytes to accept; a larger file is refused before anything is allocated.
    init(path: String, limit: Int = 1 << 36) throws(FileError) {
        // C would see the path only up to a zero byte, and open another file.
        guard !path.utf8.contains(0) else { throw .cannotOpen(path: path, reason: "the path contains a zero byte") }
        // Opening a pipe would wait for its writer; without blocking it is opened, recognised and refused.
        let descriptor = Self.retryingInterrupts { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: Self.lastReason()) }
        defer { close(descriptor) }

        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw .cannotRead(path: path, atByte: 0, reason: Self.lastReason())
        }
        switch FileKind(mode: status.st_mode) {
        case .regular: break
        case .directory: throw .isDirectory(path: path)
        case .absent, .other: throw .notRegular(path: path)
        }
        let byteCount = Int(status.st_size)
        guard byteCount <= limit else { throw .tooLarge(path: path, byteCount: byteCount, limit: limit) }

        self.path = path
        bytes = try Self.bytes(of: descriptor, byteCount: byteCount, path: path)
    }

    /// Reads `byteCount` bytes and makes sure that the file ends there.
    private static func bytes(of descriptor: Int32, byteCount: Int, path: String) throws(FileError) -> [UInt8] {
        var failure: FileError?
        // Room for one byte more shows whether the file ends where it should.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount + 1) { buffer, readCount in
            while readCount <= byteCount {
                let rest = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[readCount...]
                )
                // Some systems refuse or cut a read of 2 GiB or more.
                let wanted = min(rest.count, 1 << 30)
                let count = retryingInterrupts { unsafe read(descriptor, rest.baseAddress, wanted) }
                if count < 0 { failure = .cannotRead(path: path, atByte: readCount, reason: lastReason()) }
                if count <= 0 { break }
                readCount += count
            }
        }
        if let failure { throw failure }
        guard bytes.count == byteCount else { throw .changedWhileReading(path: path, expectedByteCount: byteCount) }
        return bytes
    }

    /// Repeats a system call for as long as signals interrupt it.
    private static func retryingInterrupts<Result: SignedInteger>(_ call: () -> Result) -> Result {
        while true {
            let result = call()
            if result != -1 || errno != EINTR { return result }
        }
    }

    /// The system's words for the last failed call.
    static func lastReason() -> String {
        unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    }
}
