/// What a network is trained to make small: a number for each sample or element of a batch, and how they become one.
///
/// One of one's own says what its values are; weights of samples, means over batches and evaluation follow:
///
///     struct FocalLoss: Loss {
///         var name: String { "focal" }
///         func values(predicted: Variable, expected: Variable, in graph: inout Graph) throws(GraphError) -> LossValues {
///             let error = try graph.binaryCrossEntropy(logits: predicted, targets: expected)
///             let missing = try graph.expm1(graph.negate(error))  // p − 1, p the probability of what was expected
///             return LossValues(try graph.multiply(graph.square(missing), error))
///         }
///     }
public protocol Loss: Sendable, CustomStringConvertible {
    /// The name in messages.
    var name: String { get }
    /// How a batch's values become one; their mean, unless the loss says otherwise.
    var reduction: LossReduction { get }
    /// Whether targets are class indices [n] where the data has classes and the network an output for each; if not, they
    /// are rows [n, classes] with 1 for the class and 0 else.
    var takesClassIndices: Bool { get }
    /// What the targets of two classes are for a network with one output; nil if the loss has no use for that.
    var binaryTargets: BinaryTargets? { get }
    /// What the network's outputs are to this loss: what metrics make probabilities of, if they can.
    var outputForm: OutputForm { get }

    /// Inserts the values: one for each sample, [n], or each element.
    /// - Parameters:
    ///   - predicted: the network's output, [n, …].
    ///   - expected: the targets: class indices [n], or of the output's shape.
    ///   - graph: where to insert.
    /// - Throws: ``GraphError`` when the shapes do not fit.
    func values(
        predicted: Variable,
        expected: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> LossValues
}

/// How two classes are learned by one output.
public struct BinaryTargets: Sendable, Equatable {
    /// The target of class 0.
    public let first: Double
    /// The target of class 1.
    public let second: Double
    /// Outputs above it stand for class 1.
    public let threshold: Double

    /// Describes targets.
    public init(first: Double, second: Double, threshold: Double) {
        (self.first, self.second, self.threshold) = (first, second, threshold)
    }
}

extension Loss {
    /// The mean.
    public var reduction: LossReduction { .mean }
    /// No.
    public var takesClassIndices: Bool { false }
    /// 0 and 1, told apart at ½.
    public var binaryTargets: BinaryTargets? { BinaryTargets(first: 0, second: 1, threshold: 0.5) }
    /// Scores.
    public var outputForm: OutputForm { .scores }
    /// The name and the reduction.
    public var description: String { "\(name) (\(reduction.rawValue))" }

    /// Inserts the loss of predictions.
    /// - Parameters:
    ///   - predicted: [n, …].
    ///   - expected: of the predictions' shape, or class indices [n] where the loss takes them.
    ///   - sampleWeights: how much each sample counts, [n]; nil for all alike. A weight of 0 does not hide a NaN.
    ///   - graph: where to insert.
    /// - Returns: a scalar; with the reduction `none` a value per sample [n] or per element.
    /// - Throws: ``GraphError`` when shapes do not fit, a constant's labels name no classes, or a setting is out of its
    ///   range or of another kind of loss.
    public func forward(
        predicted: Variable,
        expected: Variable,
        sampleWeights: Variable? = nil,
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        let values = try weighted(predicted, expected, sampleWeights, in: &graph)
        guard reduction != .none else { return values.values }
        return try values.terms(reduction, in: &graph).insertLoss(into: &graph)
    }

    /// Inserts the loss of predictions as a sum and its divisor, which add up over batches.
    func terms(
        predicted: Variable,
        expected: Variable,
        sampleWeights: Variable?,
        in graph: inout Graph
    ) throws(GraphError) -> LossTerms {
        try weighted(predicted, expected, sampleWeights, in: &graph).terms(reduction, in: &graph)
    }

    private func weighted(
        _ predicted: Variable,
        _ expected: Variable,
        _ sampleWeights: Variable?,
        in graph: inout Graph
    ) throws(GraphError) -> LossValues {
        var values = try values(predicted: predicted, expected: expected, in: &graph)
        if let sampleWeights { try values.weigh(name, by: sampleWeights, in: &graph) }
        return values
    }
}
