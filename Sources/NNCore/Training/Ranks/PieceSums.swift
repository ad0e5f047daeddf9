/// Sums over the pieces of a batch along a fixed binary tree: gradients, changes of statistics, losses.
///
/// Pieces are added one after the other; a subtree's sum is kept until the one beside it is there. A rank's pieces are a
/// subtree, whose sum the ranks then add up along the rest of the tree. So the sums have the same bits for any number of ranks.
final class PieceSums<Element: Scalar> {
    /// Gradients that a piece's run adds to, and what they are divided by.
    private let gradients: [TensorView<Element>]
    /// States that a piece's run changes: running averages, counts.
    private let statistics: [TensorView<Element>]
    private let gradientCount: Int
    /// The sums of one subtree of each height, and of the piece that is being added.
    private var sums: [TensorView<Element>] = []
    private var totals: [TensorView<Double>] = []
    /// What gradients and statistics were before the batch.
    private let before: TensorView<Element>
    private let height: Int
    private var pieceCount = 0

    /// Makes room.
    /// - Parameters:
    ///   - states: where the gradients wait.
    ///   - network: whose statistics change.
    ///   - pieceCount: how many pieces this rank adds up, a power of two.
    init(_ states: StateStorage<Element>, of network: Network, pieceCount: Int) throws(ExecutionError) {
        let names = Set(network.states.filter { !$0.role.isTrained }.map(\.declaration.exactName))
        var (gradients, statistics): ([TensorView<Element>], [TensorView<Element>]) = ([], [])
        for (position, state) in states.states.enumerated() {
            if state.role == .gradient { gradients.append(states.view(position)) }
            if names.contains(state.exactName) { statistics.append(states.view(position)) }
        }
        (self.gradients, self.statistics) = (gradients, statistics)
        gradientCount = gradients.reduce(0) { $0 + $1.count }
        height = pieceCount.trailingZeroBitCount
        let count = gradientCount + statistics.reduce(0) { $0 + $1.count }
        before = try Self.room(count)
        for _ in 0...height + 1 {
            sums.append(try Self.room(count))
            totals.append(try Self.room(PieceTotals.count))
        }
    }

    private static func room<Number: Scalar>(_ count: Int) throws(ExecutionError) -> TensorView<Number> {
        TensorView(
            try .allocated(count, for: "the sums over pieces"),
            offset: 0,
            layout: Layout(contiguous: Shape(unchecked: [count]))
        )
    }

    /// Begins a batch: what waits is put aside.
    func begin() {
        pieceCount = 0
        copy(gradients, to: before, from: 0)
        copy(statistics, to: before, from: gradientCount)
        clearGradients()
    }

    /// Adds a piece, which has just been run; nil for one without samples.
    func add(_ report: StepReport?) {
        var (sum, total) = (sums[height + 1], totals[height + 1])
        if let report {
            PieceTotals(total).set(report)
            copy(gradients, to: sum, from: 0)
            copy(statistics, to: sum, from: gradientCount)
            sum.subtract(before, gradientCount..<sum.count)
            clearGradients()
            restore(statistics, from: gradientCount)
        } else {
            total.fill(0)
            sum.fill(0)
        }
        var level = 0
        while pieceCount >> level & 1 == 1 {
            sums[level].add(sum, 0..<sum.count)
            totals[level].add(total, 0..<total.count)
            swap(&sums[level], &sum)
            swap(&totals[level], &total)
            level += 1
        }
        (sums[height + 1], totals[height + 1]) = (sums[level], totals[level])
        (sums[level], totals[level]) = (sum, total)
        pieceCount += 1
    }

    /// Adds up over all ranks, and gives gradients and statistics their new values; those of before where the cost is not finite.
    func end(_ communicator: any Communicator, _ reduction: LossReduction) throws(CommunicationError) -> StepReport {
        precondition(pieceCount == 1 << height, "pieces: not all were added")
        let (sum, total) = (sums[height], totals[height])
        try communicator.sum(total, room: totals[height + 1])
        try communicator.sum(sum, room: sums[height + 1])
        let found = PieceTotals(total)
        let report = found.report(reduction)
        guard report.cost.isFinite else {
            cancel()
            return report
        }
        // The statistics' changes are averaged.
        sum.divide(by: Element(found.pieceCount), gradientCount..<sum.count)
        before.add(sum, 0..<sum.count)
        cancel()
        return report
    }

    /// Gives gradients and statistics the values of before.
    func cancel() {
        restore(gradients, from: 0)
        restore(statistics, from: gradientCount)
    }

    // By positions here and below: an iterator allocates where code is not specialised.
    private func clearGradients() {
        for index in gradients.indices { gradients[index].fill(0) }
    }

    private func restore(_ states: [TensorView<Element>], from start: Int) {
        var start = start
        for index in states.indices {
            states[index].copy(from: before, start)
            start += states[index].count
        }
    }

    private func copy(_ states: [TensorView<Element>], to room: TensorView<Element>, from start: Int) {
        var start = start
        for index in states.indices {
            room.copy(states[index], to: start)
            start += states[index].count
        }
    }
}

extension TensorView {
    /// Sets all elements of a contiguous view.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    fileprivate func fill(_ value: Element) { unsafe elements.update(repeating: value) }

    /// Sets all elements of a contiguous view to those of another from a position on.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    fileprivate func copy(from other: TensorView<Element>, _ start: Int) {
        unsafe base.update(from: other.elements.extracting(start..<start + count).baseAddress ?? base, count: count)
    }

    /// Sets elements of a contiguous view, from a position on, to those of another.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    fileprivate func copy(_ other: TensorView<Element>, to start: Int) {
        let target = unsafe elements.extracting(start..<start + other.count)
        unsafe target.baseAddress?.update(from: other.base, count: other.count)
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    fileprivate func subtract(_ other: TensorView<Element>, _ range: Range<Int>) {
        for i in range { self[i] -= other[i] }
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    fileprivate func divide(by divisor: Element, _ range: Range<Int>) {
        for i in range { self[i] /= divisor }
    }
}
