extension NPYFile {
    /// What each element of a NumPy array is; the raw value is NumPy's code without the order of bytes.
    public enum ElementType: String, Sendable, CaseIterable, CustomStringConvertible {
        /// A truth value in a byte: 0 or 1.
        case bool = "b1"
        /// An integer of 8 bits.
        case int8 = "i1"
        /// An integer of 16 bits.
        case int16 = "i2"
        /// An integer of 32 bits.
        case int32 = "i4"
        /// An integer of 64 bits.
        case int64 = "i8"
        /// An integer of 8 bits without sign.
        case uint8 = "u1"
        /// An integer of 16 bits without sign.
        case uint16 = "u2"
        /// An integer of 32 bits without sign.
        case uint32 = "u4"
        /// An integer of 64 bits without sign.
        case uint64 = "u8"
        /// An IEEE 754 number of 16 bits.
        case float16 = "f2"
        /// An IEEE 754 number of 32 bits.
        case float32 = "f4"
        /// An IEEE 754 number of 64 bits.
        case float64 = "f8"

        /// The bytes of one element.
        public var byteCount: Int {
            switch self {
            case .bool, .int8, .uint8: 1
            case .int16, .uint16, .float16: 2
            case .int32, .uint32, .float32: 4
            case .int64, .uint64, .float64: 8
            }
        }

        /// Whether the elements are integers or truth values.
        public var isInteger: Bool { ![.float16, .float32, .float64].contains(self) }

        /// NumPy's code: `f4`.
        public var description: String { rawValue }
    }
}
