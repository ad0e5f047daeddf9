extension Dataset {
    /// How many rows of scores are largest at the sample's class; nil when the targets are not classes, or the scores, which
    /// lie one behind the other, not one for each.
    ///
    /// It is what ``ConfusionMetric/Kind/accuracy`` counts, for steps of training, in which nothing is allocated: the sum of
    /// ``ConfusionMatrix/correct``. A row with a NaN counts as wrong; among equal scores the first counts.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func correctCount(
        _ scores: TensorView<Element>,
        _ rows: ArraySlice<Int>,
        _ binaryTargets: BinaryTargets? = nil
    ) -> Int? {
        guard case .classes(let labels, let classCount) = targets, scores.layout.isContiguous else { return nil }
        var correctCount = 0
        if let binaryTargets, scores.count == rows.count {
            let threshold = Element(binaryTargets.threshold)
            let rows = rows.span
            for position in rows.indices {
                let predicted = predictedClass(scores[position], threshold: threshold)
                correctCount &+= predicted == labels[rows[position]] ? 1 : 0
            }
            return correctCount
        }
        guard scores.count == rows.count * classCount else { return nil }
        var row = unsafe UnsafePointer(scores.base)
        // A span: without optimisation, a collection's iterator allocates at every element.
        let rows = rows.span
        for position in rows.indices {
            let label = labels[unsafe rows[unchecked: position]]
            correctCount &+= unsafe predictedClass(row, count: classCount) == label ? 1 : 0
            unsafe row += classCount
        }
        return correctCount
    }
}
