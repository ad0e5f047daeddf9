/// Why a table cannot be trained on, or its rows cannot be predicted.
public struct TableError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Fault: Error, Equatable, Sendable {
        /// The table has no row, or fewer than are needed.
        case rowCount(Int, needed: Int)
        /// Columns that there must be are not there, and others are.
        case columns(missing: [String], extra: [String])
        /// An option names columns that are not there.
        case unknownColumns([String], known: [String])
        /// An option excludes the target.
        case excludedTarget
        /// All values of the target are the same.
        case constantTarget(String)
        /// The target is of texts or categories, and a number is to be predicted.
        case targetType(ColumnType)
        /// No target is named, or one twice.
        case targets([String])
        /// Several targets are neither all of numbers nor all of two classes.
        case mixedTargets(TableTask)
        /// The target's values are texts that are mostly different.
        case textTarget(example: String)
        /// A column has more categories, or the target more classes, than are accepted.
        case categoryCount(Int, limit: Int)
        /// A category that no training row has.
        case unknownCategory(String, row: Int, known: [String])
        /// A class that no training row has.
        case unknownClass(String, row: Int, known: [String])
        /// A value of another type than in the training rows.
        case type(ColumnType, expected: ColumnType)
        /// A number that is too large for a feature.
        case tooLarge(Double, row: Int)
        /// A row is asked for that is not there.
        case noRow(Int, rowCount: Int)
        /// Rows are to be dealt out into fewer than two parts, or into more than there are rows.
        case foldCount(Int, rowCount: Int)
        /// A row is of no part that there is.
        case unknownPart(String, row: Int)
        /// A column that names parts of rows names none to train on.
        case noTrainingRow
        /// A network's outputs are not those of the rows.
        case outputs(Shape, expected: Shape)
        /// A column in whose order rows shall be is of neither numbers nor dates.
        case notOrdered(example: String)
        /// A promised coverage is out of its range.
        case coverage(Double)
        /// So few rows promise no such coverage.
        case calibrationCount(Int, needed: Int, coverage: Double)
        /// Intervals are asked for around classes.
        case intervalsOfClasses
        /// A log is of a search with other settings or data.
        case otherSearch
        /// A log is of several searches.
        case mixedLog(count: Int)
        /// No column is left to predict from.
        case noFeature(excluded: [ExcludedColumn])
    }

    /// What is wrong.
    public let fault: Fault
    /// Where the table was read from, as given; nil for one that was made in memory.
    public let path: String?
    /// The column's name, where the fault is in one.
    public let column: String?

    init(_ fault: Fault, path: String?, column: String? = nil) {
        (self.fault, self.path, self.column) = (fault, path, column)
    }
}

extension TableError: CustomStringConvertible {
    /// The file, the column, what is wrong and what to do, in one sentence.
    public var description: String {
        "\(path ?? "table"): " + (column.map { "column \($0.quoted(limit: 40)): " } ?? "") + fault.description
    }
}

extension TableError.Fault: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .rowCount(let count, let needed):
            "has \(count.grouped) row\(count == 1 ? "" : "s"), and at least \(needed) are needed; give more"
        case .columns(let missing, let extra):
            [
                missing.isEmpty ? nil : "lacks the columns \(CSVError.Fault.list(missing)) of the training",
                extra.isEmpty ? nil : "has the columns \(CSVError.Fault.list(extra)), which the training had not",
            ].compactMap { $0 }.joined(separator: " and ")
                + (missing.isEmpty || extra.isEmpty
                    ? "; give the columns of the training" : "; give the columns of the training under their names")
        case .unknownColumns(let names, let known):
            "there is no column \(CSVError.Fault.list(names)); there are \(CSVError.Fault.list(known))"
        case .excludedTarget: "is the target and cannot be excluded; leave it in, or give another target"
        case .constantTarget(let value):
            "is the target, and all its values are \(value.quoted(limit: 40)): there is nothing to learn; give rows with others"
        case .targetType(let type):
            "is the target of a regression, and holds \(type) values; give numbers, or classify"
        case .targets(let names):
            names.isEmpty
                ? "no target is named; name the column that is to be predicted"
                : "the targets \(CSVError.Fault.list(names)) name a column twice; name each once"
        case .mixedTargets(let task):
            "is one of several targets and of "
                + (task == .regression
                    ? "numbers, and others are of classes" : "more or fewer than two classes")
                + "; give targets that are all of numbers or all of two classes, or say that they are a regression, where all are numbers"
        case .textTarget(let example):
            "is the target, and holds texts that are mostly different, such as \(example.quoted(limit: 40)); give a "
                + "column of classes or of numbers"
        case .categoryCount(let count, let limit):
            "has \(count.grouped) different values, and at most \(limit.grouped) are accepted as categories; exclude the "
                + "column, or join values that are rare"
        case .unknownCategory(let value, let row, let known):
            "row \(row + 1) holds \(value.quoted(limit: 40)), which no training row does; known are "
                + CSVError.Fault.list(known)
        case .unknownClass(let value, let row, let known):
            "row \(row + 1) is of class \(value.quoted(limit: 40)), which the training does not know; known are "
                + CSVError.Fault.list(known)
        case .type(let type, let expected):
            "holds \(type) values, and held \(expected) values in the training; "
                + (expected == .number ? "" : "read the table for the encoder, as Table(csv: path, for: encoder), or ")
                + "correct them"
        case .tooLarge(let value, let row):
            "row \(row + 1) holds \(value), which is too far from the training's values to be a feature; correct it"
        case .noRow(let row, let rowCount): "has no row \(row) among \(rowCount.grouped), which count from 0"
        case .foldCount(let count, let rowCount):
            "\(count.grouped) folds of \(rowCount.grouped) row\(rowCount == 1 ? "" : "s") are asked for; give from 2 to as many as "
                + "there are rows"
        default: useDescription
        }
    }

    /// Of faults in what rows are used for.
    private var useDescription: String {
        switch self {
        case .unknownPart(let value, let row):
            "row \(row + 1) holds \(value.quoted(limit: 40)), which is no part; write train, validation, calibration or test"
        case .noTrainingRow: "names no row train; write train in the rows to train on"
        case .outputs(let shape, let expected):
            "the outputs have shape \(shape), and those of the rows \(expected); give the network's outputs for the same rows"
        case .notOrdered(let example):
            "holds values such as \(example.quoted(limit: 40)), which have no order of time; give a column of numbers, or of "
                + "dates as 2026-11-30"
        case .coverage(let coverage): "a coverage of \(coverage) is asked for; give a part above 0 and below 1, as 0.9"
        case .calibrationCount(let count, let needed, let coverage):
            "\(count.grouped) row\(count == 1 ? "" : "s") cannot promise a coverage of \(coverage), for which at least "
                + "\(needed.grouped) are needed; calibrate on more, or promise less"
        case .intervalsOfClasses: "is of classes, and intervals are for numbers; leave them out, or predict a number"
        case .otherSearch:
            "is of a search with other settings or data; give the same again, or another file, or remove it to begin anew"
        case .mixedLog(let count):
            "is of \(count) searches, and must be of one; give another file, or remove it to begin anew"
        case .noFeature(let excluded):
            "no column is left to predict from"
                + (excluded.isEmpty ? "" : ": " + excluded.prefix(4).map(\.description).joined(separator: "; "))
        default: ""
        }
    }
}
