import NNCore

/// How far a loss may be from what exact arithmetic gives, and whether losses are those of a network that learns.
///
/// Each step adds an error of the order of its products' bound, Σ(k+2)·u over the layers, relative to 1 + L:
/// after t steps, `|L̂ₜ − Lₜ| ≤ t·Σ(k+2)·u·(1 + Lₜ)`. Two engines may differ by twice as much.
struct LossCheck {
    private let unit: Double
    private let mustFall: Bool

    /// For a network of these sizes and this many samples in a batch, over which weight gradients are summed.
    init(sizes: [Int], batchSize: Int) {
        let lengths = sizes.dropLast().map { $0 + 2 } + sizes.dropFirst().map { $0 + 2 } + [batchSize + 2]
        mustFall = batchSize >= 32 && sizes.last != 1
        unit = Double(lengths.reduce(0, +)) * Double(Float.unitRoundoff)
    }

    /// What step `step`, counted from 1, allows against exact arithmetic.
    func bound(step: Int, loss: Double) -> Double { Double(step) * unit * (1 + loss) }

    /// Checks losses, the first step's first.
    /// - Throws: ``CheckFailure`` naming the step and both losses.
    func check(_ losses: [Double], against expected: [Double], factor: Double = 1, _ who: String) throws {
        for (index, (loss, expected)) in zip(losses, expected).enumerated() {
            let bound = factor * bound(step: index + 1, loss: expected)
            guard abs(loss - expected) <= bound else {
                throw CheckFailure(
                    "\(who): the loss of step \(index + 1) is \(loss), but must be within \(bound.short) of \(expected)"
                )
            }
        }
    }

    /// Checks that losses are finite and, if they must, fall: the last quarter's mean is below the first quarter's.
    ///
    /// Batches of a few samples hide by their differences what some steps change, and the cross-entropy of a single
    /// class is always 0.
    func checkLearning(_ losses: [Double], _ who: String) throws {
        let quarter = max(1, losses.count / 4)
        let (first, last) = (losses.prefix(quarter).reduce(0, +), losses.suffix(quarter).reduce(0, +))
        guard losses.allSatisfy(\.isFinite) else { throw CheckFailure("\(who): a loss is not finite") }
        guard last < first || !mustFall else {
            throw CheckFailure(
                "\(who): the loss does not fall: on average \(first / Double(quarter)) at first, "
                    + "\(last / Double(quarter)) at last"
            )
        }
    }
}
