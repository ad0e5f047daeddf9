public import NNCore

/// One group of reference numbers: a manifest, its cases, and tensors by name.
public struct OracleGroup: Sendable {
    /// The group's name, as in its file names.
    public let name: String
    /// The whole manifest.
    public let manifest: JSONValue
    private let file: SafetensorsFile?

    /// Reads a group in a folder.
    public init(name: String, folder: String) throws {
        self.name = name
        manifest = try JSONValue(contentsOf: "\(folder)/\(name).json")
        let path = "\(folder)/\(name).safetensors"
        file = PackageRoot.hasFile(path) ? try SafetensorsFile(path: path) : nil
    }

    /// The manifest's cases, in order; without a list of that name, what all its lists and dictionaries hold.
    public var cases: [OracleCase] {
        get throws {
            guard manifest["cases"].exists else { return try partCases }
            return try manifest["cases"].array.enumerated().map { index, value in
                let id = value["id"].exists ? try value["id"].string : "case \(index)"
                return OracleCase(id: id, value: value, group: self)
            }
        }
    }

    private var partCases: [OracleCase] {
        get throws {
            try manifest.object.sorted { $0.key < $1.key }.flatMap { key, part in
                let elements = (try? part.array.enumerated().map { ("\($0)", $1) }) ?? []
                let members = (try? part.object.sorted { $0.key < $1.key }.map { ($0, $1) }) ?? []
                return (elements + members).map { OracleCase(id: "\(key) \($0)", value: $1, group: self) }
            }
        }
    }

    /// Whether there is a tensor of that name.
    public func contains(_ tensor: String) -> Bool {
        file?.entry(named: tensor) != nil
    }

    /// The names of all tensors, sorted.
    public var tensorNames: [String] { file?.entries.map(\.name).sorted() ?? [] }

    /// A tensor of any stored type, converted to `Element`: rounded to nearest, to infinity beyond its range.
    public func tensor<Element: Scalar>(_ name: String, as: Element.Type = Element.self) throws -> Tensor<Element> {
        let (file, entry) = try stored(name)
        switch entry.type {
        case .float32: return try file.tensor(named: name)
        case .float64: return Tensor(try file.tensor(named: name, as: Double.self))
        default: return try Tensor(try file.integers(named: name).map { Element($0) }, shape: entry.shape)
        }
    }

    /// The values of a tensor of integers, row-major, and its shape.
    public func integers(_ name: String) throws -> (values: [Int], shape: Shape) {
        let (file, entry) = try stored(name)
        return (try file.integers(named: name), entry.shape)
    }

    private func stored(_ name: String) throws -> (file: SafetensorsFile, entry: SafetensorsEntry) {
        guard let file, let entry = file.entry(named: name) else {
            throw OracleError(tensor: name, group: self.name)
        }
        return (file, entry)
    }
}

/// A tensor that the oracle does not hold.
public struct OracleError: Error, CustomStringConvertible {
    let tensor: String
    let group: String

    /// One sentence: which tensor of which group.
    public var description: String { "oracle group \(group) has no tensor \(tensor)" }
}
