#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Writes whole files so that a crash, a full disk or a power failure leaves the old file or the new one.
///
/// The bytes go to a new file in the same directory, and to the disk, before it takes the old one's name. The new file has
/// no name until it is whole, where the file system has such files; else `.nncore-<target>-<random>.tmp`. A name that a
/// killed process leaves is removed when the same file is written again.
final class AtomicFile<Calls: FileCalls> {
    /// The path as given, for messages.
    private let path: String
    private let target: FileTarget
    private let calls: Calls
    private let byteCount: Int?
    private var temporary: TemporaryFile?

    /// Makes the new file, so that what keeps it from being written shows before its contents are known.
    /// - Parameter byteCount: how much room to take on the disk, if it is known.
    init(path: String, byteCount: Int? = nil, calls: Calls) throws(FileWriteError) {
        self.path = path
        self.calls = calls
        self.byteCount = byteCount
        target = try FileTarget(path: path, calls: calls)
        try prepare(isNamed: false)
    }

    deinit { discard() }

    /// Writes the chunks, one after the other, as the contents of the file; may be called again with others.
    func write(_ chunks: some Sequence<[UInt8]>) throws(FileWriteError) {
        if temporary == nil { try prepare(isNamed: false) }
        do throws(FileWriteError) {
            try fillAndReplace(chunks)
        } catch {
            // A file without a name cannot be given one everywhere, and the system does not say so beforehand.
            guard case .cannotReplace = error, temporary?.path == nil else {
                discard()
                throw error
            }
            discard()
            try prepare(isNamed: true)
            do throws(FileWriteError) {
                try fillAndReplace(chunks)
            } catch {
                discard()
                throw error
            }
        }
    }

    private func fillAndReplace(_ chunks: some Sequence<[UInt8]>) throws(FileWriteError) {
        guard let temporary else { return }
        try fill(temporary.descriptor, with: chunks)
        try replace(with: temporary)
        // From here on the file is in place, whatever becomes of the descriptor.
        defer {
            close(temporary.descriptor)
            self.temporary = nil
        }
        try synchronizeDirectory()
    }

    // MARK: The new file

    /// Makes the new file beside the one to write, as a rename does not cross file systems.
    private func prepare(isNamed: Bool) throws(FileWriteError) {
        for name in calls.names(in: target.directory) ?? [] where target.isRemnant(name) {
            calls.removeUnclaimed(target.beside(name))
        }
        do {
            var unnamed: Int32?
            if !isNamed {
                unnamed = try retrying { () throws(SystemCallError) in
                    try calls.createUnnamed(in: target.directory)
                }
            }
            if let unnamed {
                temporary = TemporaryFile(descriptor: unnamed, path: nil)
                _ = calls.claim(unnamed, hasName: false)
            } else {
                temporary = try createNamed()
            }
        } catch {
            throw .cannotCreate(path: path, directory: target.directory, reason: error.reason)
        }
        do {
            try adopt()
        } catch {
            discard()
            throw .cannotWrite(path: path, atByte: 0, reason: error.reason)
        }
    }

    private func createNamed() throws(SystemCallError) -> TemporaryFile {
        while true {
            let path = target.beside(target.newRemnantName())
            do throws(SystemCallError) {
                let descriptor = try calls.create(path)
                if calls.claim(descriptor, hasName: true) { return TemporaryFile(descriptor: descriptor, path: path) }
                // Another process took it for a remnant.
                close(descriptor)
            } catch {
                if error.code != EEXIST, error.code != EINTR { throw error }
            }
        }
    }

    /// Gives the new file the old one's owner and permissions, and room.
    private func adopt() throws(SystemCallError) {
        guard let descriptor = temporary?.descriptor else { return }
        if let existing = target.existing { try adopt(existing, descriptor) }
        if let byteCount {
            try retrying { () throws(SystemCallError) in try calls.reserve(byteCount, for: descriptor) }
        }
    }

