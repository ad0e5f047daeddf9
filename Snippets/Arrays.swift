// Arrays from elsewhere become a dataset: checked, split by class, scaled by what the training part says.
import NNCore

// Stand for files of yours: let x: Tensor<Float> = try NPYFile(path: "x.npy").tensor()
//                           let labels = try NPYFile(path: "labels.npy").integers() ?? []
let labels = (0..<150).map { $0 % 3 }
var numbers: [Float] = []
for (row, label) in labels.enumerated() {
    numbers.append(Float(100 * label + row * 7 % 50))
    numbers.append(Float(row * 3 % 10) / 1000)
}
let x = try Tensor(numbers, shape: [150, 2])
let all = try Dataset(features: x, targets: .classes(labels, classCount: 3))
let (rest, test) = try all.split(testFraction: 0.2, stratified: true, seed: 1)
let (train, validation) = try rest.split(testFraction: 0.25, stratified: true, seed: 2)
print("samples to train on, to validate on, to test on:", train.sampleCount, validation.sampleCount, test.sampleCount)

/// The mean and the deviation of each feature.
func moments(of features: Tensor<Float>) -> [(mean: Float, deviation: Float)] {
    let count = features.shape[0]
    let width = features.shape.elementCount / count
    return (0..<width).map { column in
        let values = (0..<count).map { features.values[$0 * width + column] }
        let mean = values.reduce(0, +) / Float(count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(count)
        return (mean, variance > 0 ? variance.squareRoot() : 1)
    }
}

// The same numbers for all parts, found in the training part alone.
let scale = moments(of: train.features)
func scaled(_ part: Dataset<Float>) throws -> Dataset<Float> {
    let values = part.features.values.enumerated().map { index, value in
        (value - scale[index % scale.count].mean) / scale[index % scale.count].deviation
    }
    return try Dataset(features: Tensor(values, shape: part.features.shape), targets: part.targets)
}

let options = TrainingOptions(optimizer: AdamW(learningRate: 0.01), batchSize: 16)
let trainer = try Trainer<Float>(Network(sizes: [2, 16, 3]), options)
try trainer.fit(scaled(train), validation: .dataset(scaled(validation)), epochs: 60)
print("more than nine of ten are right:", (try trainer.evaluate(scaled(test)).accuracy ?? 0) > 0.9)

do {
    _ = try Dataset(features: x, targets: .classes(labels.map { $0 + 1 }, classCount: 3))
} catch { print("error: \(error)") }
