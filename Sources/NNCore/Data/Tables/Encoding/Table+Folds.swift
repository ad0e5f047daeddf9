extension Table {
    /// Deals all rows out into parts of the same size, of every class as many into each.
    ///
    ///     let folds = try table.folds(count: 5, stratifiedBy: "species", seed: 1)
    ///
    /// The parts' sizes differ by one at most, and so do their numbers of rows of each class. The same seed gives the same parts
    /// on every platform.
    /// - Parameters:
    ///   - count: how many parts, 2 to the number of rows.
    ///   - column: the classes, as ``split(testFraction:stratifiedBy:seed:)`` takes them.
    ///   - seed: determines which rows.
    /// - Returns: the rows of each part, in ascending order.
    /// - Throws: ``DataError/table(_:)`` for a count out of its range, or a column that is not there.
    public func folds(count: Int, stratifiedBy column: String? = nil, seed: UInt64) throws(DataError) -> [[Int]] {
        guard count >= 2, count <= rowCount else {
            throw .table(TableError(.foldCount(count, rowCount: rowCount), path: path))
        }
        var random = RandomSource(seed: seed, stream: Batches.foldStream)
        var folds = [[Int]](repeating: [], count: count)
        var next = 0
        for group in try groups(of: Array(0..<rowCount), by: column) {
            for position in random.permutation(of: group.count) {
                folds[next].append(group[position])
                next = next + 1 == count ? 0 : next + 1
            }
        }
        return folds.map { $0.sorted() }
    }
}

extension Batches {
    /// The stream that folds are dealt out from.
    fileprivate static let foldStream: UInt64 = 1 << 62 | 3
}
