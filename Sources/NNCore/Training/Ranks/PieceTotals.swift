/// What pieces of a batch found together: numbers that are added up along the tree of pieces, in Double.
struct PieceTotals {
    /// How many numbers it is made of.
    static var count: Int { 7 }

    /// Where the numbers are.
    private let numbers: TensorView<Double>

    /// - Parameter numbers: as many as ``count``.
    init(_ numbers: TensorView<Double>) { self.numbers = numbers }

    /// Sets the numbers to those of one piece.
    func set(_ report: StepReport) {
        // A piece in which nothing counts says nothing.
        numbers[0] = report.weight == 0 ? 0 : report.loss * report.weight
        numbers[1] = report.weight
        numbers[2] = report.cost - report.loss
        numbers[3] = Double(report.correctCount ?? 0)
        numbers[4] = report.correctCount == nil ? 0 : 1
        numbers[5] = Double(report.sampleCount)
        numbers[6] = 1
    }

    /// The pieces that had samples.
    var pieceCount: Double { numbers[6] }

    /// What the whole batch found.
    func report(_ reduction: LossReduction) -> StepReport {
        let isSum = reduction == .sum
        let loss = isSum ? numbers[0] : numbers[1] == 0 ? 0 : numbers[0] / numbers[1]
        return StepReport(
            loss: loss,
            // Every piece has the same penalty.
            cost: loss + numbers[2] / pieceCount,
            weight: isSum ? 1 : numbers[1],
            correctCount: numbers[4] == pieceCount ? Int(numbers[3]) : nil,
            sampleCount: Int(numbers[5])
        )
    }
}
