extension Dataset {
    /// The same samples, each counting as much as is said: what scikit-learn calls `sample_weight`.
    ///
    ///     let weighted = try train.weighted(by: ages.map { $0 > 30 ? 0.5 : 1 })
    /// - Parameter sampleWeights: a number for each sample, 0 or more; all alike if nil.
    /// - Throws: ``DataError/sampleWeightCount(_:sampleCount:)`` and ``DataError/sampleWeight(sample:value:)``.
    public func weighted(by sampleWeights: [Element]?) throws(DataError) -> Dataset {
        if let sampleWeights { try Self.checkWeights(sampleWeights, sampleCount: sampleCount) }
        return Dataset(unchecked: source, targets: targets, sampleWeights: sampleWeights)
    }

    /// A weight for each class with which all classes count alike, however many samples each has.
    ///
    /// It is `n/(k·nᶜ)` for nᶜ of n samples and k classes that occur, as scikit-learn's `balanced`; 1 for a class without
    /// samples.
    ///
    ///     let loss = StandardLoss(.crossEntropy, classWeights: try train.balancedClassWeights())
    /// - Throws: ``DataError/notClasses`` when the targets are values.
    public func balancedClassWeights() throws(DataError) -> [Double] {
        guard case .classes(let labels, let classCount) = targets else { throw .notClasses }
        var counts = [Int](repeating: 0, count: classCount)
        for label in labels { counts[label] += 1 }
        let occurring = counts.count { $0 > 0 }
        return counts.map { $0 == 0 ? 1 : Double(labels.count) / (Double(occurring) * Double($0)) }
    }

    /// Copies the weights of the samples at `rows` into `destination`; 1 for each where there are none.
    /// - Precondition: every row is in `0 ..< sampleCount`; `destination` holds as many numbers.
    /// - Complexity: O(rows.count), no allocation.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func copyWeights(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        precondition(destination.count == rows.count, "one number is needed for each row")
        let rows = rows.span
        guard let sampleWeights else { return destination.update(repeating: 1) }
        for position in rows.indices { destination[position] = sampleWeights[rows[position]] }
    }

    static func checkWeights(_ weights: [Element], sampleCount: Int) throws(DataError) {
        guard weights.count == sampleCount else { throw .sampleWeightCount(weights.count, sampleCount: sampleCount) }
        guard let sample = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) else { return }
        throw .sampleWeight(sample: sample, value: weights[sample].isNaN ? "nan" : "\(weights[sample])")
    }
}
