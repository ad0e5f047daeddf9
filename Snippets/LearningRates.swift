// Schedules of the learning rate: printed, drawn as numbers, and followed by a trainer that measures itself.
import NNCore

let shown: [any Schedule] = [
    .step(every: 4, by: 0.5),
    .multiStep(at: [2, 6], by: 0.1),
    .exponential(by: 0.8),
    .linear(steps: 8),
    .polynomial(steps: 8, power: 2),
    .cosine(steps: 8, to: 0.1),
    .warmRestarts(period: 2, growth: 2),
    .cyclic(lowest: 0.1, rising: 2),
    .oneCycle(steps: 8),
    .warmup(steps: 3, then: .cosine(steps: 5)),
    .product(.exponential(by: 0.9), .byEpoch(.step(every: 1, by: 0.5))),
]
for schedule in shown {
    print(schedule)
    let factors = schedule.rates(stepCount: 8, stepsPerEpoch: 4).map { ($0 * 1000).rounded() / 1000 }
    print("   ", factors.map { "\($0)" }.joined(separator: " "))
}

// Eight epochs of 1,437 samples, 64 in a step: 23 steps each.
let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
let options = TrainingOptions(
    optimizer: .sgd(learningRate: 0.3, momentum: 0.9),
    schedule: .warmup(steps: 23, then: .cosine(steps: 7 * 23)),
    seed: 1
)
let trainer = try Trainer<Float>(Network(sizes: [64, 32, 10]), options)
try trainer.fit(train, epochs: 8)
let evaluation = try trainer.evaluate(test, metrics: [.accuracy, .f1(), .rocAUC(), .topK(3)])
let isGood = evaluation.metrics.allSatisfy { $0.value > 0.9 }
print(evaluation.metrics.map(\.name).joined(separator: ", "), "are \(isGood ? "" : "not ")all above 0.9")
