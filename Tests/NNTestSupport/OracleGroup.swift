public import NNCore

/// One group of reference numbers: a manifest, its cases, and tensors by name.
public struct OracleGroup: Sendable {
    /// The group's name, as in its file names.
    public let name: String
    /// The whole manifest.
    public let manifest: JSONValue
    private let tensors: OracleTensors?

    init(name: String, folder: String) throws {
        self.name = name
        manifest = try JSONValue(contentsOf: "\(folder)/\(name).json")
        let file = "\(folder)/\(name).safetensors"
        tensors = PackageRoot.hasFile(file) ? try OracleTensors(contentsOf: file) : nil
    }

    /// The manifest's cases, in order.
    public var cases: [OracleCase] {
        get throws {
            try manifest["cases"].array.enumerated().map { index, value in
                let id = value["id"].exists ? try value["id"].string : "case \(index)"
                return OracleCase(id: id, value: value, group: self)
            }
        }
    }

    /// Whether there is a tensor of that name.
    public func contains(_ tensor: String) -> Bool {
        tensors?.entries[tensor] != nil
    }

    /// The names of all tensors, sorted.
    public var tensorNames: [String] { tensors?.entries.keys.sorted() ?? [] }

    /// A tensor of any stored type, converted to `Element` (rounding to nearest).
    public func tensor<Element: Scalar>(_ name: String, as: Element.Type = Element.self) throws -> Tensor<Element> {
        try entries(name).tensor(name)
    }

    /// The values of a tensor of integers, row-major, and its shape.
    public func integers(_ name: String) throws -> (values: [Int], shape: Shape) {
        try entries(name).integers(name)
    }

    private func entries(_ name: String) throws -> OracleTensors {
        guard let tensors, contains(name) else { throw OracleError.noTensor(name, group: self.name) }
        return tensors
    }
}

/// A tensor that the oracle does not hold, or not in that type.
public enum OracleError: Error, CustomStringConvertible {
    /// There is no tensor of this name.
    case noTensor(String, group: String)
    /// The tensor's type is not one of those asked for.
    case type(String, stored: String)

    /// One sentence: which tensor of which group.
    public var description: String {
        switch self {
        case .noTensor(let name, let group): "oracle group \(group) has no tensor \(name)"
        case .type(let name, let stored): "oracle tensor \(name) is stored as \(stored)"
        }
    }
}
