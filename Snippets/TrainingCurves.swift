// Curves of trainings: what the optimiser, the learning rate and regularisation change. In a folder that is given it writes
// the pictures of "Training options".
import NNCore
import NNPlots

/// The losses of 64-256-10 by epoch: of the samples that it is trained on, and of others.
func losses(
    _ options: TrainingOptions,
    sampleCount: Int = 1437,
    dropout: Double = 0,
    epochs: Int = 20
) throws -> (training: [Double], validation: [Double]) {
    let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
    let trainer = try Trainer<Float>(Network(sizes: [64, 256, 10], dropout: dropout), options)
    let part = try train.subset(0..<sampleCount)
    let reports = try trainer.fit(part, validation: .dataset(test), metrics: [.accuracy], epochs: epochs)
    return (reports.map { $0.training?.loss ?? .nan }, reports.map { $0.validation?.loss ?? .nan })
}

func chart(_ title: String, _ series: [LineChart.Series]) -> LineChart {
    LineChart(title: title, xTitle: "epoch", yTitle: "loss of training samples", series: series, scale: .ratios)
}

let descent = try losses(TrainingOptions(optimizer: .sgd(learningRate: 0.1)))
let momentum = try losses(TrainingOptions(optimizer: .sgd(learningRate: 0.1, momentum: 0.9)))
let adamW = try losses(TrainingOptions(optimizer: AdamW(learningRate: 0.003)))
let optimizers = chart(
    "Optimisers",
    [.init("AdamW", adamW.training), .init("momentum", momentum.training), .init("descent", descent.training)]
)
let others = max(momentum.training[19], adamW.training[19])
print("momentum and AdamW end below plain descent:", others < descent.training[19])

let rates = try [0.0003, 0.003, 0.1].map { try losses(TrainingOptions(optimizer: AdamW(learningRate: $0))).training }
let learningRates = chart(
    "Learning rates of AdamW",
    zip(["0.0003", "0.003", "0.1"], rates).map { LineChart.Series($0, $1) }
)
print("of three rates the middle one ends lowest:", rates[1][19] < min(rates[0][19], rates[2][19]))

let steps = 200
let schedules: [(String, any Schedule)] = [
    ("cosine", .warmup(steps: 20, then: .cosine(steps: 180))), ("one-cycle", .oneCycle(steps: steps)),
    ("step", .step(every: 60, by: 0.4)),
]
let rising = LineChart(
    title: "Schedules",
    xTitle: "step",
    yTitle: "factor of the learning rate",
    series: schedules.map { LineChart.Series($0.0, $0.1.rates(steps)) }
)

// Few samples, long training: the loss of others rises where that of the samples still falls.
let plain = try losses(TrainingOptions(optimizer: AdamW(weightDecay: 0)), sampleCount: 100, epochs: 150)
let held = try losses(TrainingOptions(optimizer: AdamW(weightDecay: 1)), sampleCount: 100, dropout: 0.5, epochs: 150)
let overfitting = LineChart(
    title: "Too long on 100 samples",
    xTitle: "epoch",
    yTitle: "loss",
    series: [
        .init("others, dropout", held.validation), .init("others", plain.validation, .dashed),
        .init("trained on", plain.training, .dotted),
    ],
    scale: .fromZero
)
print("samples that it was not trained on do better with dropout:", held.validation[149] < plain.validation[149])

if let folder = CommandLine.arguments.dropFirst().first {
    for (name, picture) in [
        ("optimizers", optimizers), ("rates", learningRates), ("schedules", rising), ("overfitting", overfitting),
    ] { try ReservedFile(path: "\(folder)/\(name).svg").write(picture.svg) }
}
