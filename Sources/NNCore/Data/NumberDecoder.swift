/// Makes an element of each number as it lies in a file: `x / divisor`.
///
/// What reads a file and what maps it decode by this one, and so to the same bits.
/// Accuracy: the quotient of the stored number, converted to `Element`, is correctly rounded.
struct NumberDecoder<Element: Scalar>: Sendable {
    private let type: NPYFile.ElementType
    private let isBigEndian: Bool
    private let divisor: Element
    /// What each byte is, where a number is one: 256 quotients are quicker than millions of divisions.
    private let table: [Element]

    /// - Parameters:
    ///   - type: what each number is.
    ///   - isBigEndian: whether its most significant byte is first.
    ///   - divisor: what each is divided by.
    init(_ type: NPYFile.ElementType, isBigEndian: Bool, dividedBy divisor: Element) {
        (self.type, self.isBigEndian, self.divisor) = (type, isBigEndian, divisor)
        table =
            switch type {
            case .bool: (0..<256).map { ($0 == 0 ? 0 : 1) / divisor }
            case .uint8: (0..<256).map { Element($0) / divisor }
            case .int8: (0..<256).map { Element(Int8(truncatingIfNeeded: $0)) / divisor }
            default: []
            }
    }

    /// The bytes of one number.
    var byteCount: Int { type.byteCount }

    /// Whether every number is finite, whatever the bytes.
    var isAlwaysFinite: Bool { type.isInteger && divisor.magnitude >= 1 }

    /// Decodes the numbers of `bytes` into `values` from `position` on, and moves it on.
    func decode(_ bytes: ArraySlice<UInt8>, into values: inout [Element], at position: inout Int) {
        let end = position + bytes.count / byteCount
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe values.withUnsafeMutableBufferPointer { values in
                unsafe decode(bytes, into: values.extracting(position..<end))
            }
        }
        position = end
    }

    /// Decodes the numbers of `bytes`, as many as `target` has room for; allocates nothing.
    func decode(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<Element>) {
        precondition(bytes.count == target.count * byteCount, "as many numbers are needed as there is room for")
        switch type {
        case .bool, .uint8, .int8:
            unsafe table.withUnsafeBufferPointer { table in
                for index in 0..<target.count { unsafe target[index] = table[Int(bytes[index])] }
            }
        case .uint16: unsafe convert(bytes, target) { (bits: UInt16) in Element(bits) }
        case .uint32: unsafe convert(bytes, target) { (bits: UInt32) in Element(bits) }
        case .uint64: unsafe convert(bytes, target) { (bits: UInt64) in Element(bits) }
        case .int16: unsafe convert(bytes, target) { (bits: Int16) in Element(bits) }
        case .int32: unsafe convert(bytes, target) { (bits: Int32) in Element(bits) }
        case .int64: unsafe convert(bytes, target) { (bits: Int64) in Element(bits) }
        case .float16: unsafe convert(bytes, target) { (bits: UInt16) in Element(Self.float(half: bits)) }
        case .float32: unsafe convert(bytes, target) { (bits: UInt32) in Element(Float(bitPattern: bits)) }
        case .float64: unsafe convert(bytes, target) { (bits: UInt64) in Element(Double(bitPattern: bits)) }
        }
    }

    @inline(__always)
    private func convert<Bits: FixedWidthInteger & BitwiseCopyable>(
        _ bytes: UnsafeRawBufferPointer,
        _ target: UnsafeMutableBufferPointer<Element>,
        _ value: (Bits) -> Element
    ) {
        for index in 0..<target.count {
            let bits = unsafe bytes.loadUnaligned(fromByteOffset: index &* MemoryLayout<Bits>.size, as: Bits.self)
            unsafe target[index] = value(isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits)) / divisor
        }
    }

    /// The number in 16 bits: a sign, 5 bits of exponent, 10 of the significand.
    ///
    /// Every one of them is a `Float`.
    private static func float(half bits: UInt16) -> Float {
        let (exponent, fraction) = (Int(bits >> 10 & 0x1F), UInt32(bits & 0x3FF))
        let sign = UInt32(bits >> 15) << 31
        switch exponent {
        case 0: return Float(sign: sign == 0 ? .plus : .minus, exponent: -24, significand: Float(fraction))
        case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: return Float(bitPattern: sign | UInt32(exponent - 15 + 127) << 23 | fraction << 13)
        }
    }
}
