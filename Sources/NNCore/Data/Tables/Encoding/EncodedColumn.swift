/// A column of a table as features: what was found of it in the training rows.
public struct EncodedColumn: Sendable, Equatable {
    /// How a value becomes numbers.
    public enum Encoding: Sendable, Equatable {
        /// One feature, `(x − offset)/scale`; a missing x is `fill`.
        case number(offset: Double, scale: Double, fill: Double)
        /// One feature, 1 for true and 0 for false; `fill`, the part of true ones, for a missing one.
        case boolean(fill: Double)
        /// A feature for each category, which is 1 for its own and 0 for all others.
        ///
        /// With `hasShared` one more is 1 for all other categories: those that come once in the training rows, and unknown
        /// ones. Without it an unknown one becomes the categories' `frequencies` in the training rows.
        case categories([String], frequencies: [Double], hasShared: Bool)
    }

    /// The column's name.
    public let name: String
    /// How a value becomes numbers.
    public let encoding: Encoding
    /// Whether a last feature is 1 where the value is missing, and 0 elsewhere.
    public let marksMissing: Bool

    init(_ name: String, _ encoding: Encoding, marksMissing: Bool) {
        (self.name, self.encoding, self.marksMissing) = (name, encoding, marksMissing)
    }

    /// How many features the column makes.
    public var featureCount: Int {
        let own =
            switch encoding {
            case .number, .boolean: 1
            case .categories(let names, _, let hasShared): names.count + (hasShared ? 1 : 0)
            }
        return own + (marksMissing ? 1 : 0)
    }

    /// The features' names: `age`, `age missing`; `sex=female`, `sex=male`; `deck=other`.
    public var featureNames: [String] {
        let own: [String] =
            switch encoding {
            case .number, .boolean: [name]
            case .categories(let names, _, let hasShared):
                names.map { "\(name)=\($0)" } + (hasShared ? ["\(name)=other"] : [])
            }
        return own + (marksMissing ? ["\(name) missing"] : [])
    }

    /// The type that the values have.
    public var type: ColumnType {
        switch encoding {
        case .number: .number
        case .boolean: .boolean
        case .categories: .category
        }
    }
}

extension EncodedColumn: CustomStringConvertible {
    /// `age: standardised around 29.7 by 14.5, missing as 29.7 and marked`.
    public var description: String {
        let missing = marksMissing ? ", missing ones marked" : ""
        switch encoding {
        case .number(let offset, let scale, let fill):
            let change =
                offset == 0 && scale == 1 ? "as it is" : "(x − \(Table.short(offset)))/\(Table.short(scale))"
            return "\(name): number, \(change)" + (marksMissing ? ", missing ones \(Table.short(fill)) and marked" : "")
        case .boolean: return "\(name): 0 or 1\(missing)"
        case .categories(let names, _, let hasShared):
            return "\(name): one of \(names.count.grouped) categories\(hasShared ? " or another" : "")\(missing)"
        }
    }
}
