extension Dataset {
    /// The samples at `rows`, in that order; a row may occur more than once.
    ///
    ///     let first = try test.subset(0..<10)
    ///
    /// Samples in memory are copied; of others the subset only knows which ones it has.
    /// - Throws: ``DataError/rowOutOfRange(row:sampleCount:)``.
    /// - Complexity: O(rows.count · featureCount) of samples in memory, otherwise O(rows.count).
    public func subset(_ rows: some Collection<Int>) throws(DataError) -> Dataset {
        for row in rows where row < 0 || row >= sampleCount {
            throw .rowOutOfRange(row: row, sampleCount: sampleCount)
        }
        return subset(unchecked: rows)
    }

    /// Draws a test set at random and leaves the rest for training; each sample is in exactly one of the two.
    ///
    ///     let (train, test) = try samples.split(testCount: 200, seed: 1)
    ///
    /// The same seed gives the same split on every platform.
    /// - Throws: ``DataError/testCount(_:sampleCount:)`` when there are not that many samples.
    public func split(testCount: Int, seed: UInt64) throws(DataError) -> (train: Dataset, test: Dataset) {
        guard (0...sampleCount).contains(testCount) else {
            throw .testCount(testCount, sampleCount: sampleCount)
        }
        var random = RandomSource(seed: seed, stream: Batches.splitStream)
        let order = random.permutation(of: sampleCount)
        return (subset(unchecked: order[testCount...]), subset(unchecked: order[..<testCount]))
    }

    /// Draws the given part of the samples as a test set, rounded to the nearest whole sample.
    ///
    ///     let (train, test) = try samples.split(testFraction: 0.2, stratified: true, seed: 1)
    ///
    /// Stratified it has of every class as large a part, as scikit-learn's `stratify` does, and both parts keep the samples'
    /// order; counts are rounded by largest remainders. Of targets that are values all samples count as one class.
    /// The same seed gives the same split on every platform.
    /// - Parameters:
    ///   - testFraction: in `[0, 1]`.
    ///   - stratified: whether to draw from every class alike, instead of at random.
    ///   - seed: determines which samples.
    /// - Throws: ``DataError/testFraction(_:)`` outside that range.
    /// - Complexity: O(sampleCount · featureCount) of samples in memory, otherwise O(sampleCount).
    public func split(
        testFraction: Double,
        stratified: Bool = false,
        seed: UInt64
    ) throws(DataError) -> (train: Dataset, test: Dataset) {
        guard (0...1).contains(testFraction) else { throw .testFraction(testFraction) }
        if stratified { return try stratifiedSplit(testFraction: testFraction, seed: seed) }
        return try split(testCount: Int((Double(sampleCount) * testFraction).rounded()), seed: seed)
    }

    func subset(unchecked rows: some Collection<Int>) -> Dataset {
        let rows = Array(rows)
        let targets: Targets =
            switch targets {
            case .classes(let labels, let classCount): .classes(rows.map { labels[$0] }, classCount: classCount)
            case .values(let values): .values(values.gathering(rows))
            }
        let weights = sampleWeights.map { weights in rows.map { weights[$0] } }
        guard let memory = source as? FeaturesInMemory<Element> else {
            return Dataset(unchecked: SelectedRows(rows, of: source), targets: targets, sampleWeights: weights)
        }
        return Dataset(unchecked: memory.tensor.gathering(rows), targets: targets, sampleWeights: weights)
    }
}

extension Tensor {
    /// The rows (extents along the first axis) at the given positions, in that order.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    fileprivate func gathering(_ rows: [Int]) -> Tensor {
        let rowShape = Shape(unchecked: Array(shape.dimensions.dropFirst()))
        var gathered: [Element] = []
        gathered.reserveCapacity(rows.count * rowShape.elementCount)
        for row in rows {
            gathered += values[row * rowShape.elementCount..<(row + 1) * rowShape.elementCount]
        }
        return Tensor(unchecked: gathered, shape: Shape(unchecked: [rows.count] + rowShape.dimensions))
    }
}
