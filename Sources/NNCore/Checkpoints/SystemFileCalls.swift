#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's own calls.
struct SystemFileCalls: FileCalls {
    func status(of path: String) throws(SystemCallError) -> ExistingFile? {
        var status = stat()
        guard unsafe lstat(path, &status) != 0 else { return ExistingFile(status) }
        let code = errno
        if code == ENOENT { return nil }
        throw SystemCallError(code: code, reason: System.lastReason())
    }

    func destination(ofLink path: String) throws(SystemCallError) -> String {
        var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = try check(
            unsafe bytes.withUnsafeMutableBytes { buffer in
                guard let start = buffer.baseAddress else { return -1 }
                return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), buffer.count)
            }
        )
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    func createUnnamed(in directory: String) throws(SystemCallError) -> Int32? {
        #if os(Linux)
        // The macro O_TMPFILE, which Swift cannot import.
        let descriptor = unsafe open(directory, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            // Whatever is wrong, a file with a name finds it too.
            return nil
        }
        // Where /proc is not mounted there is no way to give the file a name.
        guard unsafe access(Self.processPath(of: descriptor), F_OK) == 0 else {
            _ = systemClose(descriptor)
            return nil
        }
        return descriptor
        #else
        return nil
        #endif
    }

    func create(_ path: String) throws(SystemCallError) -> Int32 {
        try check(unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
    }

    func claim(_ descriptor: Int32, hasName: Bool) -> Bool {
        // Where files cannot be locked nobody removes remnants either.
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return false }
        var status = stat()
        let isKnown = unsafe fstat(descriptor, &status) == 0
        return !hasName || isKnown && status.st_nlink > 0
    }

    func setOwner(user: UInt32, group: UInt32, of descriptor: Int32) throws(SystemCallError) {
        try check(fchown(descriptor, user, group))
    }

    func status(of descriptor: Int32) throws(SystemCallError) -> ExistingFile {
        var status = stat()
        try check(unsafe fstat(descriptor, &status))
        return ExistingFile(status)
    }

    func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemCallError) {
        try check(fchmod(descriptor, mode_t(permissions)))
    }

    func reserve(_ byteCount: Int, for descriptor: Int32) throws(SystemCallError) {
        #if os(Linux)
        // Not a result of −1 with errno, but the code itself.
        let code = posix_fallocate(descriptor, 0, off_t(byteCount))
        guard ![0, EOPNOTSUPP, EINVAL, ENOSYS].contains(code) else { return }
        errno = code
        throw SystemCallError(code: code, reason: System.lastReason())
        #endif
    }

    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemCallError) -> Int {
        // Some systems refuse or cut a write of 2 GiB or more.
        try check(unsafe bytes.prefix(1 << 30).withUnsafeBytes { unsafe systemWrite(descriptor, $0) })
    }

    func truncate(_ descriptor: Int32, to byteCount: Int) throws(SystemCallError) {
        try check(ftruncate(descriptor, off_t(byteCount)))
    }

    func synchronize(_ descriptor: Int32) throws(SystemCallError) {
        try check(fsync(descriptor))
    }

    func synchronizeAll() { sync() }

    func close(_ descriptor: Int32) throws(SystemCallError) {
        try check(systemClose(descriptor))
    }

    func link(_ descriptor: Int32, to path: String) throws(SystemCallError) {
        let source = Self.processPath(of: descriptor)
        try check(unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW))
    }

    func rename(_ path: String, to newPath: String) throws(SystemCallError) {
        try check(systemRename(path, newPath))
    }

    func remove(_ path: String) throws(SystemCallError) {
        try check(unsafe unlink(path))
    }

    func openDirectory(_ path: String) throws(SystemCallError) -> Int32 {
        try check(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    func names(in directory: String) -> [String]? { DirectoryNames.all(in: directory) }

    func removeUnclaimed(_ path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { _ = unsafe unlink(path) }
        _ = systemClose(descriptor)
    }

    /// The path by which the process can name a file that it has open.
    private static func processPath(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

    /// The result of a call; −1 is its failure, whose cause is in `errno`.
    @discardableResult
    private func check<Result: SignedInteger>(_ result: Result) throws(SystemCallError) -> Result {
        guard result != -1 else {
            let code = errno
            throw SystemCallError(code: code, reason: System.lastReason())
        }
        return result
    }
}

extension ExistingFile {
    fileprivate init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFLNK: .link
            case S_IFDIR: .directory
            default: .other
            }
        permissions = UInt32(status.st_mode & 0o7777)
        (user, group) = (status.st_uid, status.st_gid)
    }
}

// Inside the type these C functions' names mean its methods.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemRename(_ path: String, _ newPath: String) -> Int32 { unsafe rename(path, newPath) }
