/// An element type of the safetensors format, under the name that files use.
///
/// A type that is not known, or has elements of less than a byte, is ``other(_:)``: a file may hold such tensors beside
/// those that are read.
/// Source: the format's description, github.com/huggingface/safetensors.
public enum SafetensorsType: Hashable, Sendable, RawRepresentable {
    /// One byte, 0 or 1.
    case boolean
    /// Unsigned integers.
    case uint8, uint16, uint32, uint64
    /// Signed integers.
    case int8, int16, int32, int64
    /// Eight bits with four of exponent.
    case float8E4M3
    /// Eight bits with five of exponent.
    case float8E5M2
    /// Eight bits of exponent only.
    case float8E8M0
    /// IEEE half precision.
    case float16
    /// The upper half of a single-precision number.
    case bfloat16
    /// IEEE single precision.
    case float32
    /// IEEE double precision.
    case float64
    /// Two single-precision numbers.
    case complex64
    /// A type of another name, whose tensors are listed and not read.
    case other(String)

    /// All types but ``other(_:)``.
    public static let allCases: [SafetensorsType] = [
        .boolean, .uint8, .uint16, .uint32, .uint64, .int8, .int16, .int32, .int64, .float8E4M3, .float8E5M2,
        .float8E8M0,
        .float16, .bfloat16, .float32, .float64, .complex64,
    ]

    private static let named = Dictionary(uniqueKeysWithValues: allCases.map { (ExactText($0.rawValue), $0) })

    /// The type of that name in files.
    public init(rawValue: String) { self = Self.named[ExactText(rawValue)] ?? .other(rawValue) }

    /// The name that files use.
    public var rawValue: String {
        switch self {
        case .boolean: "BOOL"
        case .uint8: "U8"
        case .uint16: "U16"
        case .uint32: "U32"
        case .uint64: "U64"
        case .int8: "I8"
        case .int16: "I16"
        case .int32: "I32"
        case .int64: "I64"
        case .float8E4M3: "F8_E4M3"
        case .float8E5M2: "F8_E5M2"
        case .float8E8M0: "F8_E8M0"
        case .float16: "F16"
        case .bfloat16: "BF16"
        case .float32: "F32"
        case .float64: "F64"
        case .complex64: "C64"
        case .other(let name): name
        }
    }

    /// Types are equal when the bytes of their names are.
    public static func == (one: SafetensorsType, other: SafetensorsType) -> Bool {
        ExactText(one.rawValue) == ExactText(other.rawValue)
    }

    /// Hashes the bytes of the name.
    public func hash(into hasher: inout Hasher) { ExactText(rawValue).hash(into: &hasher) }

    /// Bytes of one element; nil for ``other(_:)``.
    public var byteCount: Int? {
        switch self {
        case .boolean, .uint8, .int8, .float8E4M3, .float8E5M2, .float8E8M0: 1
        case .uint16, .int16, .float16, .bfloat16: 2
        case .uint32, .int32, .float32: 4
        case .uint64, .int64, .float64, .complex64: 8
        case .other: nil
        }
    }

    /// Whether the elements are floating-point numbers that ``SafetensorsFile/tensor(named:as:)`` reads.
    public var isFloatingPoint: Bool { [.float16, .bfloat16, .float32, .float64].contains(self) }

    /// The type that holds `Element` exactly: `F32` or `F64`.
    init<Element: Scalar>(of: Element.Type) {
        self = MemoryLayout<Element>.size == 4 ? .float32 : .float64
    }
}
