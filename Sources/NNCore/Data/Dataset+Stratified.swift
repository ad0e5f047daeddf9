extension Dataset {
    /// Draws a part of the samples as a test set, of every class as large a part; both parts keep the samples' order.
    ///
    ///     let (train, test) = try samples.split(stratifiedFraction: 0.2, seed: 1)
    ///
    /// Counts are rounded by largest remainders, so that the whole is rounded to the nearest sample. Of targets that are
    /// values all samples count as one class. The same seed gives the same split on every platform.
    /// - Parameters:
    ///   - fraction: in `[0, 1]`.
    ///   - seed: determines which samples.
    /// - Throws: ``DataError/testFraction(_:)`` outside that range.
    /// - Complexity: O(sampleCount · featureCount) of samples in memory, otherwise O(sampleCount).
    public func split(
        stratifiedFraction fraction: Double,
        seed: UInt64
    ) throws(DataError) -> (train: Dataset, test: Dataset) {
        var members: [[Int]]
        switch targets {
        case .values: members = [Array(0..<sampleCount)]
        case .classes(let labels, let classCount):
            members = [[Int]](repeating: [], count: classCount)
            for (row, label) in labels.enumerated() { members[label].append(row) }
        }
        let (rest, drawn) = try StratifiedDraw(members, count: sampleCount).split(fraction: fraction, seed: seed)
        return (subset(unchecked: rest), subset(unchecked: drawn))
    }
}
