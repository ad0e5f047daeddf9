extension IDXFile {
    /// What each element of an IDX file is; the raw value is the format's code.
    public enum ElementType: UInt8, Sendable, CaseIterable, CustomStringConvertible {
        /// An integer of 8 bits without sign: pixels and labels.
        case unsignedByte = 0x08
        /// An integer of 8 bits in two's complement.
        case signedByte = 0x09
        /// An integer of 16 bits in two's complement.
        case int16 = 0x0B
        /// An integer of 32 bits in two's complement.
        case int32 = 0x0C
        /// An IEEE 754 number of 32 bits.
        case float32 = 0x0D
        /// An IEEE 754 number of 64 bits.
        case float64 = 0x0E

        /// The bytes of one element.
        public var byteCount: Int {
            switch self {
            case .unsignedByte, .signedByte: 1
            case .int16: 2
            case .int32, .float32: 4
            case .float64: 8
            }
        }

        /// The type as NumPy calls it, whose types are all of these and more.
        var general: NPYFile.ElementType {
            switch self {
            case .unsignedByte: .uint8
            case .signedByte: .int8
            case .int16: .int16
            case .int32: .int32
            case .float32: .float32
            case .float64: .float64
            }
        }

        /// The type's short name: `u8`, `i8`, `i16`, `i32`, `f32` or `f64`.
        public var description: String {
            switch self {
            case .unsignedByte: "u8"
            case .signedByte: "i8"
            case .int16: "i16"
            case .int32: "i32"
            case .float32: "f32"
            case .float64: "f64"
            }
        }
    }
}
