extension IDXFile {
    /// The elements divided by `divisor`, each rounded once: `x / divisor`.
    ///
    /// Range: pixels of one byte divided by 255 lie in `[0, 1]`.
    /// Accuracy: the quotient of the stored number, converted to `Element`, is correctly rounded.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func tensor<Element: Scalar>(dividedBy divisor: Element = 1) -> Tensor<Element> {
        let values: [Element] =
            switch elementType {
            case .unsignedByte: quotients(by: divisor)
            case .signedByte: elements(bitsAs: UInt8.self) { Element(Int8(bitPattern: $0)) / divisor }
            case .int16: elements(bitsAs: UInt16.self) { Element(Int16(bitPattern: $0)) / divisor }
            case .int32: elements(bitsAs: UInt32.self) { Element(Int32(bitPattern: $0)) / divisor }
            case .float32: elements(bitsAs: UInt32.self) { Element(Float(bitPattern: $0)) / divisor }
            case .float64: elements(bitsAs: UInt64.self) { Element(Double(bitPattern: $0)) / divisor }
            }
        return Tensor(unchecked: values, shape: shape)
    }

    /// The elements as integers, or nil when they are floating-point numbers.
    public func integers() -> [Int]? {
        switch elementType {
        case .unsignedByte: elementBytes.map { Int($0) }
        case .signedByte: elements(bitsAs: UInt8.self) { Int(Int8(bitPattern: $0)) }
        case .int16: elements(bitsAs: UInt16.self) { Int(Int16(bitPattern: $0)) }
        case .int32: elements(bitsAs: UInt32.self) { Int(Int32(bitPattern: $0)) }
        case .float32, .float64: nil
        }
    }

    /// One byte has only 256 quotients: a table is quicker than 47 million divisions.
    private func quotients<Element: Scalar>(by divisor: Element) -> [Element] {
        let table = (0..<256).map { Element($0) / divisor }
        return elementBytes.map { table[Int($0)] }
    }

    /// Assembles each element's big-endian bits and converts them.
    private func elements<Bits: FixedWidthInteger, Result>(
        bitsAs: Bits.Type,
        _ convert: (Bits) -> Result
    ) -> [Result] {
        let bytes = elementBytes
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: elementType.byteCount).map { start in
            var bits: UInt64 = 0
            for position in start..<start + elementType.byteCount { bits = bits << 8 | UInt64(bytes[position]) }
            return convert(Bits(truncatingIfNeeded: bits))
        }
    }
}
