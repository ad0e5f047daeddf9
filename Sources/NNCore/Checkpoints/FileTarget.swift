#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Where a path leads, and what is there before a file is written.
struct FileTarget {
    /// The file to write, with symbolic links at its end followed, also one that leads to no file yet.
    let path: String
    let directory: String
    /// The file that is there already.
    let existing: ExistingFile?
    /// What the names of new files beside this one begin with: a file name of any length, in 16 digits.
    private let remnantPrefix: String

    /// Follows a path.
    /// - Throws: when what is there is no regular file, or what the system says keeps one from being written.
    init(path: String, calls: some FileCalls) throws(FileWriteError) {
        guard !path.isEmpty else {
            throw .cannotCreate(path: path, directory: "it", reason: "the path is empty")
        }
        // C would see the path only up to a zero byte, and write another file.
        guard !path.utf8.contains(0) else {
            throw .cannotCreate(path: path, directory: "it", reason: "the path contains a zero byte")
        }
        var target = path
        do throws(SystemCallError) {
            var status = try calls.status(of: target)
            var linkCount = 0
            while status?.kind == .link {
                linkCount += 1
                guard linkCount <= 40 else { throw SystemCallError(code: ELOOP, reason: "too many symbolic links") }
                let destination = try calls.destination(ofLink: target)
                let isAbsolute = destination.utf8.first == UInt8(ascii: "/")
                target = isAbsolute ? destination : "\(Self.directory(of: target))/\(destination)"
                status = try calls.status(of: target)
            }
            existing = status
        } catch {
            throw .cannotCreate(path: path, directory: Self.directory(of: target), reason: error.reason)
        }
        // Renaming would replace even a device.
        if let existing, existing.kind != .regular { throw .notRegular(path: path) }
        (self.path, directory) = (target, Self.directory(of: target))
        let name = target.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last
        guard let name, !name.isEmpty else { throw .notRegular(path: path) }
        // FNV-1a.
        let hash = name.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        remnantPrefix = ".nncore-\(Self.digits(hash))-"
        try checkSticky(path, calls)
    }

    /// In a sticky directory, such as /tmp, only its owner may replace a file.
    private func checkSticky(_ path: String, _ calls: some FileCalls) throws(FileWriteError) {
        guard let existing, geteuid() != 0, existing.user != geteuid() else { return }
        let status: ExistingFile?
        do { status = try calls.status(of: "\(directory)/.") } catch { return }
        guard let status, status.isSticky, status.user != geteuid() else { return }
        throw .cannotReplace(path: path, reason: "it is another user's, and in \(directory) only owners replace files")
    }

    /// The path of a file in the same directory.
    func beside(_ name: String) -> String { directory == "/" ? "/\(name)" : "\(directory)/\(name)" }

    /// A name for a new file that nothing has, whatever processes there are and were.
    func newRemnantName() -> String { "\(remnantPrefix)\(Self.digits(.random(in: 0 ... .max))).tmp" }

    /// Whether a name is that of a new file that was to become this one.
    func isRemnant(_ name: String) -> Bool {
        name.utf8.count == remnantPrefix.utf8.count + 20 && name.hasPrefix(remnantPrefix) && name.hasSuffix(".tmp")
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func digits(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
