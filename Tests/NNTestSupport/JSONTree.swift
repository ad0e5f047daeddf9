/// A JSON document as `JSONDecoder` reads it, before its values know where they lie.
enum JSONTree: Decodable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let boolean = try? container.decode(Bool.self) {
            self = .boolean(boolean)
        } else if let elements = try? container.decode([JSONTree].self) {
            self = .array(elements)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    /// The document's value reached by `path`, with the paths of all it holds.
    func value(at path: String) -> JSONValue {
        switch self {
        case .null: JSONValue(.null, path: path)
        case .boolean(let boolean): JSONValue(.boolean(boolean), path: path)
        case .number(let number): JSONValue(.number(number), path: path)
        case .string(let text): JSONValue(.string(text), path: path)
        case .array(let elements):
            JSONValue(.array(elements.enumerated().map { $1.value(at: "\(path)[\($0)]") }), path: path)
        case .object(let members):
            if members.count == 1, case .string(let text)? = members["float"], let number = Double(text) {
                JSONValue(.number(number), path: path)
            } else {
                JSONValue(
                    .object(
                        Dictionary(
                            uniqueKeysWithValues: members.map { ($0.key, $0.value.value(at: "\(path).\($0.key)")) }
                        )
                    ),
                    path: path
                )
            }
        }
    }
}
