/// The column that is predicted: its classes, or how its numbers are scaled.
public struct EncodedTarget: Sendable, Equatable {
    /// What is predicted.
    public enum Encoding: Sendable, Equatable {
        /// One of these classes, by their names in the table.
        case classes([String])
        /// A number y, of which `(y − offset)/scale` is learned.
        case number(offset: Double, scale: Double)
    }

    /// The column's name.
    public let name: String
    /// The type that the column's values have.
    public let type: ColumnType
    /// What is predicted.
    public let encoding: Encoding

    init(_ name: String, _ type: ColumnType, _ encoding: Encoding) {
        (self.name, self.type, self.encoding) = (name, type, encoding)
    }

    /// Whether classes or numbers are predicted.
    public var task: TableTask {
        if case .classes = encoding { return .classification }
        return .regression
    }

    /// The classes' names; none for numbers.
    public var classNames: [String] {
        if case .classes(let names) = encoding { return names }
        return []
    }
}
