/// Texts of a column, each distinct one once: a row holds the number of its text.
public struct CodedText: Sendable, Equatable {
    /// For each row the position of its text in `names`, or −1 where it is missing.
    public let codes: [Int32]

    /// The distinct texts; those of categories in the order of their bytes, others in the order in which they came.
    public let names: [String]

    /// Makes texts from parts that are known to fit.
    init(codes: [Int32], names: [String]) {
        (self.codes, self.names) = (codes, names)
    }

    /// Numbers the texts of some rows in the order in which they come; nil is a missing one.
    init(_ texts: [String?]) {
        var positions: [ExactText: Int32] = [:]
        var names: [String] = []
        codes = texts.map { text in
            guard let text else { return -1 }
            if let code = positions[ExactText(text)] { return code }
            let code = Int32(names.count)
            positions[ExactText(text)] = code
            names.append(text)
            return code
        }
        self.names = names
    }

    /// The number of rows.
    public var count: Int { codes.count }

    /// The text of a row; nil where it is missing.
    /// - Precondition: the row is in `0 ..< count`.
    public subscript(row: Int) -> String? { codes[row] < 0 ? nil : names[Int(codes[row])] }

    /// How many rows have each text.
    public var counts: [Int] {
        var counts = [Int](repeating: 0, count: names.count)
        for code in codes where code >= 0 { counts[Int(code)] += 1 }
        return counts
    }

    /// The same texts, numbered in the order of their bytes: what the numbers are does not depend on the rows' order.
    func sorted() -> CodedText {
        let order = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        var positions = [Int32](repeating: 0, count: names.count)
        for (position, index) in order.enumerated() { positions[index] = Int32(position) }
        return CodedText(codes: codes.map { $0 < 0 ? -1 : positions[Int($0)] }, names: order.map { names[$0] })
    }
}
