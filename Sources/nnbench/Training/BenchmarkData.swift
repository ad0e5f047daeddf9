import NNCore

/// What networks are trained on here.
enum BenchmarkData {
    /// The embedded digits in the resolution that a network of these sizes takes; nil when it takes no digits.
    static func digits(for sizes: [Int]) -> (train: Dataset<Float>, test: Dataset<Float>)? {
        guard sizes.last == 10 else { return nil }
        switch sizes[0] {
        case 784: return Dataset<Float>.digitsSplit(.resampled28x28)
        case 64: return Dataset<Float>.digitsSplit(.original8x8)
        default: return nil
        }
    }

    /// Digits where they fit, else clusters that can be learned: class c's samples lie around a random centre.
    ///
    /// For one output, which tells no classes apart, a number is to be learned: the mean of a sample's features.
    static func training(for sizes: [Int]) throws -> Dataset<Float> {
        if let digits = digits(for: sizes) { return digits.train }
        let (featureCount, classCount, sampleCount) = (sizes[0], sizes[sizes.count - 1], 1024)
        var random = RandomSource(seed: 7)
        let centres = (0..<featureCount * classCount).map { _ in Float(random.uniform()) }
        var values: [Float] = []
        values.reserveCapacity(sampleCount * featureCount)
        let labels = (0..<sampleCount).map { $0 % classCount }
        for label in labels {
            for feature in 0..<featureCount {
                values.append(centres[label * featureCount + feature] + 0.1 * Float(random.normal()))
            }
        }
        let features = try Tensor(values, shape: [sampleCount, featureCount])
        guard classCount > 1 else {
            let means = (0..<sampleCount).map { sample in
                values[sample * featureCount..<(sample + 1) * featureCount].reduce(0, +) / Float(featureCount)
            }
            return try Dataset(features: features, targets: .values(Tensor(means, shape: [sampleCount, 1])))
        }
        return try Dataset(
            features: features,
            targets: .classes(labels, classCount: classCount)
        )
    }

    /// What is made small: cross-entropy over classes, the mean squared error of numbers.
    static func loss<Element: Scalar>(for dataset: Dataset<Element>) -> StandardLoss {
        if case .classes = dataset.targets { .crossEntropy } else { .meanSquaredError }
    }

    /// Rows for batches that are all full: permutations of the samples, as many as fill whole batches.
    static func rows(sampleCount: Int, batchSize: Int) -> [Int] {
        var random = RandomSource(seed: 11)
        let count = max(1, sampleCount / batchSize) * batchSize
        var rows: [Int] = []
        while rows.count < count { rows += random.permutation(of: sampleCount) }
        return Array(rows[..<count])
    }
}
