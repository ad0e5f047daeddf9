/// How the columns of a table become features.
///
/// What is not said is what suits most tables.
public struct TableEncodingOptions: Sendable, Equatable {
    /// How numbers are brought into one range.
    public enum Scaling: String, Sendable, CaseIterable {
        /// `(x − mean)/deviation`, both of the training rows.
        case standard
        /// `(x − least)/(largest − least)`, both of the training rows.
        case minMax
        /// `x/255`, as pixels of one byte are read from IDX files.
        case bytes
        /// As they are.
        case none
    }

    /// What a missing number becomes.
    public enum MissingNumbers: String, Sendable, CaseIterable {
        /// The training rows' mean; where some of these miss it, a feature of its own says so.
        case mean
        /// The training rows' median; where some of these miss it, a feature of its own says so.
        case median
        /// An error, for values of every type.
        case error
    }

    /// What a category becomes that no training row has.
    public enum UnknownCategories: String, Sendable, CaseIterable {
        /// The place of the categories that come once in the training rows; where none does, the training rows' mean.
        case shared
        /// An error.
        case error
    }

    /// How numbers are brought into one range.
    public var scaling: Scaling
    /// What a missing number becomes.
    public var missing: MissingNumbers
    /// What a category becomes that no training row has.
    public var unknown: UnknownCategories
    /// What is predicted; nil: what the target's values suggest.
    public var task: TableTask?
    /// Columns that are no features.
    public var excluded: [String]
    /// Columns that stay features though they are constant, numbers of rows, or tell the target.
    public var kept: [String]
    /// The most categories that a column may have.
    public var categoryLimit: Int

    /// Makes options; those not given are what suits most tables.
    public init(
        scaling: Scaling = .standard,
        missing: MissingNumbers = .mean,
        unknown: UnknownCategories = .shared,
        task: TableTask? = nil,
        excluded: [String] = [],
        kept: [String] = [],
        categoryLimit: Int = 1000
    ) {
        self.scaling = scaling
        self.missing = missing
        self.unknown = unknown
        self.task = task
        self.excluded = excluded
        self.kept = kept
        self.categoryLimit = categoryLimit
    }

    /// The column that parts of rows are drawn by, of every class as large a part; nil where numbers or several are predicted.
    package func stratification(for targets: [String]) -> String? {
        task == .regression || targets.count != 1 ? nil : targets[0]
    }
}
