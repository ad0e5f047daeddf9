#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// One regular file, open so that any part of it can be read when it is asked for.
///
/// The memory taken is that of the part, never a size that the contents claim. Parts are read, not mapped: where another program
/// cuts a mapped file short, the system ends the process. Only who asks for it gets a ``MappedFile``.
final class InputFile: Sendable {
    /// Where the bytes come from, as given; error messages begin with it.
    let path: String
    /// The file's size when it was opened.
    let byteCount: Int
    let descriptor: Int32
    private let version: Version

    /// When a file was last written, and how long it is.
    private struct Version: Equatable {
        let byteCount: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            byteCount = Int(status.st_size)
            #if canImport(Darwin)
            (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
            #else
            (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
            #endif
        }
    }

    /// Opens the file at `path`.
    init(path: String) throws(FileError) {
        // C would see the path only up to a zero byte, and open another file.
        guard !path.utf8.contains(0) else { throw .cannotOpen(path: path, reason: "the path contains a zero byte") }
        // Opening a pipe would wait for its writer; without blocking it is opened, recognised and refused.
        let descriptor = System.retryingInterrupts { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: System.lastReason()) }
        (self.path, self.descriptor) = (path, descriptor)
        var status = stat()
        let isKnown = unsafe fstat(descriptor, &status) == 0
        version = Version(status)
        byteCount = version.byteCount
        guard isKnown else { throw .cannotRead(path: path, atByte: 0, reason: System.lastReason()) }
        switch FileKind(mode: status.st_mode) {
        case .regular: break
        case .directory: throw .isDirectory(path: path)
        case .absent, .other: throw .notRegular(path: path)
        }
        // Files that the system makes up as they are read have no size.
        var byte: UInt8 = 0
        let extra = System.retryingInterrupts { unsafe pread(descriptor, &byte, 1, off_t(status.st_size)) }
        guard extra <= 0 else { throw .changedWhileReading(path: path, expectedByteCount: byteCount) }
    }

    deinit { close(descriptor) }

    /// The bytes at `range`, which lies within the file.
    func bytes(_ range: Range<Int>) throws(FileError) -> [UInt8] {
        try checkMemory(range.count)
        var failure: FileError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            do throws(FileError) {
                try unsafe read(range, into: UnsafeMutableRawBufferPointer(buffer))
                count = range.count
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Reads the bytes at `range` to `buffer`, which has room for them.
    func read(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws(FileError) {
        precondition(range.lowerBound >= 0 && range.upperBound <= byteCount && buffer.count >= range.count)
        var readCount = 0
        while readCount < range.count {
            let start = range.lowerBound + readCount
            // Some systems refuse or cut a read of 2 GiB or more.
            let wanted = min(range.count - readCount, 1 << 30)
            let count = System.retryingInterrupts {
                unsafe pread(descriptor, buffer.baseAddress?.advanced(by: readCount), wanted, off_t(start))
            }
            guard count >= 0 else { throw .cannotRead(path: path, atByte: start, reason: System.lastReason()) }
            guard count > 0 else { throw .changedWhileReading(path: path, expectedByteCount: byteCount) }
            readCount += count
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, Version(status) == version else {
            throw .changedWhileReading(path: path, expectedByteCount: byteCount)
        }
    }

    /// Refuses what cannot fit in the machine's memory, before the system ends the process for it.
    func checkMemory(_ byteCount: Int) throws(FileError) {
        guard MachineMemory.hasRoom(for: byteCount) else {
            throw .tooLarge(path: path, byteCount: byteCount, limit: MachineMemory.availableByteCount)
        }
    }
}
