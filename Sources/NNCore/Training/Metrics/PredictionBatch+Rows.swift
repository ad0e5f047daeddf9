extension PredictionBatch {
    /// A batch of a network's outputs for some samples of a dataset, which is known to fit the network.
    init<Element: Scalar>(
        _ form: PredictionForm,
        _ outputs: TensorView<Element>,
        _ dataset: Dataset<Element>,
        _ rows: ArraySlice<Int>,
        sampleWeights: [Double]?
    ) {
        var (labels, values): ([Int], [Double]) = ([], [])
        switch dataset.targets {
        case .classes(let all, _): labels = rows.map { all[$0] }
        case .values(let all):
            let width = form.outputCount
            values = rows.flatMap { row in (row * width..<(row + 1) * width).map { Double(all[$0]) } }
        }
        self.init(
            unchecked: form,
            outputs: (0..<outputs.count).map { Double(outputs[$0]) },
            labels: labels,
            values: values,
            weights: sampleWeights.map { weights in rows.map { weights[$0] } }
        )
    }
}
