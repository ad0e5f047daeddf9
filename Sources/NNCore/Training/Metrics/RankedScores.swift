/// All samples' scores of all classes, to be ordered: probabilities where outputs are such.
///
/// Keeps a number for each sample and class: what depends on the order of all samples cannot be summed up by batches.
public struct RankedScores: MetricSummary {
    /// The scores, [n, classes], row-major.
    public private(set) var scores: [Double] = []
    /// The class of each sample.
    public private(set) var labels: [Int] = []
    /// The weight of each sample.
    public private(set) var weights: [Double] = []
    /// The number of classes.
    public let classCount: Int

    /// No samples.
    /// - Throws: ``MetricError/needsClasses(metric:)`` where targets are values.
    public init(_ form: PredictionForm, for metric: String) throws(MetricError) {
        classCount = try form.classCount(for: metric)
    }

    /// Keeps a batch.
    public mutating func add(_ batch: PredictionBatch) {
        scores += batch.classScores
        labels += batch.labels
        weights += (0..<batch.sampleCount).map { batch.weight(ofSample: $0) }
    }

    /// The weight of each class's samples.
    public var expectedSums: [Double] {
        var sums = [Double](repeating: 0, count: classCount)
        for (label, weight) in zip(labels, weights) { sums[label] += weight }
        return sums
    }

    /// One class against the rest.
    public func ranking(ofClass index: Int) -> ClassRanking {
        ClassRanking(
            labels.indices.map { sample in
                (scores[sample * classCount + index], labels[sample] == index, weights[sample])
            }
        )
    }

    /// All classes against the rest, in one list.
    public var rankingOfAll: ClassRanking {
        ClassRanking(
            scores.indices.map { position in
                let sample = position / classCount
                return (scores[position], labels[sample] == position % classCount, weights[sample])
            }
        )
    }
}
