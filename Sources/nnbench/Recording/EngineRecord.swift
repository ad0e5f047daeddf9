import NNCommandLine
import NNCore

/// The recipe of `nn train --recipe fast`, by the default engine.
struct EngineRecord: RecordCompetitor {
    private let samples: (train: Dataset<Float>, test: Dataset<Float>)
    private let precision: Precision
    private let threadCount: Int

    init(_ samples: (train: Dataset<Float>, test: Dataset<Float>), _ precision: Precision, threadCount: Int) {
        (self.samples, self.precision, self.threadCount) = (samples, precision, threadCount)
    }

    var name: String { "NNCore, recipe fast\(precision.isMixed ? ", mixed" : "")" }

    func run(seed: Int) throws -> RecordRun {
        let recipe = FastRecipe.self
        let stepCount = recipe.epochs * ((samples.train.sampleCount + recipe.batch - 1) / recipe.batch)
        let falling: any Schedule = .linear(steps: stepCount - recipe.warmup, from: 1, to: recipe.lastFactor)
        let options = TrainingOptions(
            optimizer: SGD(learningRate: recipe.learningRate, momentum: recipe.momentum),
            schedule: recipe.warmup > 0 ? .warmup(steps: recipe.warmup, then: falling) : falling,
            batchSize: recipe.batch,
            seed: UInt64(seed),
            precision: precision,
            threadCount: threadCount
        )
        let trainer = try Trainer<Float>(Network(sizes: [784, 512, 512, 10]), options)
        var epochs: [RecordRun.Epoch] = []
        var seconds = 0.0
        for _ in 0..<recipe.epochs {
            seconds += try trainer.fit(samples.train, epochs: 1).map(\.seconds).reduce(0, +)
            let accuracy = try trainer.evaluate(samples.test).accuracy ?? 0
            epochs.append(RecordRun.Epoch(seconds: seconds, accuracy: accuracy))
        }
        return RecordRun(epochs: epochs)
    }
}
