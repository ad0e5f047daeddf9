extension IDXFile {
    /// The elements divided by `divisor`, each rounded once: `x / divisor`.
    ///
    /// Range: pixels of one byte divided by 255 lie in `[0, 1]`.
    /// Accuracy: the quotient of the stored number, converted to `Element`, is correctly rounded.
    /// - Parameters:
    ///   - rows: the samples along the first axis that are wanted; nil: all.
    ///   - divisor: what each element is divided by.
    /// - Throws: ``DataError`` when the file has changed since it was opened, or there is not enough memory.
    /// - Precondition: the rows are in the file.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func tensor<Element: Scalar>(
        rows: Range<Int>? = nil,
        dividedBy divisor: Element = 1
    ) throws(DataError) -> Tensor<Element> {
        let rows = rows ?? 0..<sampleCount
        let shape = shape(of: rows)
        let decoder = NumberDecoder(elementType.general, isBigEndian: true, dividedBy: divisor)
        var values: [Element] = []
        var position = 0
        try forEachPiece(of: rows, resultByteCount: shape.elementCount * MemoryLayout<Element>.size) { piece in
            if values.isEmpty { values = [Element](repeating: 0, count: shape.elementCount) }
            decoder.decode(piece, into: &values, at: &position)
        }
        return Tensor(unchecked: values, shape: shape)
    }

    /// The elements as integers, or nil when they are floating-point numbers.
    /// - Throws: ``DataError`` when the file has changed since it was opened, or there is not enough memory.
    public func integers() throws(DataError) -> [Int]? {
        switch elementType {
        case .unsignedByte: try collect(bitsAs: UInt8.self) { Int($0) }
        case .signedByte: try collect(bitsAs: UInt8.self) { Int(Int8(bitPattern: $0)) }
        case .int16: try collect(bitsAs: UInt16.self) { Int(Int16(bitPattern: $0)) }
        case .int32: try collect(bitsAs: UInt32.self) { Int(Int32(bitPattern: $0)) }
        case .float32, .float64: nil
        }
    }

    /// Assembles each element's big-endian bits and converts them.
    private func collect<Bits: FixedWidthInteger>(
        bitsAs: Bits.Type,
        _ convert: (Bits) -> Int
    ) throws(DataError) -> [Int] {
        let count = shape.elementCount
        let size = MemoryLayout<Bits>.size
        var results: [Int] = []
        try forEachPiece(of: 0..<sampleCount, resultByteCount: count * MemoryLayout<Int>.size) { piece in
            if results.isEmpty { results.reserveCapacity(count) }
            for start in stride(from: piece.startIndex, to: piece.endIndex, by: size) {
                var bits: UInt64 = 0
                for position in start..<start + size { bits = bits << 8 | UInt64(piece[position]) }
                results.append(convert(Bits(truncatingIfNeeded: bits)))
            }
        }
        return results
    }
}
