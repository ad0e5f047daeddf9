#if Zlib
internal import NNCoreCZlib

/// Decompresses a gzip file by the system's zlib, which verifies checksums and lengths, piece by piece: memory is taken for
/// one piece of the file and one of its contents.
@safe struct GzipReader: ~Copyable {
    /// zlib keeps the address of its state and refuses to work when it moves, hence a place of its own on the heap.
    private let state: UnsafeMutablePointer<z_stream>
    private let source: ByteSource
    private let path: String

    /// A piece of the file, and where it begins in the file.
    private var piece: [UInt8] = []
    private var pieceStart = 0
    /// How many bytes of the piece have been taken.
    private var takenCount = 0
    private var isFinished = false

    private static let pieceByteCount = 1 << 18

    init(_ source: ByteSource, path: String) throws(DataError) {
        self.source = source
        self.path = path
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: z_stream())
        // 16 asks for the gzip format, with its header, CRC-32 and length.
        let status = unsafe inflateInit2_(state, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            unsafe state.deallocate()
            throw .gzipDamaged(path: path, atByte: 0, reason: "zlib does not start (status \(status))")
        }
    }

    deinit {
        unsafe inflateEnd(state)
        unsafe state.deallocate()
    }

    /// How many compressed bytes have been taken.
    private var consumedCount: Int { pieceStart + takenCount }

    /// The next bytes of the contents, `count` or fewer; none when the compressed data are at their end, and have been found
    /// to be whole.
    mutating func next(upTo count: Int) throws(DataError) -> [UInt8] {
        while !isFinished {
            try refill()
            var status = Z_OK
            let contents = unsafe [UInt8](unsafeUninitializedCapacity: min(count, Self.pieceByteCount)) {
                output,
                produced in
                unsafe (status, produced) = inflate(into: output)
            }
            switch status {
            case Z_OK: break
            case Z_STREAM_END: try beginNextMember()
            case Z_BUF_ERROR:
                // Neither input nor output could be had: as there is room for output, the input is at its end.
                throw .gzipTruncated(path: path, byteCount: source.byteCount)
            default:
                let reason = unsafe state.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib status \(status)"
                throw .gzipDamaged(path: path, atByte: consumedCount, reason: reason)
            }
            if !contents.isEmpty { return contents }
        }
        return []
    }

    /// Looks at what follows a compressed file: a gzip file may be several in a row, as `cat a.gz b.gz` makes them, with
    /// zeros after each, with which tapes and some servers fill their blocks.
    ///
    /// Source: what Python's `gzip` reads; the program `gzip` takes zeros at the very end only.
    private mutating func beginNextMember() throws(DataError) {
        repeat {
            try refill()
            let zeroCount = piece[takenCount...].prefix { $0 == 0 }.count
            takenCount += zeroCount
            if consumedCount == source.byteCount {
                isFinished = true
                return
            }
        } while takenCount == piece.count
        let start: [UInt8]
        do {
            start = try source.bytes(consumedCount..<min(consumedCount + 2, source.byteCount))
        } catch { throw .file(error) }
        guard Gzip.isCompressed(start) else { throw .gzipTrailingBytes(path: path, atByte: consumedCount) }
        unsafe inflateReset(state)
    }

    /// Reads the next piece of the file once the last has been taken.
    private mutating func refill() throws(DataError) {
        guard takenCount == piece.count else { return }
        let start = consumedCount
        do {
            piece = try source.bytes(start..<min(start + Self.pieceByteCount, source.byteCount))
        } catch { throw .file(error) }
        (pieceStart, takenCount) = (start, 0)
    }

    /// Calls zlib once.
    private mutating func inflate(
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (status: Int32, producedCount: Int) {
        unsafe piece.withUnsafeBufferPointer { input in
            let rest = unsafe UnsafeBufferPointer(rebasing: input[takenCount...])
            unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: rest.baseAddress)
            unsafe state.pointee.avail_in = UInt32(rest.count)
            unsafe state.pointee.next_out = output.baseAddress
            unsafe state.pointee.avail_out = UInt32(output.count)
            let status = unsafe NNCoreCZlib.inflate(state, Z_NO_FLUSH)
            unsafe takenCount += rest.count - Int(state.pointee.avail_in)
            return unsafe (status, output.count - Int(state.pointee.avail_out))
        }
    }
}
#endif
