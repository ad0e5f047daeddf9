extension BatchSource {
    /// Checks that every number is finite.
    /// - Throws: ``DataError/notFinite(_:sample:value:)``.
    func checkFinite() throws(DataError) {
        var reader = RowReader(self)
        for index in 0..<sampleCount {
            reader.read(index)
            try reader.row.checkFinite(in: .features, firstSample: index)
        }
    }

    /// The features of all samples.
    func allFeatures() -> Tensor<Element> {
        var values = [Element](repeating: 0, count: sampleCount * featureShape.elementCount)
        var span = values.mutableSpan
        copyFeatures(Array(0..<sampleCount)[...], into: &span)
        return Tensor(unchecked: values, shape: Shape(unchecked: [sampleCount] + featureShape.dimensions))
    }

    /// Whether another source has the same numbers.
    func hasSameFeatures(as other: some BatchSource<Element>) -> Bool {
        guard sampleCount == other.sampleCount, featureShape == other.featureShape else { return false }
        if let memory = self as? FeaturesInMemory<Element>, let other = other as? FeaturesInMemory<Element> {
            return memory.tensor == other.tensor
        }
        var (reader, otherReader) = (RowReader(self), RowReader(other))
        return (0..<sampleCount).allSatisfy { index in
            reader.read(index)
            otherReader.read(index)
            return reader.row == otherReader.row
        }
    }
}

extension Array where Element: Scalar {
    /// Checks that every number of some samples is finite.
    /// - Parameters:
    ///   - part: what the numbers are, for the error.
    ///   - firstSample: the sample that the first of them belongs to.
    ///   - sampleCount: how many samples they belong to.
    /// - Throws: ``DataError/notFinite(_:sample:value:)``.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func checkFinite(in part: DataError.Part, firstSample: Int = 0, sampleCount: Int = 1) throws(DataError) {
        guard let position = firstIndex(where: { !$0.isFinite }) else { return }
        let value = self[position]
        // Swift prints the sign of a NaN, which means nothing.
        let text = value.isNaN ? "nan" : "\(value)"
        throw .notFinite(part, sample: firstSample + position / (count / sampleCount), value: text)
    }
}
