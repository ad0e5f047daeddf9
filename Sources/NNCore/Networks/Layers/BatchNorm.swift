/// Features shifted and scaled to mean 0 and variance 1 over a batch, then by learned numbers:
/// `y = (x − x̄)/√(σ² + ε)·γ + β`.
///
/// Training takes x̄ and σ² of the batch and records running averages of them: `r' = (1 − m)·r + m·value`, with
/// momentum m; of variances the unbiased ones, `σ²·N/(N − 1)` for N values of a feature. Prediction takes the averages.
/// The states are PyTorch's: `weight` γ, `bias` β, `running_mean`, `running_var`, and `num_batches_tracked`, which counts
/// exactly up to 2²⁴ batches in single precision.
///
/// Shapes: X [n, …, features], Y the same; γ, β and both averages [features]. PyTorch has the features of more than two
/// axes second, not last.
/// Source: Ioffe, Szegedy, *Batch Normalization*, 2015; PyTorch's `nn.BatchNorm1d`.
public struct BatchNorm: Layer {
    /// How much a batch counts in the running averages: m, in [0, 1].
    public let momentum: Double
    /// What keeps the divisor from 0: ε, 0 or more.
    public let epsilon: Double
    /// Whether γ and β are learned; 1 and 0 if not.
    public let isAffine: Bool

    /// Makes a layer, for as many features as its inputs have.
    /// - Parameters:
    ///   - momentum: how much a batch counts in the running averages, in [0, 1].
    ///   - epsilon: what keeps the divisor from 0, 0 or more.
    ///   - isAffine: whether γ and β are learned.
    public init(momentum: Double = 0.1, epsilon: Double = 1e-5, isAffine: Bool = true) {
        self.momentum = momentum
        self.epsilon = epsilon
        self.isAffine = isAffine
    }

    /// `BatchNorm`.
    public var summary: String {
        "BatchNorm" + (isAffine ? "" : ", not affine") + (momentum == 0.1 ? "" : ", momentum \(momentum)")
            + (epsilon == 1e-5 ? "" : ", ε \(epsilon)")
    }

    /// Inserts the normalisation, and in training the updates of the averages.
    /// - Throws: ``GraphError`` when a setting is out of range, the context has no mode, samples are single numbers, or in
    ///   training a feature has a single value, whose variance says nothing.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.check(momentum, named: "momentum", is: "between 0 and 1", isInRange: momentum >= 0 && momentum <= 1)
        try context.checkEpsilon(epsilon)
        let features = Shape(unchecked: [try context.featureCount(of: x)])
        let scale = isAffine ? try context.scale(features) : nil
        let shift = isAffine ? try context.shift(features) : nil
        let runningMean = try context.state("running_mean", shape: features)
        let runningVariance = try context.state("running_var", shape: features, startingAt: 1)
        let batchCount = try context.state("num_batches_tracked", shape: .scalar, role: .counter)
        guard try context.mode() == .train else {
            return try context.graph.normalized(
                x,
                mean: runningMean,
                variance: runningVariance,
                scale: scale,
                shift: shift,
                epsilon: epsilon
            )
        }
        let shape = context.graph.shape(of: x)
        let valueCount = shape.dimensions.dropLast().reduce(1, *)
        try context.check(
            Double(valueCount),
            named: "the number of values of each feature in a batch of shape \(shape)",
            is: "2 or more in training; take a batch size that leaves no batch, nor piece of one, with one sample over",
            isInRange: valueCount >= 2
        )
        let (output, mean, variance) = try context.graph.batchNormalization(
            x,
            scale: scale,
            shift: shift,
            epsilon: epsilon
        )
        let unbiased = try context.graph.scale(variance, by: Double(valueCount) / Double(valueCount - 1))
        try context.updateAverage(runningMean, with: mean, momentum)
        try context.updateAverage(runningVariance, with: unbiased, momentum)
        try context.update(batchCount, to: context.graph.add(batchCount, context.graph.constant(1)))
        return output
    }
}

extension LayerContext {
    fileprivate mutating func updateAverage(
        _ average: Variable,
        with value: Variable,
        _ momentum: Double
    ) throws(GraphError) {
        try update(average, to: graph.runningAverage(of: value, previous: average, momentum: momentum))
    }
}

extension Layer where Self == BatchNorm {
    /// Features normalised over the batch; see ``BatchNorm``.
    public static var batchNorm: BatchNorm { BatchNorm() }
    /// Features normalised over the batch; see ``BatchNorm``.
    /// - Parameters:
    ///   - momentum: how much a batch counts in the running averages, in [0, 1].
    ///   - epsilon: what keeps the divisor from 0, 0 or more.
    ///   - isAffine: whether γ and β are learned.
    public static func batchNorm(
        momentum: Double = 0.1,
        epsilon: Double = 1e-5,
        isAffine: Bool = true
    ) -> BatchNorm {
        BatchNorm(momentum: momentum, epsilon: epsilon, isAffine: isAffine)
    }
}
