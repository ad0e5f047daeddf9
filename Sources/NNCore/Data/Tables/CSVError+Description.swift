extension CSVError: CustomStringConvertible {
    /// What is wrong, where, and what to do, in one sentence.
    public var description: String {
        let place = (path ?? "table") + (line.map { ":\($0)" } ?? "")
        return "\(place): " + (column.map { "column \($0.quoted(limit: 40)): " } ?? "") + fault.description
    }
}

extension CSVError.Fault: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .noRecord: "holds no record; give a file with a line of values for each sample"
        case .utf16: "is in UTF-16; save it as UTF-8"
        case .zeroByte: "holds a zero byte, so it is binary or in another encoding; give a text in UTF-8"
        case .notUTF8: "holds bytes that are not UTF-8; save the file as UTF-8"
        case .fieldCount(let count, let expected):
            "has \(count) fields, and the first record \(expected); give each record the same number, and put a field "
                + "that holds the delimiter between quotation marks"
        case .unclosedQuote:
            "a quotation mark opens a field here, and none closes it; close it, or double it within a field"
        case .textAfterQuote:
            "something follows a field's closing quotation mark; double the marks within a field, and put the delimiter after it"
        case .quoteInField:
            "a quotation mark stands within a field that does not begin with one; put the whole field between marks, and "
                + "double those within"
        case .carriageReturn: "a carriage return stands without a line feed; end lines by LF or CRLF"
        case .rowCount(let count, let expected):
            "the first line promises \(expected) rows, and there are \(count); get the file again, or say that it has "
                + "no header if the line is a row"
        case .emptyName: "has no name; name it in the first line, or give the names"
        case .duplicateName(let other): "has the same name as column \(other); rename one of them"
        case .nameCount(let count, let expected): "\(count) names are given for \(expected) columns; give one for each"
        case .delimiter(let text):
            "\(text.quoted()) cannot stand between fields; give one ASCII character that is no letter, digit, quotation mark, "
                + "line end or part of a number"
        default: valueDescription
        }
    }

    private var valueDescription: String {
        switch self {
        case .notANumber(let text): "\(text.quoted()) is no number; correct it, or read the column as another type"
        case .rareText(let text, let numberCount, let count):
            "\(text.quoted()) is no number, and \(numberCount.grouped) of \(count.grouped) values are; correct it, name it "
                + "as a marker of missing values, or give the column's type"
        case .tooLarge(let text): "\(text.quoted()) is too large for a number of 64 bits; correct it"
        case .separated(let text):
            "\(text.quoted()) can be read in two ways; write numbers without separators of thousands, and say so where the "
                + "decimal sign is a comma"
        case .infinite(let text): "\(text.quoted()) is infinite; give a finite number or leave the field empty"
        case .notABoolean(let text): "\(text.quoted()) is neither true nor false; write true or false, or yes or no"
        case .valueCount(let count, let expected):
            "has \(count) values, and the first column \(expected); give each column the same number"
        case .missing: "a value is missing; fill it in, or leave the row or the column out"
        case .notNumbers(let type, let example):
            "holds \(type) values such as \(example.quoted()), no numbers; correct it, or leave the column out"
        default: ""
        }
    }

    /// Some names, the first of many.
    static func list(_ names: [String]) -> String {
        let shown = names.prefix(8).map { $0.quoted(limit: 40) }.joined(separator: ", ")
        return names.count > 8 ? "\(shown), … (\(names.count))" : shown
    }
}
