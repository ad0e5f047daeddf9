/// Samples and what is to be learned from each: features x⁽ⁱ⁾ and targets y⁽ⁱ⁾, i in `0 ..< sampleCount`.
///
///     let features = try Tensor<Float>([0, 0, 0, 1, 1, 0, 1, 1], shape: [4, 2])
///     let xor = try Dataset(features: features, targets: .classes([0, 1, 1, 0], classCount: 2))
///
/// A dataset that exists has been checked: as many targets and weights as samples, every label in `0 ..< classCount`, every
/// number finite. So nothing that reads one has to look again.
///
/// Features are in memory, or where a ``BatchSource`` has them: data larger than memory, see <doc:Limits>.
///
/// Shapes: features [sampleCount, …featureShape], row-major, one sample after the other.
public struct Dataset<Element: Scalar>: Sendable {
    /// What is to be learned: one class or one row of values for each sample.
    public enum Targets: Sendable, Equatable {
        /// For each sample the index of its class, in `0 ..< classCount`.
        case classes([Int], classCount: Int)
        /// For each sample a number or a tensor of numbers; shape [sampleCount, …].
        case values(Tensor<Element>)
    }

    /// Where the features come from.
    public let source: any BatchSource<Element>

    /// The number of samples.
    public let sampleCount: Int

    /// The shape of one sample's features.
    public let featureShape: Shape

    /// What is to be learned from each sample.
    public let targets: Targets

    /// How much each sample counts in losses, and in metrics that are given no other weights; all alike if nil.
    ///
    /// A loss that is a mean is Σwᵢlᵢ/Σwᵢ then, as with scikit-learn's `sample_weight`.
    public let sampleWeights: [Element]?

    /// Makes a dataset after checking its features against its targets.
    ///
    ///     let values = try Tensor<Float>([0.1, 0.2, 0.4], shape: [3, 1])
    ///     let line = try Dataset(features: values, targets: .values(values))
    /// - Parameters:
    ///   - features: the samples, shape [sampleCount, …featureShape].
    ///   - targets: what is to be learned from each.
    ///   - sampleWeights: how much each counts, 0 or more; all alike if nil.
    /// - Throws: ``DataError`` when the counts differ, a label is not in `0 ..< classCount`, a number is not finite, or a weight
    ///   is below 0.
    public init(features: Tensor<Element>, targets: Targets, sampleWeights: [Element]? = nil) throws(DataError) {
        guard features.shape.rank > 0 else { throw .scalarFeatures }
        try self.init(source: FeaturesInMemory(features), targets: targets, sampleWeights: sampleWeights)
        try features.values.checkFinite(in: .features, sampleCount: max(1, sampleCount))
    }

    /// Makes a dataset of features that are asked for batch by batch, and need not fit in memory; all else is in memory.
    /// - Parameters:
    ///   - source: where the features come from; it promises that they are finite.
    ///   - targets: what is to be learned from each sample.
    ///   - sampleWeights: how much each counts, 0 or more; all alike if nil.
    /// - Throws: ``DataError`` when the counts differ, a label is not in `0 ..< classCount`, a target is not finite, or a weight
    ///   is below 0.
    public init(
        source: any BatchSource<Element>,
        targets: Targets,
        sampleWeights: [Element]? = nil
    ) throws(DataError) {
        let sampleCount = source.sampleCount
        guard sampleCount >= 0 else { throw .sampleCount(sampleCount) }
        guard sampleCount == targets.count else {
            let shape = Shape(unchecked: [sampleCount] + source.featureShape.dimensions)
            throw .targetCountDiffers(features: shape, targetCount: targets.count)
        }
        switch targets {
        case .classes(let labels, let classCount):
            try labels.checkClasses(classCount: classCount)
        case .values(let values):
            try values.values.checkFinite(in: .targets, sampleCount: max(1, sampleCount))
        }
        if let sampleWeights { try Self.checkWeights(sampleWeights, sampleCount: sampleCount) }
        self.init(unchecked: source, targets: targets, sampleWeights: sampleWeights)
    }

    /// Makes a dataset from parts that are known to fit.
    init(unchecked source: any BatchSource<Element>, targets: Targets, sampleWeights: [Element]? = nil) {
        assert(source.sampleCount == targets.count)
        self.source = source
        sampleCount = source.sampleCount
        featureShape = source.featureShape
        self.targets = targets
        self.sampleWeights = sampleWeights
    }

    /// Makes a dataset in memory from parts that are known to fit.
    init(unchecked features: Tensor<Element>, targets: Targets, sampleWeights: [Element]? = nil) {
        self.init(unchecked: FeaturesInMemory(features), targets: targets, sampleWeights: sampleWeights)
    }

    /// Makes a dataset in memory by converting every number of another precision, rounding to nearest.
    /// - Throws: ``DataError/notFinite(_:sample:value:)`` when a number is too large for the new precision.
    public init<Other: Scalar>(_ other: Dataset<Other>) throws(DataError) {
        let targets: Targets =
            switch other.targets {
            case .classes(let labels, let classCount): .classes(labels, classCount: classCount)
            case .values(let values): .values(Tensor(values))
            }
        let weights = other.sampleWeights?.map { Element($0) }
        try self.init(features: Tensor(other.features), targets: targets, sampleWeights: weights)
    }

    /// The samples, shape [sampleCount, …featureShape]; those that are not in memory are all read into it.
    /// - Complexity: O(1) of samples in memory, otherwise O(sampleCount · featureCount).
    public var features: Tensor<Element> {
        (source as? FeaturesInMemory<Element>)?.tensor ?? source.allFeatures()
    }

    /// The shape that ``features`` have, of which it reads none.
    var shape: Shape { Shape(unchecked: [sampleCount] + featureShape.dimensions) }

    /// How many numbers describe one sample; 784 for an image of 28×28.
    public var featureCount: Int { featureShape.elementCount }

    /// The number of classes, or nil when the targets are values.
    public var classCount: Int? {
        guard case .classes(_, let classCount) = targets else { return nil }
        return classCount
    }

    /// The same samples among `classCount` classes, as for a network that knows more of them than these samples show.
    /// - Throws: ``DataError`` when the targets are values, or a label is not in `0 ..< classCount`.
    public func with(classCount: Int) throws(DataError) -> Dataset {
        guard case .classes(let labels, _) = targets else { throw .notClasses }
        try labels.checkClasses(classCount: classCount)
        let targets = Targets.classes(labels, classCount: classCount)
        return Dataset(unchecked: source, targets: targets, sampleWeights: sampleWeights)
    }
}

extension Dataset: Equatable {
    /// Whether both have the same samples, targets and weights, wherever the features come from.
    public static func == (first: Dataset, second: Dataset) -> Bool {
        first.targets == second.targets && first.sampleWeights == second.sampleWeights
            && first.source.hasSameFeatures(as: second.source)
    }
}

extension Dataset.Targets {
    /// The number of samples that have a target.
    public var count: Int {
        switch self {
        case .classes(let labels, _): labels.count
        // A scalar is no list of targets: −1 agrees with no number of samples.
        case .values(let values): values.shape.rank > 0 ? values.shape[0] : -1
        }
    }
}
