/// A file that is made before its contents are known, so that what keeps it from being written shows at once.
///
/// Until it is written an old file of its name stays as it is, and nothing is seen of the new one. Symbolic links are
/// followed; a replaced file's permissions are kept, and its owner where the system lets it be. What is written is on the
/// disk, whole, before it takes the old file's name.
///
///     let file = try ReservedFile(path: "digits.safetensors", byteCount: model.byteCount)
///     …                                  // hours of training
///     try model.save(to: file)
public final class ReservedFile {
    /// Where the file will be, as given.
    public let path: String
    private let file: AtomicFile<SystemFileCalls>

    /// Makes the new file.
    /// - Parameters:
    ///   - path: the file, which will be replaced if it exists.
    ///   - byteCount: how much room to take on the disk now, if it is known; the file may become smaller or larger.
    /// - Throws: ``FileWriteError`` when the file could not be written: its directory is not there or may not be written to,
    ///   its name is too long, the disk is full, or the path leads to something else than a file.
    public init(path: String, byteCount: Int? = nil) throws(FileWriteError) {
        self.path = path
        file = try AtomicFile(path: path, byteCount: byteCount, calls: SystemFileCalls())
    }

    /// Writes a text as the contents of the file.
    public func write(_ text: String) throws(FileWriteError) { try file.write([Array(text.utf8)]) }

    /// Writes chunks of bytes, one after the other, as the contents of the file.
    func write(_ chunks: some Sequence<[UInt8]>) throws(FileWriteError) { try file.write(chunks) }
}
