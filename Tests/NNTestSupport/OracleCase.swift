public import NNCore
public import Testing

/// One case of a group; its tensors are named `<id>/…`.
public struct OracleCase: Sendable, CustomTestStringConvertible {
    /// The case's name, for example `net017`.
    public let id: String
    /// What the manifest says of the case.
    public let value: JSONValue
    /// The group the case belongs to, for tensors that cases share.
    public let group: OracleGroup

    /// The case, in the list of a test's arguments.
    public var testDescription: String { id }

    /// A member of what the manifest says of the case.
    public subscript(key: String) -> JSONValue { value[key] }

    /// Whether there is a tensor `<id>/<name>`.
    public func contains(_ name: String) -> Bool { group.contains("\(id)/\(name)") }

    /// The tensor `<id>/<name>`, converted to `Element`.
    public func tensor<Element: Scalar>(_ name: String, as: Element.Type = Element.self) throws -> Tensor<Element> {
        try group.tensor("\(id)/\(name)")
    }

    /// The integers `<id>/<name>`, row-major, and their shape.
    public func integers(_ name: String) throws -> (values: [Int], shape: Shape) {
        try group.integers("\(id)/\(name)")
    }

    /// The names of the case's tensors, without `<id>/`, sorted.
    public var tensorNames: [String] {
        group.tensorNames.filter { $0.hasPrefix("\(id)/") }.map { String($0.dropFirst(id.count + 1)) }
    }
}
