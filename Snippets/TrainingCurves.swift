// Curves of trainings: what the optimiser, the learning rate and the number of samples change. In a folder that is given it writes
// the pictures of "Training options".
import NNCore
import NNPlots

/// The losses of 64-64-10 by epoch: of the samples that it is trained on, and of others.
func losses(
    _ options: TrainingOptions,
    sampleCount: Int = 1437,
    epochs: Int = 15
) throws -> (training: [Double], validation: [Double]) {
    let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
    let trainer = try Trainer<Float>(Network(sizes: [64, 64, 10]), options)
    let part = try train.subset(0..<sampleCount)
    let reports = try trainer.fit(part, validation: .dataset(test), metrics: [.accuracy], epochs: epochs)
    return (reports.map { $0.training?.loss ?? .nan }, reports.map { $0.validation?.loss ?? .nan })
}

func chart(_ title: String, _ series: [LineChart.Series]) -> LineChart {
    LineChart(title: title, xTitle: "epoch", yTitle: "loss", series: series, scale: .ratios)
}

let descent = try losses(TrainingOptions(optimizer: .sgd(learningRate: 0.1)))
let momentum = try losses(TrainingOptions(optimizer: .sgd(learningRate: 0.1, momentum: 0.9)))
let adamW = try losses(TrainingOptions(optimizer: AdamW(learningRate: 0.003)))
let optimizers = chart(
    "Optimisers",
    [.init("AdamW", adamW.training), .init("momentum", momentum.training), .init("descent", descent.training)]
)
let others = max(momentum.training[14], adamW.training[14])
print("momentum and AdamW end below plain descent:", others < descent.training[14])

let rates = try [0.0003, 0.003, 0.3].map { try losses(TrainingOptions(optimizer: AdamW(learningRate: $0))).training }
let learningRates = chart(
    "Learning rates of AdamW",
    zip(["0.0003", "0.003", "0.3"], rates).map { LineChart.Series($0, $1) }
)
print("of three rates the middle one ends lowest:", rates[1][14] < min(rates[0][14], rates[2][14]))

let steps = 200
let schedules: [(String, any Schedule)] = [
    ("cosine", .warmup(steps: 20, then: .cosine(steps: 180))), ("one-cycle", .oneCycle(steps: steps)),
    ("step", .step(every: 60, by: 0.4)),
]
let rising = LineChart(
    title: "Schedules",
    xTitle: "step",
    yTitle: "factor",
    series: schedules.map { LineChart.Series($0.0, $0.1.rates(stepCount: steps)) }
)

// Few samples, long training: their own loss goes on falling where that of others no longer does.
let few = TrainingOptions(optimizer: AdamW(learningRate: 0.01), batchSize: 32)
let plain = try losses(few, sampleCount: 100, epochs: 60)
let overfitting = LineChart(
    title: "100 samples, for long",
    xTitle: "epoch",
    yTitle: "loss",
    series: [.init("others", plain.validation), .init("trained on", plain.training, .dashed)],
    scale: .fromZero
)
print("samples that it was not trained on do ten times worse:", plain.validation[59] > 10 * plain.training[59])

if let folder = CommandLine.arguments.dropFirst().first {
    for (name, picture) in [
        ("optimizers", optimizers), ("rates", learningRates), ("schedules", rising), ("overfitting", overfitting),
    ] { try ReservedFile(path: "\(folder)/\(name).svg").write(picture.svg) }
}
