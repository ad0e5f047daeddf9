/// An element type of the safetensors format, under the name that files use.
///
/// Source: the format's description, github.com/huggingface/safetensors; its types below one byte are left out.
public enum SafetensorsType: String, CaseIterable, Sendable {
    /// One byte, 0 or 1.
    case boolean = "BOOL"
    /// Unsigned integers.
    case uint8 = "U8"
    /// Unsigned 16-bit integers.
    case uint16 = "U16"
    /// Unsigned 32-bit integers.
    case uint32 = "U32"
    /// Unsigned 64-bit integers.
    case uint64 = "U64"
    /// Signed bytes.
    case int8 = "I8"
    /// Signed 16-bit integers.
    case int16 = "I16"
    /// Signed 32-bit integers.
    case int32 = "I32"
    /// Signed 64-bit integers.
    case int64 = "I64"
    /// Eight bits with four of exponent.
    case float8E4M3 = "F8_E4M3"
    /// Eight bits with five of exponent.
    case float8E5M2 = "F8_E5M2"
    /// Eight bits of exponent only.
    case float8E8M0 = "F8_E8M0"
    /// IEEE half precision.
    case float16 = "F16"
    /// The upper half of a single-precision number.
    case bfloat16 = "BF16"
    /// IEEE single precision.
    case float32 = "F32"
    /// IEEE double precision.
    case float64 = "F64"
    /// Two single-precision numbers.
    case complex64 = "C64"

    /// Bytes of one element.
    public var byteCount: Int {
        switch self {
        case .boolean, .uint8, .int8, .float8E4M3, .float8E5M2, .float8E8M0: 1
        case .uint16, .int16, .float16, .bfloat16: 2
        case .uint32, .int32, .float32: 4
        case .uint64, .int64, .float64, .complex64: 8
        }
    }

    /// The type that holds `Element` exactly: `F32` or `F64`.
    init<Element: Scalar>(of: Element.Type) {
        self = MemoryLayout<Element>.size == 4 ? .float32 : .float64
    }
}
