#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Writes whole files so that a crash, a full disk or a power failure leaves the old file or the new one.
///
/// The bytes go to a new file in the same directory, and to the disk, before it takes the old one's name.
/// A killed process may leave `.nncore-<process>-<n>.tmp` behind, which may be removed.
struct AtomicFile<Calls: FileCalls> {
    /// The file to write or to replace, with symbolic links resolved.
    private let path: String
    private let directory: String
    private let permissions: UInt32?
    private let calls: Calls

    /// Writes the chunks, one after the other, as the contents of the file at `path`.
    ///
    /// A replaced file's permissions are kept, and a symbolic link is followed.
    static func write(
        _ chunks: some Sequence<[UInt8]>,
        to path: String,
        calls: Calls
    ) throws(FileWriteError) {
        try AtomicFile(path: path, calls: calls).write(chunks)
    }

    private init(path: String, calls: Calls) throws(FileWriteError) {
        // C would see the path only up to a zero byte, and write another file.
        guard !path.utf8.contains(0) else {
            throw .cannotCreate(path: path, directory: "it", reason: "the path contains a zero byte")
        }
        let existing = calls.existingFile(at: path)
        // Renaming would replace even a device.
        if let existing, !existing.isRegular { throw .notRegular(path: path) }
        let target = existing?.path ?? path
        self.path = target
        self.calls = calls
        permissions = existing?.permissions
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
        directory = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    }

    private func write(_ chunks: some Sequence<[UInt8]>) throws(FileWriteError) {
        let (temporary, descriptor) = try createTemporary()
        do throws(FileWriteError) {
            try fill(descriptor, with: chunks)
            try replace(with: temporary)
        } catch {
            // What matters is the first failure; a temporary file that cannot be removed is only litter.
            do { try calls.remove(temporary) } catch {}
            throw error
        }
        try synchronizeDirectory()
    }

    /// Gives the complete new file the old one's name.
    private func replace(with temporary: String) throws(FileWriteError) {
        do {
            try retrying { () throws(SystemCallError) in try calls.rename(temporary, to: path) }
        } catch {
            throw .cannotReplace(path: path, reason: error.reason)
        }
    }

    /// Makes a new file beside the one to write: a rename does not cross file systems.
    private func createTemporary() throws(FileWriteError) -> (path: String, descriptor: Int32) {
        var attempt = 0
        while true {
            let temporary = "\(directory)/.nncore-\(getpid())-\(attempt).tmp"
            do {
                return (temporary, try calls.create(temporary))
            } catch {
                // Another thread's, or left by a process that was killed.
                if error.code == EEXIST, attempt < 1000 {
                    attempt += 1
                } else if error.code != EINTR {
                    throw .cannotCreate(path: path, directory: directory, reason: error.reason)
                }
            }
        }
    }

    /// Writes the chunks and brings them to the disk; the descriptor is closed in any case.
    private func fill(_ descriptor: Int32, with chunks: some Sequence<[UInt8]>) throws(FileWriteError) {
        var writtenCount = 0
        do throws(SystemCallError) {
            if let permissions {
                try retrying { () throws(SystemCallError) in
                    try calls.setPermissions(permissions, of: descriptor)
                }
            }
            for chunk in chunks {
                var rest = chunk[...]
                while !rest.isEmpty {
                    let count = try retrying { () throws(SystemCallError) in
                        try calls.write(rest, to: descriptor)
                    }
                    guard count > 0 else { throw SystemCallError(code: EIO, reason: "the system wrote nothing") }
                    rest = rest.dropFirst(count)
                    writtenCount += count
                }
            }
            try retrying { () throws(SystemCallError) in try calls.synchronize(descriptor) }
        } catch {
            close(descriptor)
            throw .cannotWrite(path: path, atByte: writtenCount, reason: error.reason)
        }
        do {
            try calls.close(descriptor)
        } catch {
            // An interrupted close has closed the descriptor all the same, and the bytes are on the disk.
            if error.code != EINTR { throw .cannotWrite(path: path, atByte: writtenCount, reason: error.reason) }
        }
    }

    /// Brings the new name to the disk.
    private func synchronizeDirectory() throws(FileWriteError) {
        do throws(SystemCallError) {
            let descriptor = try retrying { () throws(SystemCallError) in try calls.openDirectory(directory) }
            defer { close(descriptor) }
            try retrying { () throws(SystemCallError) in try calls.synchronize(descriptor) }
        } catch {
            // Some file systems do not synchronize directories, and say EINVAL.
            if error.code != EINVAL { throw .notDurable(path: path, reason: error.reason) }
        }
    }

    /// Closes a descriptor whose bytes do not matter any more.
    private func close(_ descriptor: Int32) {
        do { try calls.close(descriptor) } catch {}
    }

    /// Repeats a call for as long as signals interrupt it.
    private func retrying<Result>(_ call: () throws(SystemCallError) -> Result) throws(SystemCallError) -> Result {
        while true {
            do throws(SystemCallError) {
                return try call()
            } catch {
                if error.code != EINTR { throw error }
            }
        }
    }
}
