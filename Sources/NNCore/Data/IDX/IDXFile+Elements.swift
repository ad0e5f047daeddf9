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
        switch elementType {
        case .unsignedByte: try quotients(rows, by: divisor)
        case .signedByte: try elements(rows, bitsAs: UInt8.self) { Element(Int8(bitPattern: $0)) / divisor }
        case .int16: try elements(rows, bitsAs: UInt16.self) { Element(Int16(bitPattern: $0)) / divisor }
        case .int32: try elements(rows, bitsAs: UInt32.self) { Element(Int32(bitPattern: $0)) / divisor }
        case .float32: try elements(rows, bitsAs: UInt32.self) { Element(Float(bitPattern: $0)) / divisor }
        case .float64: try elements(rows, bitsAs: UInt64.self) { Element(Double(bitPattern: $0)) / divisor }
        }
    }

    /// The elements as integers, or nil when they are floating-point numbers.
    /// - Throws: ``DataError`` when the file has changed since it was opened, or there is not enough memory.
    public func integers() throws(DataError) -> [Int]? {
        switch elementType {
        case .unsignedByte: try collect(nil, bitsAs: UInt8.self) { Int($0) }
        case .signedByte: try collect(nil, bitsAs: UInt8.self) { Int(Int8(bitPattern: $0)) }
        case .int16: try collect(nil, bitsAs: UInt16.self) { Int(Int16(bitPattern: $0)) }
        case .int32: try collect(nil, bitsAs: UInt32.self) { Int(Int32(bitPattern: $0)) }
        case .float32, .float64: nil
        }
    }

    /// One byte has only 256 quotients: a table is quicker than 47 million divisions.
    private func quotients<Element: Scalar>(_ rows: Range<Int>?, by divisor: Element) throws(DataError) -> Tensor<
        Element
    > {
        let table = (0..<256).map { Element($0) / divisor }
        let rows = rows ?? 0..<sampleCount
        let shape = shape(of: rows)
        var values: [Element] = []
        try forEachPiece(of: rows, resultByteCount: shape.elementCount * MemoryLayout<Element>.size) { piece in
            if values.isEmpty { values.reserveCapacity(shape.elementCount) }
            values += piece.map { table[Int($0)] }
        }
        return Tensor(unchecked: values, shape: shape)
    }

    private func elements<Bits: FixedWidthInteger, Element: Scalar>(
        _ rows: Range<Int>?,
        bitsAs: Bits.Type,
        _ convert: (Bits) -> Element
    ) throws(DataError) -> Tensor<Element> {
        Tensor(unchecked: try collect(rows, bitsAs: bitsAs, convert), shape: shape(of: rows ?? 0..<sampleCount))
    }

    /// Assembles each element's big-endian bits and converts them.
    private func collect<Bits: FixedWidthInteger, Result>(
        _ rows: Range<Int>?,
        bitsAs: Bits.Type,
        _ convert: (Bits) -> Result
    ) throws(DataError) -> [Result] {
        let rows = rows ?? 0..<sampleCount
        let count = shape(of: rows).elementCount
        let size = MemoryLayout<Bits>.size
        var results: [Result] = []
        try forEachPiece(of: rows, resultByteCount: count * MemoryLayout<Result>.size) { piece in
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
