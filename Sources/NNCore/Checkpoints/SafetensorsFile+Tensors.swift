extension SafetensorsFile {
    /// Reads a tensor of floating-point numbers as `Element`, rounding to nearest.
    ///
    /// `F32` read as `Float` and `F64` read as `Double` keep every bit, NaN payloads too. `F16` and `BF16` are exact.
    /// - Throws: when there is no such tensor, when it holds no floating-point numbers of 16 bits or more, or when
    ///   a finite value would become infinite.
    public func tensor<Element: Scalar>(
        named name: String,
        as: Element.Type = Element.self
    ) throws(SafetensorsError) -> Tensor<Element> {
        let entry = try existingEntry(named: name)
        try checkMemory(entry, elementByteCount: MemoryLayout<Element>.size)
        let values: [Element] =
            switch entry.type {
            case SafetensorsType(of: Element.self): try copy(of: entry)
            case .float32: try bits(of: entry, as: UInt32.self).map { Element(Float(bitPattern: $0)) }
            case .bfloat16: try bits(of: entry, as: UInt16.self).map { Element(Float(bitPattern: UInt32($0) << 16)) }
            case .float16: try bits(of: entry, as: UInt16.self).map { Element(Self.widened(half: $0)) }
            case .float64: try rounded(bits(of: entry, as: UInt64.self).map(Double.init(bitPattern:)), of: entry)
            default: throw error(.type(entry.type, wanted: "floating-point numbers"), in: entry)
            }
        do {
            return try Tensor(values, shape: entry.shape)
        } catch {
            throw self.error(.shape(error), in: entry)
        }
    }

    /// Reads a tensor of integers or booleans, row-major.
    /// - Throws: when there is no such tensor, or when it holds floating-point numbers or one that exceeds `Int`.
    public func integers(named name: String) throws(SafetensorsError) -> [Int] {
        let entry = try existingEntry(named: name)
        try checkMemory(entry, elementByteCount: MemoryLayout<Int>.size)
        return switch entry.type {
        case .boolean, .uint8: try bits(of: entry, as: UInt8.self).map { Int($0) }
        case .uint16: try bits(of: entry, as: UInt16.self).map { Int($0) }
        case .uint32: try bits(of: entry, as: UInt32.self).map { Int($0) }
        case .uint64: try narrowed(bits(of: entry, as: UInt64.self), of: entry)
        case .int8: try bits(of: entry, as: Int8.self).map { Int($0) }
        case .int16: try bits(of: entry, as: Int16.self).map { Int($0) }
        case .int32: try bits(of: entry, as: Int32.self).map { Int($0) }
        case .int64: try bits(of: entry, as: Int64.self).map { Int($0) }
        default: throw error(.type(entry.type, wanted: "integers"), in: entry)
        }
    }

    /// A half-precision number, exactly: five bits of exponent with bias 15, ten of significand.
    static func widened(half: UInt16) -> Float {
        let sign = UInt32(half & 0x8000) << 16
        let exponent = UInt32(half >> 10 & 0x1F)
        let significand = UInt32(half & 0x3FF)
        switch exponent {
        case 0:
            let magnitude = Float(significand) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | significand << 13)
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | significand << 13)
        }
    }

    private func existingEntry(named name: String) throws(SafetensorsError) -> SafetensorsEntry {
        guard let entry = entry(named: name) else { throw SafetensorsError(.noTensor, path: path, tensor: name) }
        return entry
    }

    private func error(
        _ cause: SafetensorsError.Cause,
        in entry: SafetensorsEntry,
        element: Int = 0
    ) -> SafetensorsError {
        let byte = dataStart + entry.byteRange.lowerBound + element * (entry.type.byteCount ?? 0)
        return SafetensorsError(cause, path: path, byte: byte, tensor: entry.name)
    }

    private func rounded<Element: Scalar>(
        _ values: [Double],
        of entry: SafetensorsEntry
    ) throws(SafetensorsError) -> [Element] {
        let rounded = values.map { Element($0) }
        for (index, value) in values.enumerated() where value.isFinite && !rounded[index].isFinite {
            throw error(.outOfRange(value: "\(value)", wanted: Element.name), in: entry, element: index)
        }
        return rounded
    }

    private func narrowed(_ values: [UInt64], of entry: SafetensorsEntry) throws(SafetensorsError) -> [Int] {
        for (index, value) in values.enumerated() where value > Int.max {
            throw error(.outOfRange(value: "\(value)", wanted: "Int"), in: entry, element: index)
        }
        return values.map { Int($0) }
    }

    /// Refuses a tensor whose bytes and elements together do not fit in this machine's memory.
    private func checkMemory(_ entry: SafetensorsEntry, elementByteCount: Int) throws(SafetensorsError) {
        let isCopied = entry.type.byteCount == elementByteCount
        let elements = isCopied ? 0 : entry.shape.elementCount * elementByteCount
        let (sum, overflow) = entry.byteRange.count.addingReportingOverflow(elements)
        do { try source.checkMemory(overflow ? .max : sum) } catch { throw self.error(.file(error), in: entry) }
    }

    /// A tensor's elements, stored as `Element`: their bytes as they are, without a look at each.
    private func copy<Element: Scalar>(of entry: SafetensorsEntry) throws(SafetensorsError) -> [Element] {
        let range = dataStart + entry.byteRange.lowerBound..<dataStart + entry.byteRange.upperBound
        var failure: FileError?
        let elements = unsafe [Element](unsafeUninitializedCapacity: entry.shape.elementCount) { buffer, count in
            do throws(FileError) {
                try unsafe source.read(range, into: UnsafeMutableRawBufferPointer(buffer))
                count = entry.shape.elementCount
            } catch { failure = error }
        }
        if let failure { throw error(.file(failure), in: entry) }
        return elements
    }

    /// A tensor's elements as the integers of their bits; the bytes need not be aligned.
    private func bits<Bits: FixedWidthInteger & BitwiseCopyable>(
        of entry: SafetensorsEntry,
        as: Bits.Type
    ) throws(SafetensorsError) -> [Bits] {
        let range = dataStart + entry.byteRange.lowerBound..<dataStart + entry.byteRange.upperBound
        let bytes: [UInt8]
        do { bytes = try source.bytes(range) } catch { throw self.error(.file(error), in: entry) }
        return unsafe bytes.withUnsafeBytes { buffer in
            (0..<entry.shape.elementCount).map { index in
                let offset = index * MemoryLayout<Bits>.size
                return unsafe Bits(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Bits.self))
            }
        }
    }
}
