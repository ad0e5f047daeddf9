/// What is predicted of a table's target column.
public enum TableTask: String, Sendable, CaseIterable {
    /// One of some classes.
    case classification
    /// A number.
    case regression
}
