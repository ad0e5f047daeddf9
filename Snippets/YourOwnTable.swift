// A table with a target column: read, split, encoded, learned, tested, and predicted by name.
import NNCore

// Stands for a file of yours: let table = try Table(csv: "plants.csv")
let rows = (0..<200).map {
    "\($0 % 20),\(["sun", "shade"][$0 / 20 % 2]),\($0 % 20 > 9 && $0 / 20 % 2 == 0 ? "rose" : "fern")\n"
}
let table = try Table(csvBytes: Array("warmth,place,plant\n\(rows.joined())".utf8), path: "plants.csv")

let (train, test) = try table.split(testFraction: 0.2, stratifiedBy: "plant", seed: 1)
let encoder = try TableEncoder(fitting: table, rows: train, target: "plant")
let sizes = [encoder.featureCount, 64, 64, encoder.outputCount]
let options = TrainingOptions(loss: encoder.loss, optimizer: AdamW(), batchSize: 16)
let trainer = try Trainer<Float>(Network(sizes: sizes), options)
let samples: Dataset<Float> = try encoder.dataset(of: table, rows: train)
try trainer.fit(samples, validation: .fraction(0.1), epochs: 100, callbacks: [EarlyStopping(patience: 20)])
let accuracy = try trainer.evaluate(encoder.dataset(of: table, rows: test)).accuracy ?? 0
let model = try TrainedModel(sizes: sizes, loss: encoder.loss, encoder: encoder, states: trainer.states)

let new = try Table(csvBytes: Array("place,warmth\nsun,15\nshade,15\nsun,\n".utf8), path: "new.csv", for: encoder)
print(encoder)
print("better than 95 %:", accuracy > 0.95)
print(try model.predictions(for: new).classNames?.map { $0 ?? "?" } ?? [])
