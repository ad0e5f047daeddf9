import NNCore

/// How far a loss may be from what exact arithmetic gives.
///
/// Each step adds an error of the order of its products' bound, Σ(k+2)·u over the layers, relative to 1 + L:
/// after t steps, `|L̂ₜ − Lₜ| ≤ t·Σ(k+2)·u·(1 + Lₜ)`. Two engines may differ by twice as much. In mixed precision, a product
/// has errors of 2·u₁₆ = 2⁻⁷ more.
struct LossCheck {
    private let unit: Double

    /// For a network of these sizes and this many samples in a batch, over which weight gradients are summed.
    init(sizes: [Int], batchSize: Int, _ precision: PrecisionChoice = .single) {
        let lengths = sizes.dropLast().map { $0 + 2 } + sizes.dropFirst().map { $0 + 2 } + [batchSize + 2]
        let factors = precision == .mixed ? Double(2 * sizes.count - 2) / 128 : 0
        unit = Double(lengths.reduce(0, +)) * Double(Float.unitRoundoff) + factors
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
}
