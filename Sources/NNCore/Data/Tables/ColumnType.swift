/// What the values of a table's column are.
public enum ColumnType: String, Sendable, CaseIterable, CustomStringConvertible {
    /// Numbers.
    case number
    /// True or false, yes or no.
    case boolean
    /// One of some names, which come again.
    case category
    /// Texts that are mostly all different: names, notes, dates.
    case text

    /// The type's name.
    public var description: String { rawValue }
}
