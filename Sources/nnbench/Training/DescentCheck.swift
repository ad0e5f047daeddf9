import NNCore

/// Whether steps go downhill, and as steeply as the gradient says.
///
/// A step of rate α on one batch changes the parameters by Δ = −αg, and the loss of the same batch to first order by
/// −αg·g = −Δ·Δ/α. This holds for any batch and any number of classes once α is small enough; it is looked for
/// downward from 1, until the loss has fallen by half of that at least.
struct DescentCheck {
    private let session: Session
    private let dataset: Dataset<Float>
    private let parameters: [NamedTensor<Float>]

    /// For a session's network, the first samples of a dataset, and parameters to start from.
    init(_ session: Session, _ dataset: Dataset<Float>, _ parameters: [NamedTensor<Float>]) {
        self.session = session
        self.dataset = dataset
        self.parameters = parameters
    }

    private struct Descent {
        let loss: Double
        let fall: Double
        /// Δ·Δ/α, what the loss must fall by to first order.
        let expected: Double
    }

    /// Takes steps on an engine.
    /// - Throws: ``CheckFailure`` when the loss does not fall where rounding could not hide it.
    func check(_ engine: Engine, _ who: String) throws {
        let bounds = LossCheck(sizes: session.sizes, batchSize: session.batchSize)
        var rate = 1.0
        while true {
            let descent = try descend(engine, rate: rate)
            let rounding = 2 * bounds.bound(step: 1, loss: descent.loss)
            if descent.fall >= descent.expected / 2 - rounding, descent.expected > 4 * rounding { return }
            guard descent.expected > 4 * rounding else {
                // Nothing is left to see. At the largest rate that is right where there is nothing to learn, as in a
                // single class, whose cross-entropy is always 0; at others the loss should have fallen before.
                if rate == 1, abs(descent.fall) <= descent.expected + rounding { return }
                throw CheckFailure(
                    "\(who): from \(descent.loss) the loss falls by \(descent.fall.short) in a step of rate \(rate), "
                        + "but by its gradient must fall by about \(descent.expected.short)"
                )
            }
            rate /= 4
        }
    }

    /// Steps once, and looks at the loss of the same batch again.
    private func descend(_ engine: Engine, rate: Double) throws -> Descent {
        let options = TrainingOptions(
            loss: BenchmarkData.loss(for: dataset),
            learningRate: rate,
            batchSize: session.batchSize,
            engine: engine,
            threadCount: session.threadCount
        )
        let trainer = try Trainer(session.network, options, states: parameters)
        let rows = (0..<session.batchSize).map { $0 % dataset.sampleCount }
        let before = try trainer.step(dataset, rows: rows[...]).loss
        var square = 0.0
        for (old, new) in zip(parameters, trainer.parameters) {
            for (old, new) in zip(old.tensor.values, new.tensor.values) {
                square += (Double(new) - Double(old)) * (Double(new) - Double(old))
            }
        }
        let after = try trainer.step(dataset, rows: rows[...]).loss
        return Descent(loss: before, fall: before - after, expected: square / rate)
    }
}
