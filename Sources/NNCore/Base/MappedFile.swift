#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// A file's bytes where the system shows them in memory: it reads them as they are touched, and drops them where memory is short.
///
/// The file must stay as it is: where another program cuts it short, the system ends the process with SIGBUS.
///
/// Threads may share it, since nothing here writes to the bytes.
@safe final class MappedFile: @unchecked Sendable {
    /// The bytes from where they were asked for to the file's end, valid as long as this object lives.
    let bytes: UnsafeRawBufferPointer

    private let start: UnsafeMutableRawPointer
    private let byteCount: Int

    /// Maps a file that is open, which may be closed then.
    /// - Parameters:
    ///   - file: what to map, not empty.
    ///   - offset: the first byte that is wanted.
    init(_ file: InputFile, from offset: Int) throws(FileError) {
        precondition(offset >= 0 && offset <= file.byteCount)
        byteCount = file.byteCount
        guard let start = unsafe mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, file.descriptor, 0),
            unsafe start != MAP_FAILED
        else { throw .cannotMap(path: file.path, reason: System.lastReason()) }
        unsafe self.start = start
        unsafe bytes = UnsafeRawBufferPointer(start: start + offset, count: byteCount - offset)
    }

    deinit { unsafe munmap(start, byteCount) }
}
