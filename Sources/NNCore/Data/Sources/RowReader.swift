/// Reads rows of a source one at a time, each over the one before; allocates nothing for a row.
struct RowReader<Element: Scalar> {
    /// The row that was read last.
    private(set) var row: [Element]

    private let source: any BatchSource<Element>
    private var index = [0]

    init(_ source: any BatchSource<Element>) {
        self.source = source
        row = [Element](repeating: 0, count: source.featureShape.elementCount)
    }

    /// Reads the features of a sample.
    mutating func read(_ sample: Int) {
        index[0] = sample
        // What is read while the row is changed may not be the reader's own.
        let (source, rows) = (source, index[...])
        var span = row.mutableSpan
        source.copyFeatures(rows, into: &span)
    }
}
