internal import Foundation

/// A value of a JSON document, for manifests whose shape varies from case to case.
///
/// `manifest["loss"]["kind"].string` throws an error that names the path when something is not there.
/// Non-finite numbers are written `{"float": "inf"}`, `"-inf"` or `"nan"` and read as numbers.
public struct JSONValue: Sendable {
    enum Content: Sendable {
        case missing, null
        case boolean(Bool)
        case number(Double)
        case string(String)
        case array([JSONValue])
        case object([String: JSONValue])
    }

    let content: Content
    /// How this value was reached from the document's root, for messages.
    let path: String

    /// Reads a JSON file.
    public init(contentsOf file: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        self = try JSONDecoder().decode(JSONTree.self, from: data).value(at: (file as NSString).lastPathComponent)
    }

    /// Reads a JSON document.
    public init(text: String) throws {
        self = try JSONDecoder().decode(JSONTree.self, from: Data(text.utf8)).value(at: "$")
    }

    init(_ content: Content, path: String) {
        self.content = content
        self.path = path
    }

    /// The member of an object; a missing value when there is none.
    public subscript(key: String) -> JSONValue {
        guard case .object(let members) = content, let member = members[key] else {
            return JSONValue(.missing, path: "\(path).\(key)")
        }
        return member
    }

    /// The element of an array; a missing value when there is none.
    public subscript(index: Int) -> JSONValue {
        guard case .array(let elements) = content, elements.indices.contains(index) else {
            return JSONValue(.missing, path: "\(path)[\(index)]")
        }
        return elements[index]
    }
}

/// A JSON value that is not of the kind a test asked for.
public struct JSONKindError: Error, CustomStringConvertible {
    let wanted: String
    let value: JSONValue

    /// One sentence: where, what was wanted, what is there.
    public var description: String { "\(value.path) is not \(wanted): \(value.content)" }
}
