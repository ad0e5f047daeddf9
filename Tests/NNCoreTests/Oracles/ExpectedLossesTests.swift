import NNCore
import NNTestSupport
import Testing

@Suite("784-512-512-10 on the digits loses what it has always lost")
struct ExpectedLossesTests {
    /// The losses of the first ten steps at batch 64, learning rate 0.1, seed 0, before each update.
    ///
    /// Computed by the reference engine in Double. A change of initialiser, shuffle, data or rule of training changes them; rounding does not.
    private static let expected = [
        2.3439205955824867, 2.0151651683762606, 2.3432028371754594, 2.5982873009533582, 2.320949800899397,
        1.4755422980353647, 1.3024646998255198, 1.2095871395977356, 1.2034383518254348, 1.136296167957147,
    ]

    /// What rounding may do to a loss L: `λ·√(784 + 512 + 512)·u·(1 + L)`.
    ///
    /// A chain of products with 784, 512 and 512 terms errs by about `√(784 + 512 + 512)·u`, relative to the logits'
    /// size, for which 1 + L stands; λ = 5 makes a larger error improbable.
    /// Source: Higham and Mary, *A New Approach to Probabilistic Rounding Error Analysis*, 2019.
    private func tolerance(_ loss: Double, _ unitRoundoff: Double) -> Double {
        5 * Double(784 + 512 + 512).squareRoot() * unitRoundoff * (1 + loss)
    }

    private func check<Element: Scalar>(_ engine: Engine, as type: Element.Type) throws {
        let network = try Network(sizes: [784, 512, 512, 10])
        let options = TrainingOptions(learningRate: 0.1, batchSize: 64, seed: 0, engine: engine)
        let trainer = try Trainer<Element>(network, options)
        let digits = Dataset<Element>.digits()
        let batches = try Batches(sampleCount: digits.sampleCount, batchSize: 64, seed: 0)
        for step in Self.expected.indices {
            let loss = try trainer.step(digits, rows: batches[step]).loss
            let wanted = Self.expected[step]
            #expect(
                abs(loss - wanted) <= tolerance(wanted, Double(Element.unitRoundoff)),
                "step \(step), \(engine), \(Element.name): \(loss)"
            )
        }
    }

    @Test("in ten steps of either precision", arguments: Engine.available)
    func tenSteps(engine: Engine) throws {
        try check(engine, as: Float.self)
        try check(engine, as: Double.self)
    }
}
