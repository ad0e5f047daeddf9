// A table from a file: what it holds, how well it can be learned, a model with intervals, and the rent of a flat.
import Foundation
import NNCore

let table = try Table(csv: CommandLine.arguments.dropFirst().first ?? "flats.csv")
print(table)

// How well can rents be told from the other columns? Each row is tested on once, by one of five networks.
let recipe = TableRecipe(targets: ["rent"], hiddenSizes: [32], optimizer: AdamW(learningRate: 0.01), epochCount: 150)
let scores = try CrossValidation(recipe, on: table, foldCount: 5)
print("\nOver five folds, beside the mean rent as the baseline:")
for score in scores.summaries {
    let (mean, baseline) = (rounded(score.mean), rounded(score.baselineMean))
    print("  \(score.name) \(mean) ± \(rounded(score.deviation)), baseline \(baseline)")
}
guard let r2 = scores.summary(of: "r2"), r2.mean > 0.8 else {
    print("error: the networks tell less than four fifths of the rents' variance")
    exit(1)
}

// A model to keep: trained on three fifths of the rows; a fifth says how far off it is, and a fifth tests it.
let (rest, test) = try table.split(testFraction: 0.2, seed: 1)
let (train, held) = try table.split(rest, testFraction: 0.25, seed: 2)
let encoder = try TableEncoder(fitting: table, rows: train, target: "rent")
print("\n\(encoder)")
let sizes = [encoder.featureCount, 32, encoder.outputCount]
let options = TrainingOptions(loss: encoder.loss, optimizer: AdamW(learningRate: 0.01), batchSize: 16)
let trainer = try Trainer<Float>(Network(sizes: sizes), options)
let samples: Dataset<Float> = try encoder.dataset(of: table, rows: train)
try trainer.fit(samples, validation: .fraction(0.1), epochs: 150, callbacks: [EarlyStopping(patience: 30)])

let predictor = try trainer.predictor()
let calibrated = try encoder.calibrated(
    predictor.predict(encoder.features(of: table, rows: held)),
    of: table,
    rows: held,
    coverage: 0.9
)
let outputs = try predictor.predict(calibrated.features(of: table, rows: test))
let evaluation = try TableEvaluation(outputs, calibrated, of: table, rows: test)
print("\nOn \(evaluation.rowCount) flats that it was not trained on:")
for score in evaluation.scores { print("  \(score.name) \(rounded(score.value)), baseline \(rounded(score.baseline))") }

// The file has the columns, their means and categories beside the weights: rows go in as they are.
let path = "rents.safetensors"
try TrainedModel(sizes: sizes, loss: encoder.loss, encoder: calibrated, states: trainer.states).save(to: path)
let model = try TrainedModel<Float>(from: path)
let row = "district,area,rooms,floor,built,lift,balcony\nHarbour,74,3,2,,no,yes\n"
let flat = try Table(csvBytes: Array(row.utf8), path: "a flat", for: calibrated)
let prediction = try model.predictions(for: flat)
print("\nA flat of 74 m² at the harbour, with a balcony, of an unknown year: \(Int(prediction.numbers[0])) a month;")
if let interval = prediction.interval(ofRow: 0) {
    print("nine times of ten from \(Int(interval.lowerBound)) to \(Int(interval.upperBound)).")
}

func rounded(_ number: Double) -> String { "\((number * 1000).rounded() / 1000)" }
