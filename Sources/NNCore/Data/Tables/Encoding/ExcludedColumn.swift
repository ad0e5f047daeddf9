/// A column that is no feature, and why.
public struct ExcludedColumn: Sendable, Equatable {
    /// Why a column is no feature.
    public enum Reason: String, Sendable, CaseIterable {
        /// It was asked for.
        case asked
        /// Its values are all the same in the training rows.
        case constant
        /// All its values are missing in the training rows.
        case allMissing
        /// Its values tell rows apart and nothing else: all are different.
        case identifier
        /// Each of its values belongs to one value of the target, and the other way round.
        case targetCopy
        /// Its values are dates.
        case dates
        /// Its values are texts that are mostly different.
        case text
    }

    /// The column's name.
    public let name: String
    /// Why it is no feature.
    public let reason: Reason

    init(_ name: String, _ reason: Reason) { (self.name, self.reason) = (name, reason) }
}

extension ExcludedColumn: CustomStringConvertible {
    /// What was found, and what can be done.
    public var description: String {
        let column = "column \(name.quoted(limit: 40)) "
        switch reason {
        case .asked: return column + "is left out as asked"
        case .constant: return column + "is left out: its values are all the same"
        case .allMissing: return column + "is left out: all its values are missing"
        case .identifier: return column + "is left out: its values are all different, as those that only name rows"
        case .targetCopy: return column + "is left out: it tells the target, so it would not be known beforehand"
        case .dates: return column + "is left out: dates are not encoded; give numbers such as year or weekday instead"
        case .text: return column + "is left out: free text is not encoded; give categories or numbers instead"
        }
    }
}
