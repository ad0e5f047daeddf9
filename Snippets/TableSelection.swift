// How well a table can be learned, settings that learn it better, and intervals around predictions.
import NNCore

// Stands for a file of yours: let table = try Table(csv: "houses.csv")
let lines = (0..<240).map { "\($0 % 24),\($0 * 7 % 10),\(3 * ($0 % 24) + $0 * 7 % 10 + $0 * 13 % 5)\n" }
let table = try Table(csvBytes: Array("size,age,price\n\(lines.joined())".utf8), path: "houses.csv")

let recipe = TableRecipe(targets: ["price"], hiddenSizes: [16], optimizer: AdamW(learningRate: 0.02), epochCount: 54)
let scores = try CrossValidation(recipe, on: table, foldCount: 4)
print("R² over 4 folds is above 0.9:", (scores.summary(of: "r2")?.mean ?? 0) > 0.9)

let (rest, test) = try table.split(testFraction: 0.2, seed: 1)
let (train, held) = try table.split(rest, testFraction: 0.25, seed: 2)
let search = try TableSearch(recipe, on: table, train: train, validation: held, trialCount: 9)
print("epochs that each trial was given:", search.trials.map(\.budget))

let encoder = try TableEncoder(fitting: table, rows: train, target: "price")
let options = TrainingOptions(loss: encoder.loss, optimizer: AdamW(learningRate: 0.02), batchSize: 16)
let trainer = try Trainer<Float>(Network(sizes: [encoder.featureCount, 16, 1]), options)
try trainer.fit(encoder.dataset(of: table, rows: train), epochs: 60)
let predictor = try trainer.predictor()
let calibrated = try encoder.calibrated(
    predictor.predict(encoder.features(of: table, rows: held)),
    of: table,
    rows: held,
    coverage: 0.9
)
let outputs = try predictor.predict(calibrated.features(of: table, rows: test))
let evaluation = try TableEvaluation(outputs, calibrated, of: table, rows: test)
let reached = evaluation.targets[0].coverage?.reached ?? 0
print("of 48 rows the intervals that promise 90 % hold more than 75 %:", reached > 0.75)
