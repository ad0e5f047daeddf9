// Samples that are never in memory all at once: a source makes each row when it is asked for.
import NNCore

/// Row i is a point of the square from −1 to 1, of a spiral of them.
struct Spiral: BatchSource {
    let sampleCount = 100_000
    let featureShape: Shape

    func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Float>) {
        var position = 0
        for row in rows {
            let (angle, radius) = (Float(row), Float(row) / Float(sampleCount))
            destination[position] = radius * .cos(angle)
            destination[position + 1] = radius * .sin(angle)
            position += 2
        }
    }
}

let spiral = Spiral(featureShape: try Shape([2]))
let isInside = (0..<spiral.sampleCount).map { $0 < spiral.sampleCount / 2 ? 1 : 0 }
let dataset = try Dataset(source: spiral, targets: .classes(isInside, classCount: 2))
let (train, test) = try dataset.split(testFraction: 0.1, seed: 1)

// 16 blocks of 16 consecutive samples are mixed at a time.
let options = TrainingOptions(optimizer: Adam(learningRate: 0.01), batchSize: 256, shuffleBlock: 16)
let trainer = try Trainer<Float>(Network(sizes: [2, 16, 2]), options)
try trainer.fit(train, epochs: 2)
print("better than 95 %:", (try trainer.predictor().evaluate(test).accuracy ?? 0) > 0.95)
