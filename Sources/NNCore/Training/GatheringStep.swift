/// The first step of a pass: copies a batch's samples to where the plan reads them.
///
/// A step like the others, so that workers share it.
final class GatheringStep<Element: Scalar>: BoundStep<Element> {
    /// Bytes that are worth a worker of their own.
    private static var bytesPerPart: Int { 1 << 14 }

    /// Of what the next run is about, all samples, and which of them: as many as the batch size.
    var samples: (source: any BatchSource<Element>, rows: ArraySlice<Int>)?

    private let target: TensorView<Element>
    private let rowCount: Int
    private let parts: Int

    /// - Parameter target: the samples of a batch, [n, …], contiguous.
    init(_ target: TensorView<Element>, workerCount: Int) {
        self.target = target
        rowCount = target.shape[0]
        let worth = target.count * MemoryLayout<Element>.stride / Self.bytesPerPart
        parts = max(1, min(workerCount, SharedSteps<Element>.maximumPartCount, rowCount, worth))
    }

    override var partCount: Int { parts }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) {
        guard let samples else { preconditionFailure("batch: no samples were given for this run") }
        precondition(samples.rows.count == rowCount, "batch: not as many rows as the plan takes")
        let rows = part * rowCount / parts..<(part + 1) * rowCount / parts
        let width = target.count / rowCount
        let memory = unsafe target.elements.extracting(rows.lowerBound * width..<rows.upperBound * width)
        var span = unsafe memory.mutableSpan
        let first = samples.rows.startIndex
        samples.source.copyFeatures(samples.rows[first + rows.lowerBound..<first + rows.upperBound], into: &span)
    }
}
