internal import Foundation
internal import NNCore

/// The tensors of an oracle's safetensors file.
struct OracleTensors: Sendable {
    struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        let data_offsets: [Int]
    }

    let entries: [String: Entry]
    private let data: Data

    init(contentsOf file: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let headerCount = Int(bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        entries = try JSONDecoder().decode([String: Entry].self, from: bytes[8..<8 + headerCount])
        data = Data(bytes[(8 + headerCount)...])
    }

    func tensor<Element: Scalar>(_ name: String) throws -> Tensor<Element> {
        guard let entry = entries[name] else { throw OracleError.noTensor(name, group: "") }
        let values: [Element] =
            switch entry.dtype {
            case "F32": load(entry, as: UInt32.self).map { Element(Float(bitPattern: $0)) }
            case "F64": load(entry, as: UInt64.self).map { Element(Double(bitPattern: $0)) }
            default: try integers(name).values.map { Element($0) }
            }
        return try Tensor(values, dimensions: entry.shape)
    }

    func integers(_ name: String) throws -> (values: [Int], shape: Shape) {
        guard let entry = entries[name] else { throw OracleError.noTensor(name, group: "") }
        let values: [Int] =
            switch entry.dtype {
            case "I32": load(entry, as: Int32.self).map { Int($0) }
            case "I64": load(entry, as: Int64.self).map { Int($0) }
            default: throw OracleError.type(name, stored: entry.dtype)
            }
        return (values, try Shape(entry.shape))
    }

    private func load<Bits: FixedWidthInteger>(_ entry: Entry, as: Bits.Type) -> [Bits] {
        stride(from: entry.data_offsets[0], to: entry.data_offsets[1], by: MemoryLayout<Bits>.size).map { offset in
            (0..<MemoryLayout<Bits>.size).reduce(Bits(0)) {
                $0 | Bits(truncatingIfNeeded: data[offset + $1]) << (8 * $1)
            }
        }
    }
}
