extension Dataset {
    /// Draws a part of the samples as a test set, of every class as large a part; both parts keep the samples' order.
    ///
    /// Counts are rounded by largest remainders, so that the whole is rounded to the nearest sample. Of targets that are
    /// values all samples count as one class. The same seed gives the same split on every platform.
    /// - Parameters:
    ///   - fraction: in `[0, 1]`.
    ///   - seed: determines which samples.
    /// - Throws: ``DataError/testFraction(_:)`` outside that range.
    /// - Complexity: O(sampleCount · featureCount).
    public func split(
        stratifiedFraction fraction: Double,
        seed: UInt64
    ) throws(DataError) -> (train: Dataset, test: Dataset) {
        guard (0...1).contains(fraction) else { throw .testFraction(fraction) }
        var members: [[Int]]
        switch targets {
        case .values: members = [Array(0..<sampleCount)]
        case .classes(let labels, let classCount):
            members = [[Int]](repeating: [], count: classCount)
            for (row, label) in labels.enumerated() { members[label].append(row) }
        }
        let shares = members.map { Double($0.count) * fraction }
        var counts = shares.map { Int($0) }
        let total = Int((Double(sampleCount) * fraction).rounded())
        let order = members.indices.sorted { first, second in
            let (a, b) = (shares[first] - Double(counts[first]), shares[second] - Double(counts[second]))
            return a == b ? first < second : a > b
        }
        for index in order.prefix(max(0, total - counts.reduce(0, +))) { counts[index] += 1 }
        var random = RandomSource(seed: seed, stream: Batches.stratifiedStream)
        var isTest = [Bool](repeating: false, count: sampleCount)
        for (rows, count) in zip(members, counts) {
            let order = random.permutation(of: rows.count)
            for position in order.prefix(count) { isTest[rows[position]] = true }
        }
        return (
            subset(unchecked: (0..<sampleCount).filter { !isTest[$0] }),
            subset(unchecked: (0..<sampleCount).filter { isTest[$0] })
        )
    }
}

extension Batches {
    /// The stream that ``Dataset/split(stratifiedFraction:seed:)`` draws from.
    static let stratifiedStream: UInt64 = 1 << 62 | 1
}
