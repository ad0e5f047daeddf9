/// The column that is predicted: its classes, or how its numbers are scaled.
public struct EncodedTarget: Sendable, Equatable {
    /// What is predicted.
    public enum Encoding: Sendable, Equatable {
        /// One of these classes, by their names in the table; of a column of truth values, also of `yes` and `no`, these are
        /// `false` and `true`.
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
    /// An interval around each predicted number; nil where none was found.
    public internal(set) var interval: PredictionInterval?

    init(_ name: String, _ type: ColumnType, _ encoding: Encoding, interval: PredictionInterval? = nil) {
        (self.name, self.type, self.encoding, self.interval) = (name, type, encoding, interval)
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

extension EncodedTarget: CustomStringConvertible {
    /// `price: a number, learned as (y − 31.2)/4.5`; `species: one of 3 classes: …`.
    public var description: String {
        let goal =
            switch encoding {
            case .classes(let names): "one of \(names.count.grouped) classes: \(CSVError.Fault.list(names))"
            case .number(let offset, let scale):
                "a number, learned as (y − \(Table.short(offset)))/\(Table.short(scale))"
            }
        return "\(name): \(goal)" + (interval.map { ", \($0)" } ?? "")
    }
}
