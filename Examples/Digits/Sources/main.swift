// Handwritten digits by 784-512-512-10: trained, saved, loaded again, and asked for digits that it has never seen.
import Foundation
import NNCore

let (train, test) = Dataset<Float>.digitsSplit()
let sizes = [784, 512, 512, 10]
let options = TrainingOptions(optimizer: AdamW(learningRate: 1e-3), schedule: .exponential(by: 0.999), batchSize: 64)
let trainer = try Trainer<Float>(Network(sizes: sizes), options)
print(trainer.network)

// A tenth of the training samples says when it is enough; the test samples are looked at once, at the end.
let best = EarlyStopping(patience: 3)
try trainer.fit(train, validation: .fraction(0.1), epochs: 12, callbacks: [best, .onEpoch(show)])
func show(_ report: EpochReport) {
    print("epoch \(report.epoch): loss \(report.loss), of validation \(report.validation?.loss ?? 0)")
}
print("The end: \(trainer.stopReason ?? "all epochs are trained").")

let evaluation = try trainer.evaluate(test, metrics: [.f1(), .topK(2)])
print("\nOn the test samples: \(evaluation)")
guard let accuracy = evaluation.accuracy, accuracy > 0.88 else {
    print("error: the network is right about less than 88 % of the test samples")
    exit(1)
}

// The file says what the network is; a server, or nn predict, needs nothing else.
let path = "digits.safetensors"
try TrainedModel(sizes: sizes, states: trainer.states).save(to: path)
let model = try TrainedModel<Float>(from: path)
let predictor = try Predictor(model.network, states: model.states, loss: model.loss)
print("Saved to \(path), and loaded from it.\n")

/// An image in characters, which are twice as high as wide: of every second row a character for each pixel.
func drawing(of pixels: ArraySlice<Float>) -> String {
    let shades = Array(" .:-=+*#%@")
    let rows = stride(from: 0, to: 28, by: 2).map { row in
        String((0..<28).map { shades[Int(pixels[pixels.startIndex + 28 * row + $0] * 9)] })
    }
    return rows.joined(separator: "\n")
}

guard case .classes(let labels, _) = test.targets else { exit(1) }
let predicted = try predictor.predictClasses(test.features)
guard zip(predicted, labels).count(where: ==) == evaluation.correctCount else {
    print("error: the loaded network is another than the trained one")
    exit(1)
}
// One that is right, and the first that is not.
for row in [labels.indices.first, labels.indices.first { predicted[$0] != labels[$0] }].compactMap(\.self) {
    print(drawing(of: test.features.values[784 * row..<784 * (row + 1)]))
    print("Sample \(row) is a \(labels[row]); the network says \(predicted[row]).\n")
}
