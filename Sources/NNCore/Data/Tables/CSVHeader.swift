/// The names of a file's columns, and where its rows begin.
struct CSVHeader {
    var names: [String]
    /// The position at which the rows begin, and its line.
    var start: Int
    var line: Int
    /// How many rows the file says that it has.
    var promisedRowCount: Int?

    /// Finds the names at the beginning of a file; nil where more bytes are needed.
    init?(
        _ bytes: Span<UInt8>,
        from start: Int,
        delimiter: UInt8,
        options: CSVOptions,
        isLast: Bool,
        path: String
    ) throws(CSVError) {
        guard let first = try CSVRecord(bytes, from: start, line: 1, delimiter, isLast: isLast, path: path) else {
            return nil
        }
        guard !first.fields.isEmpty else { throw CSVError(.noRecord, path: path) }
        (self.start, line) = (first.start, first.line)
        let count = first.fields.count
        let markers = options.missingMarkers.map { Array($0.utf8) }
        switch options.header {
        case .absent: names = Self.numbered(count)
        case .names(let given):
            guard given.count == count else { throw CSVError(.nameCount(given.count, expected: count), path: path) }
            names = given
        case .present:
            names = try first.names(path: path)
            (self.start, line) = (first.end, first.nextLine)
        case .detected:
            let isNumber = first.fields.map { DecimalNumber.kind(of: $0.span, point: options.point) != .noNumber }
            let isMissing = first.fields.map { !$0.isEmpty && options.isMissing($0.span, markers: markers) }
            if !isNumber.contains(true), !isMissing.contains(true), first.fields.contains(where: { !$0.isEmpty }) {
                names = try first.names(path: path)
                (self.start, line) = (first.end, first.nextLine)
            } else if let counts = Self.promisedCounts(first.fields, isNumber) {
                // scikit-learn's own files: the numbers of rows and features, then the classes' names.
                guard
                    let second = try CSVRecord(
                        bytes,
                        from: first.end,
                        line: first.nextLine,
                        delimiter,
                        isLast: isLast,
                        path: path
                    )
                else { return nil }
                names = Self.numbered(count)
                guard second.fields.count == counts.featureCount + 1 else { break }
                names = Self.numbered(counts.featureCount) + ["target"]
                promisedRowCount = counts.rowCount
                (self.start, line) = (first.end, first.nextLine)
            } else {
                names = Self.numbered(count)
            }
        }
        try check(path: path, line: first.line)
    }

    private static func numbered(_ count: Int) -> [String] { (0..<count).map { "column\($0 + 1)" } }

    /// Two whole numbers and then only names.
    private static func promisedCounts(_ fields: [[UInt8]], _ isNumber: [Bool]) -> (rowCount: Int, featureCount: Int)? {
        guard fields.count >= 3, isNumber[0], isNumber[1], !isNumber[2...].contains(true),
            let rowCount = Int(String(decoding: fields[0], as: UTF8.self)),
            let featureCount = Int(String(decoding: fields[1], as: UTF8.self)), rowCount > 0, featureCount > 0,
            featureCount < 1 << 20
        else { return nil }
        return (rowCount, featureCount)
    }

    /// Refuses names that are empty or come twice, byte by byte.
    private func check(path: String, line: Int) throws(CSVError) {
        var positions: [ExactText: Int] = [:]
        for (index, name) in names.enumerated() {
            guard !name.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
                throw CSVError(.emptyName, path: path, line: line, column: "\(index + 1)")
            }
            if let other = positions.updateValue(index + 1, forKey: ExactText(name)) {
                throw CSVError(.duplicateName(other: other), path: path, line: line, column: name)
            }
        }
    }
}

/// One record, field by field, as the head of a file is read.
struct CSVRecord {
    /// The contents of each field; none where only blank lines are left.
    var fields: [[UInt8]] = []
    /// Where the record begins and ends.
    var start: Int
    var end: Int
    /// The line it begins on, and the one after it.
    var line: Int
    var nextLine: Int

    /// Reads the first record that is not blank; nil where more bytes are needed.
    init?(
        _ bytes: Span<UInt8>,
        from first: Int,
        line firstLine: Int,
        _ delimiter: UInt8,
        isLast: Bool,
        path: String
    ) throws(CSVError) {
        (start, line) = (first, firstLine)
        while start < bytes.count {
            if bytes[start] == 0x0A {
                start += 1
            } else if bytes[start] == 0x0D, start + 1 < bytes.count, bytes[start + 1] == 0x0A {
                start += 2
            } else {
                break
            }
            line += 1
        }
        (end, nextLine) = (start, line)
        guard start < bytes.count else {
            if isLast { return }
            return nil
        }
        var endsRecord = false
        while !endsRecord {
            let field: CSVField?
            do {
                field = try CSVField(bytes, at: end, delimiter: delimiter, isLast: isLast)
            } catch {
                throw CSVError(error, path: path, line: nextLine, column: "\(fields.count + 1)")
            }
            guard let field else { return nil }
            fields.append(field.text(in: bytes))
            end = field.next
            nextLine += field.lineBreakCount
            endsRecord = field.endsRecord
        }
        nextLine += 1
    }

    /// The fields as names.
    func names(path: String) throws(CSVError) -> [String] {
        var names: [String] = []
        for field in fields {
            guard let name = String(validating: field, as: UTF8.self) else {
                throw CSVError(.notUTF8, path: path, line: line, column: "\(names.count + 1)")
            }
            names.append(name)
        }
        return names
    }
}
