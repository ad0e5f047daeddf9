/// Some of a network's parameters: by what they are for, by name or by shape.
///
///     ParameterSelection.roles(.bias, .scale)
///     ParameterSelection.layers("0", "2")
///     ParameterSelection.allBut(.names("4.weight"))
///     ParameterSelection("large") { $0.shape.elementCount > 1000 }
public struct ParameterSelection: Sendable, CustomStringConvertible {
    /// Which parameters, in words.
    public let description: String
    private let isIncluded: @Sendable (StateDeclaration) -> Bool

    /// Makes a selection of one's own.
    /// - Parameters:
    ///   - description: which parameters, in words.
    ///   - isIncluded: whether a parameter is one of them.
    public init(_ description: String, where isIncluded: @escaping @Sendable (StateDeclaration) -> Bool) {
        self.description = description
        self.isIncluded = isIncluded
    }

    /// Whether a parameter is one of them.
    public func contains(_ parameter: StateDeclaration) -> Bool { isIncluded(parameter) }

    /// All parameters.
    public static let all = ParameterSelection("all") { _ in true }

    /// Parameters with two axes.
    public static let matrices = ParameterSelection("matrices") { $0.shape.rank == 2 }

    /// Parameters with one of these roles.
    public static func roles(_ roles: StateRole...) -> ParameterSelection {
        ParameterSelection("role \(list(roles.map(\.name)))") { roles.contains($0.role) }
    }

    /// Parameters with one of these names: `0.weight`.
    public static func names(_ names: String...) -> ParameterSelection {
        let exact = Set(names.map { ExactText($0) })
        return ParameterSelection("name \(list(names))") { exact.contains($0.exactName) }
    }

    /// Parameters of the layers at these paths: those of `2` are `2.weight`, `2.bias`, `2.1.weight`.
    public static func layers(_ paths: String...) -> ParameterSelection {
        ParameterSelection("layer \(list(paths))") { parameter in
            paths.contains { parameter.name.utf8.starts(with: "\($0).".utf8) }
        }
    }

    /// Parameters that are not among others.
    public static func allBut(_ others: ParameterSelection) -> ParameterSelection {
        ParameterSelection("all but \(others)") { !others.contains($0) }
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: " or ") }
}
