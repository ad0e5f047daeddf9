extension Array<Int> {
    /// Checks that every label names a class.
    /// - Parameter path: the file the labels were read from, for the message.
    func checkClasses(classCount: Int, path: String? = nil) throws(DataError) {
        guard classCount > 0 else { throw .classCount(classCount) }
        for (sample, label) in enumerated() where label < 0 || label >= classCount {
            throw .labelOutOfRange(label: label, sample: sample, classCount: classCount, path: path)
        }
    }
}

extension Tensor {
    /// Writes each label as a row with 1 in its class's column and 0 elsewhere: `Yᵢⱼ = 1 if j = labelᵢ else 0`.
    ///
    /// Shapes: result [labels.count, classCount].
    /// - Throws: ``DataError/labelOutOfRange(label:sample:classCount:path:)`` for a label not in `0 ..< classCount`.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public static func oneHot(labels: [Int], classCount: Int) throws(DataError) -> Tensor {
        try labels.checkClasses(classCount: classCount)
        let shape: Shape
        do { shape = try Shape([labels.count, classCount]) } catch { throw .shape(error) }
        var tensor = Tensor(repeating: 0, shape: shape)
        for (sample, label) in labels.enumerated() {
            tensor[sample * classCount + label] = 1
        }
        return tensor
    }
}

extension Dataset {
    /// The targets as one row per sample with 1 in the class's column: shape [sampleCount, classCount].
    /// - Throws: ``DataError/notClasses`` when the targets are values.
    public func oneHot() throws(DataError) -> Tensor<Element> {
        guard case .classes(let labels, let classCount) = targets else { throw .notClasses }
        return try .oneHot(labels: labels, classCount: classCount)
    }
}
