#if Zlib
internal import NNCoreCZlib

/// The state of one decompression by zlib: input is taken and output produced piece by piece.
@safe struct GzipStream: ~Copyable {
    /// zlib keeps the address of its state and refuses to work when it moves, hence a place of its own on the heap.
    private let state: UnsafeMutablePointer<z_stream>
    private let path: String

    /// How many compressed bytes have been taken.
    private var consumedCount = 0

    init(path: String) throws(DataError) {
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

    /// Continues until there are `limit` bytes of contents or the compressed data are at their end.
    /// - Returns: whether the compressed data are at their end, and have been found to be whole.
    mutating func decompress(
        _ compressed: [UInt8],
        appendingTo contents: inout [UInt8],
        upTo limit: Int
    ) throws(DataError) -> Bool {
        while contents.count < limit {
            let count = min(limit - contents.count, 1 << 18)
            var status = Z_OK
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, producedCount in
                unsafe (status, producedCount) = inflate(compressed, into: output)
            }
            contents += piece
            switch status {
            case Z_OK:
                continue
            case Z_STREAM_END:
                if consumedCount == compressed.count { return true }
                // A gzip file may be several compressed files in a row, as `cat a.gz b.gz` makes them.
                guard Gzip.isCompressed(Array(compressed[consumedCount...].prefix(2))) else {
                    throw .gzipTrailingBytes(path: path, atByte: consumedCount)
                }
                unsafe inflateReset(state)
            case Z_BUF_ERROR:
                // Neither input nor output could be had: as there is room for output, the input is at its end.
                throw .gzipTruncated(path: path, byteCount: compressed.count)
            default:
                let reason = unsafe state.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib status \(status)"
                throw .gzipDamaged(path: path, atByte: consumedCount, reason: reason)
            }
        }
        return false
    }

    /// Calls zlib once.
    private mutating func inflate(
        _ compressed: [UInt8],
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (status: Int32, producedCount: Int) {
        unsafe compressed.withUnsafeBufferPointer { input in
            // zlib counts in 32 bits.
            let rest = unsafe UnsafeBufferPointer(rebasing: input[consumedCount...].prefix(1 << 30))
            unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: rest.baseAddress)
            unsafe state.pointee.avail_in = UInt32(rest.count)
            unsafe state.pointee.next_out = output.baseAddress
            unsafe state.pointee.avail_out = UInt32(output.count)
            let status = unsafe NNCoreCZlib.inflate(state, Z_NO_FLUSH)
            unsafe consumedCount += rest.count - Int(state.pointee.avail_in)
            return unsafe (status, output.count - Int(state.pointee.avail_out))
        }
    }
}
#endif
