extension Dataset {
    /// Draws a part of the samples as a test set, of every class as large a part; both parts keep the samples' order.
    func stratifiedSplit(testFraction: Double, seed: UInt64) throws(DataError) -> (train: Dataset, test: Dataset) {
        var members: [[Int]]
        switch targets {
        case .values: members = [Array(0..<sampleCount)]
        case .classes(let labels, let classCount):
            members = [[Int]](repeating: [], count: classCount)
            for (row, label) in labels.enumerated() { members[label].append(row) }
        }
        let (rest, drawn) = try StratifiedDraw(members, count: sampleCount).split(fraction: testFraction, seed: seed)
        return (subset(unchecked: rest), subset(unchecked: drawn))
    }
}
