#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The system's own calls.
struct SystemFileCalls: FileCalls {
    func existingFile(at path: String) -> ExistingFile? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return ExistingFile(
            path: unsafe String(cString: resolved),
            isRegular: status.st_mode & S_IFMT == S_IFREG,
            permissions: UInt32(status.st_mode & 0o7777)
        )
    }

    func create(_ path: String) throws(SystemCallError) -> Int32 {
        try check(unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
    }

    func setPermissions(_ permissions: UInt32, of descriptor: Int32) throws(SystemCallError) {
        try check(fchmod(descriptor, mode_t(permissions)))
    }

    func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(SystemCallError) -> Int {
        // Some systems refuse or cut a write of 2 GiB or more.
        try check(unsafe bytes.prefix(1 << 30).withUnsafeBytes { unsafe systemWrite(descriptor, $0) })
    }

    func synchronize(_ descriptor: Int32) throws(SystemCallError) {
        try check(fsync(descriptor))
    }

    func close(_ descriptor: Int32) throws(SystemCallError) {
        try check(systemClose(descriptor))
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

    /// The result of a call; −1 is its failure, whose cause is in `errno`.
    @discardableResult
    private func check<Result: SignedInteger>(_ result: Result) throws(SystemCallError) -> Result {
        guard result != -1 else {
            let code = errno
            throw SystemCallError(code: code, reason: FileBytes.lastReason())
        }
        return result
    }
}

// Inside the type these C functions' names mean its methods.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemRename(_ path: String, _ newPath: String) -> Int32 { unsafe rename(path, newPath) }
