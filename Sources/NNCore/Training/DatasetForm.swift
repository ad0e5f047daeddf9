/// What decides whether a dataset fits a network: the shapes of its features and targets.
struct DatasetForm: Equatable {
    private let sampleCount: Int
    private let features: Shape
    private let classCount: Int?
    private let targets: Shape?

    /// Reads the form; allocates nothing.
    init<Element: Scalar>(_ dataset: Dataset<Element>) {
        (sampleCount, features) = (dataset.sampleCount, dataset.featureShape)
        switch dataset.targets {
        case .classes(_, let count): (classCount, targets) = (count, nil)
        case .values(let values): (classCount, targets) = (nil, values.shape)
        }
    }
}

extension Dataset {
    /// Checks that the dataset has all rows.
    func checkRows(_ rows: ArraySlice<Int>) throws(TrainingError) {
        let count = sampleCount
        // A span: without optimisation, a collection's iterator allocates at every element.
        let rows = rows.span
        for position in rows.indices where rows[position] < 0 || rows[position] >= count {
            throw .data(.rowOutOfRange(row: rows[position], sampleCount: count))
        }
    }
}
