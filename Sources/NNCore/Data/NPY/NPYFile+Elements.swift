extension NPYFile {
    /// The elements in row-major order, whatever their order in the file.
    ///
    /// Accuracy: each element is converted to `Element` with one rounding to nearest; truth values become 0 and 1.
    /// - Throws: ``DataError`` when the file has changed since it was opened, or there is not enough memory.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func tensor<Element: Scalar>() throws(DataError) -> Tensor<Element> {
        let decoder = NumberDecoder<Element>(elementType, isBigEndian: isBigEndian, dividedBy: 1)
        var values: [Element] = []
        var position = 0
        try forEachPiece(resultSize: MemoryLayout<Element>.stride) { piece in
            if values.isEmpty { values = [Element](repeating: 0, count: shape.elementCount) }
            decoder.decode(piece[...], into: &values, at: &position)
        }
        return Tensor(unchecked: rowMajor(values), shape: shape)
    }

    /// The elements as integers in row-major order, or nil when they are floating-point numbers, or one is 2⁶³ or more.
    /// - Throws: ``DataError`` when the file has changed since it was opened, or there is not enough memory.
    public func integers() throws(DataError) -> [Int]? {
        switch elementType {
        case .bool: return rowMajor(try collect { $0 == 0 ? 0 : 1 })
        case .uint8, .uint16, .uint32: return rowMajor(try collect { Int($0) })
        case .uint64:
            let words = try collect { $0 }
            return words.allSatisfy({ $0 <= UInt64(Int.max) }) ? rowMajor(words.map { Int($0) }) : nil
        case .int8: return rowMajor(try collect { Int(Int8(truncatingIfNeeded: $0)) })
        case .int16: return rowMajor(try collect { Int(Int16(truncatingIfNeeded: $0)) })
        case .int32: return rowMajor(try collect { Int(Int32(truncatingIfNeeded: $0)) })
        case .int64: return rowMajor(try collect { Int(Int64(bitPattern: $0)) })
        case .float16, .float32, .float64: return nil
        }
    }

    /// The elements in row-major order; they come in the order of the file.
    private func rowMajor<Value>(_ values: [Value]) -> [Value] {
        guard isFortranOrder, shape.rank > 1, !values.isEmpty else { return values }
        var ordered: [Value] = []
        ordered.reserveCapacity(values.count)
        // In the file the first axis is contiguous.
        var strides = [Int](repeating: 1, count: shape.rank)
        for axis in 1..<shape.rank { strides[axis] = strides[axis - 1] * shape[axis - 1] }
        var index = [Int](repeating: 0, count: shape.rank)
        var position = 0
        while true {
            ordered.append(values[position])
            var axis = shape.rank - 1
            while axis >= 0, index[axis] == shape[axis] - 1 {
                position -= index[axis] * strides[axis]
                index[axis] = 0
                axis -= 1
            }
            guard axis >= 0 else { return ordered }
            index[axis] += 1
            position += strides[axis]
        }
    }
}
