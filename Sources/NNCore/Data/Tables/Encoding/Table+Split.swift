extension Table {
    /// Draws a part of the rows, of every class as large a part; all others stay in their order.
    ///
    ///     let (train, test) = try table.split(testFraction: 0.2, stratifiedBy: "species", seed: 1)
    ///
    /// The same seed gives the same split on every platform. What is fitted to rows, as ``TableEncoder`` is, takes those of
    /// `train`.
    /// - Parameters:
    ///   - testFraction: in `[0, 1]`; rounded to the nearest row.
    ///   - column: the classes: categories, truth values, or numbers of at most 20 different values; of others, and where nil,
    ///     all rows count alike.
    ///   - seed: determines which rows.
    /// - Throws: ``DataError`` for a fraction out of its range, or a column that is not there.
    public func split(
        testFraction: Double,
        stratifiedBy column: String? = nil,
        seed: UInt64
    ) throws(DataError) -> (train: [Int], test: [Int]) {
        try split(Array(0..<rowCount), testFraction: testFraction, stratifiedBy: column, seed: seed)
    }

    /// Draws a part of some rows.
    ///
    /// See ``split(testFraction:stratifiedBy:seed:)``.
    public func split(
        _ rows: [Int],
        testFraction: Double,
        stratifiedBy column: String? = nil,
        seed: UInt64
    ) throws(DataError) -> (train: [Int], test: [Int]) {
        try check(rows)
        let groups = try groups(of: rows, by: column)
        let (train, test) = try StratifiedDraw(groups, count: rowCount).split(fraction: testFraction, seed: seed)
        return (train, test)
    }

    /// Some rows by their class; all in one group where no column is given or its values are no classes.
    func groups(of rows: [Int], by column: String?) throws(DataError) -> [[Int]] {
        guard let column else { return [rows] }
        let codes = try known(column).groupCodes
        var groups = [[Int]](repeating: [], count: (codes.max() ?? 0) + 1)
        for row in rows { groups[codes[row]].append(row) }
        return groups
    }

    /// Refuses rows that are not there.
    func check(_ rows: [Int]) throws(DataError) {
        for row in rows where !(0..<rowCount).contains(row) {
            throw .table(TableError(.noRow(row, rowCount: rowCount), path: path))
        }
    }

    /// The column of a name.
    func known(_ name: String) throws(DataError) -> TableColumn {
        guard let column = self[name] else {
            throw .table(TableError(.unknownColumns([name], known: columns.map(\.name)), path: path))
        }
        return column
    }
}

extension TableColumn {
    /// From so many different numbers on, they are no classes.
    private static let numberClassLimit = 20

    /// For each row the number of its class; 0 for all where the values are no classes.
    fileprivate var groupCodes: [Int] {
        switch values {
        case .categories(let texts), .texts(let texts): return texts.codes.map { Int($0) + 1 }
        case .booleans(let booleans): return booleans.map { $0 == nil ? 0 : $0 == true ? 2 : 1 }
        case .numbers(let numbers):
            guard distinctCount <= Self.numberClassLimit else { return numbers.map { _ in 0 } }
            let different = Set(numbers.filter { !$0.isNaN }).sorted()
            return numbers.map { number in (different.firstIndex(of: number) ?? -1) + 1 }
        }
    }
}
