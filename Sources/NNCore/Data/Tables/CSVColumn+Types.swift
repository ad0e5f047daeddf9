extension CSVColumn {
    /// A column of texts holds categories where no more are distinct, however many values there are.
    private static let categoryLimit = 20
    /// From so many values on, nearly all of them numbers make a text among them a mistake.
    private static let rareTextCount = 20

    /// The words for true and false, lower case, that belong together.
    private static let booleanWords = [("true", "false"), ("yes", "no")]

    /// The column with its type, found from all its values where it is not given.
    func finished(path: String, point: UInt8) throws(CSVError) -> TableColumn {
        guard mode != .numbers else {
            return TableColumn(checked: name, .numbers(numbers), firstMissingLine: firstMissingLine)
        }
        let names = (0..<pool.count).map { String(decoding: pool.bytes(of: $0), as: UTF8.self) }
        if type == nil || type == .boolean, let column = try booleans(names, path: path) { return column }
        if type == nil { try checkNumbers(names, path: path, point: point) }
        let valueCount = codes.count { $0 >= 0 }
        let isCategory = names.count <= Self.categoryLimit || 2 * names.count <= valueCount
        let kind = type ?? (isCategory ? .category : .text)
        return TableColumn(
            checked: name,
            kind == .text
                ? .texts(CodedText(codes: codes, names: names))
                : .categories(CodedText(codes: codes, names: names).sorted()),
            firstMissingLine: firstMissingLine,
            firstTextLine: firstTextLine(point: point)
        )
    }

    /// The line of the first value that is no number.
    private func firstTextLine(point: UInt8) -> Int? {
        (0..<pool.count)
            .first { code in
                if case .number = DecimalNumber.kind(of: pool.bytes(of: code).span, point: point) { return false }
                return true
            }
            .map { pool.lines[$0] }
    }

    /// The column as truth values, where its words are those of one pair, in any case.
    private func booleans(_ names: [String], path: String) throws(CSVError) -> TableColumn? {
        let words = names.map { $0.lowercasedASCII }
        for (yes, no) in Self.booleanWords where words.allSatisfy({ $0 == yes || $0 == no }) && !words.isEmpty {
            let values = codes.map { $0 < 0 ? nil : words[Int($0)] == yes }
            return TableColumn(
                checked: name,
                .booleans(values),
                firstMissingLine: firstMissingLine,
                firstTextLine: pool.lines.first
            )
        }
        guard type == .boolean else { return nil }
        let known = Self.booleanWords.first { pair in words.first == pair.0 || words.first == pair.1 }
        guard let wrong = words.firstIndex(where: { $0 != known?.0 && $0 != known?.1 }) else {
            return TableColumn(checked: name, .booleans(codes.map { _ in nil }), firstMissingLine: firstMissingLine)
        }
        throw CSVError(.notABoolean(names[wrong]), path: path, line: pool.lines[wrong], column: name)
    }

    /// Refuses texts that were meant as numbers: where all others are numbers, or nearly all.
    private func checkNumbers(_ names: [String], path: String, point: UInt8) throws(CSVError) {
        let kinds = (0..<pool.count).map { DecimalNumber.kind(of: pool.bytes(of: $0).span, point: point) }
        var counts = [Int](repeating: 0, count: pool.count)
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
        let valueCount = counts.reduce(0, +)
        let otherCount = kinds.indices.reduce(0) { $0 + (kinds[$1] == .noNumber ? counts[$1] : 0) }
        let firstFaulty = kinds.firstIndex { $0.isFaulty }
        let numberCount = kinds.indices.reduce(0) { sum, index in
            if case .number = kinds[index] { return sum + counts[index] }
            return sum
        }
        if otherCount == 0, let first = firstFaulty {
            let fault = Self.numberFault(pool.bytes(of: first).span, point: point)
            throw CSVError(fault, path: path, line: pool.lines[first], column: name)
        }
        // 95 of 100, or more.
        guard valueCount >= Self.rareTextCount, 20 * (valueCount - otherCount) >= 19 * valueCount,
            let first = kinds.firstIndex(of: .noNumber)
        else { return }
        throw CSVError(
            .rareText(names[first], numberCount: numberCount, count: valueCount),
            path: path,
            line: pool.lines[first],
            column: name
        )
    }
}

extension String {
    /// The text with the letters A to Z made small.
    fileprivate var lowercasedASCII: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