    private func adopt(_ existing: ExistingFile, _ descriptor: Int32) throws(SystemCallError) {
        let new = try retrying { () throws(SystemCallError) in try calls.status(of: descriptor) }
        var permissions = existing.permissions
        if (new.user, new.group) != (existing.user, existing.group),
            !isOwner(user: existing.user, group: existing.group, descriptor)
        {
            // An ordinary user cannot give a file away. Without the group, its members count as all others do.
            permissions &= 0o777
            if !isOwner(user: .max, group: existing.group, descriptor) {
                permissions &= ~0o070 | (permissions & 0o007) << 3
            }
        }
        try retrying { () throws(SystemCallError) in try calls.setPermissions(permissions, of: descriptor) }
    }

    /// Tries to give the new file to a user and a group; `UInt32.max` leaves one as it is.
    private func isOwner(user: UInt32, group: UInt32, _ descriptor: Int32) -> Bool {
        do throws(SystemCallError) {
            try retrying { () throws(SystemCallError) in
                try calls.setOwner(user: user, group: group, of: descriptor)
            }
            return true
        } catch { return false }
    }

    /// Writes the chunks and brings them to the disk.
    private func fill(_ descriptor: Int32, with chunks: some Sequence<[UInt8]>) throws(FileWriteError) {
        var writtenCount = 0
        do throws(SystemCallError) {
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
            if byteCount != nil {
                try retrying { () throws(SystemCallError) in try calls.truncate(descriptor, to: writtenCount) }
            }
            try retrying { () throws(SystemCallError) in try calls.synchronize(descriptor) }
        } catch {
            throw .cannotWrite(path: path, atByte: writtenCount, reason: error.reason)
        }
    }

    /// Gives the complete new file the old one's name.
    private func replace(with file: TemporaryFile) throws(FileWriteError) {
        do throws(SystemCallError) {
            var source = file.path ?? ""
            if file.path == nil { source = try link(file.descriptor) }
            do throws(SystemCallError) {
                try retrying { () throws(SystemCallError) in try calls.rename(source, to: target.path) }
            } catch {
                if file.path == nil { remove(source) }
                throw error
            }
        } catch {
            throw .cannotReplace(path: path, reason: error.reason)
        }
    }

    /// Gives the new file a name, which it has until it takes the old one's.
    private func link(_ descriptor: Int32) throws(SystemCallError) -> String {
        while true {
            let name = target.beside(target.newRemnantName())
            do throws(SystemCallError) {
                try calls.link(descriptor, to: name)
                return name
            } catch {
                if error.code != EEXIST, error.code != EINTR { throw error }
            }
        }
    }

    /// Brings the new name to the disk.
    private func synchronizeDirectory() throws(FileWriteError) {
        do throws(SystemCallError) {
            let directory: Int32
            do throws(SystemCallError) {
                directory = try retrying { () throws(SystemCallError) in try calls.openDirectory(target.directory) }
            } catch {
                // A directory that one may write to but not list: everything is brought to the disk instead.
                guard error.code == EACCES || error.code == EPERM else { throw error }
                return calls.synchronizeAll()
            }
            defer { close(directory) }
            try retrying { () throws(SystemCallError) in try calls.synchronize(directory) }
        } catch {
            // Some file systems do not synchronize directories, and say EINVAL.
            if error.code != EINVAL { throw .notDurable(path: path, reason: error.reason) }
        }
    }

    /// Closes and removes the new file; an old one stays as it is.
    private func discard() {
        guard let file = temporary else { return }
        temporary = nil
        close(file.descriptor)
        if let path = file.path { remove(path) }
    }

    /// Closes a descriptor whose bytes do not matter any more, or are on the disk.
    private func close(_ descriptor: Int32) {
        do { try calls.close(descriptor) } catch {}
    }

    /// Removes a file that is only litter where it stays.
    private func remove(_ path: String) {
        do { try calls.remove(path) } catch {}
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

/// A new file that has not taken its place yet.
private struct TemporaryFile {
    let descriptor: Int32
    /// Its name; nil for a file without one.
    let path: String?
}
