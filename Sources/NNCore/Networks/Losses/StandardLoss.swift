/// What a network is trained to make small: a number for each sample or element of a batch, and how they become one.
///
///     StandardLoss.crossEntropy
///     StandardLoss(.huber, reduction: .sum, threshold: 0.5)
///     StandardLoss(.crossEntropy, labelSmoothing: 0.1, classWeights: [1, 1, 5])
public struct StandardLoss: Loss, Hashable {
    /// The formula.
    public let kind: Kind
    /// How the values become one.
    public let reduction: LossReduction
    /// The ε of label smoothing, by which targets q become `(1 − ε)·q + ε/C`.
    ///
    /// C is the number of classes; for cross-entropy only. Range: [0, 1].
    public let labelSmoothing: Double
    /// How much an error on each class counts; for cross-entropy and the negative log-likelihood only.
    ///
    /// Range: finite, 0 or more; one for each class. With all weights 0 the mean is 0/0, not a number.
    public let classWeights: [Double]?
    /// Where the error's growth turns from quadratic to linear: δ of Huber, above 0; β of smooth L1, 0 or more.
    public let threshold: Double

    /// Makes a loss; settings out of their ranges, or of another kind of loss, are refused when it is inserted.
    public init(
        _ kind: Kind,
        reduction: LossReduction = .mean,
        labelSmoothing: Double = 0,
        classWeights: [Double]? = nil,
        threshold: Double = 1
    ) {
        self.kind = kind
        self.reduction = reduction
        self.labelSmoothing = labelSmoothing
        self.classWeights = classWeights
        self.threshold = threshold
    }

    /// The same loss with other weights of the classes.
    func weighing(_ classWeights: [Double]) -> StandardLoss {
        StandardLoss(
            kind,
            reduction: reduction,
            labelSmoothing: labelSmoothing,
            classWeights: classWeights,
            threshold: threshold
        )
    }

    /// The kind's name.
    public var name: String { kind.rawValue }

    /// Whether the kind compares classes.
    public var takesClassIndices: Bool { kind.acceptsClassIndices }

    /// 0 and 1, or ±1 for hinge; none where a softmax compares outputs.
    public var binaryTargets: BinaryTargets? {
        switch kind {
        case .crossEntropy, .negativeLogLikelihood, .kullbackLeibler: nil
        case .hinge: BinaryTargets(first: -1, second: 1, threshold: 0)
        case .binaryCrossEntropyWithLogits: BinaryTargets(first: 0, second: 1, threshold: 0)
        case .meanSquaredError, .meanAbsoluteError, .huber, .smoothL1, .binaryCrossEntropy:
            BinaryTargets(first: 0, second: 1, threshold: 0.5)
        }
    }

    /// What the kind's formula takes: logits, probabilities or their logarithms; scores for the others.
    public var outputForm: OutputForm {
        switch kind {
        case .crossEntropy: .logits
        case .binaryCrossEntropyWithLogits: .binaryLogits
        case .negativeLogLikelihood, .kullbackLeibler: .logProbabilities
        case .binaryCrossEntropy: .probabilities
        case .meanSquaredError, .meanAbsoluteError, .huber, .smoothL1, .hinge: .scores
        }
    }
}

extension Loss where Self == StandardLoss {
    /// Softmax cross-entropy of logits, averaged over the samples.
    public static var crossEntropy: StandardLoss { StandardLoss(.crossEntropy) }
    /// The mean squared error, averaged over all elements.
    public static var meanSquaredError: StandardLoss { StandardLoss(.meanSquaredError) }
    /// The mean absolute error, averaged over all elements.
    public static var meanAbsoluteError: StandardLoss { StandardLoss(.meanAbsoluteError) }
    /// The Huber loss with threshold 1, averaged over all elements.
    public static var huber: StandardLoss { StandardLoss(.huber) }
    /// The smooth L1 loss with threshold 1, averaged over all elements.
    public static var smoothL1: StandardLoss { StandardLoss(.smoothL1) }
    /// The negative log-likelihood of log-probabilities, averaged over the samples.
    public static var negativeLogLikelihood: StandardLoss { StandardLoss(.negativeLogLikelihood) }
    /// The binary cross-entropy of probabilities, averaged over all elements.
    public static var binaryCrossEntropy: StandardLoss { StandardLoss(.binaryCrossEntropy) }
    /// The binary cross-entropy of logits, averaged over all elements.
    public static var binaryCrossEntropyWithLogits: StandardLoss { StandardLoss(.binaryCrossEntropyWithLogits) }
    /// The Kullback-Leibler divergence of distributions in rows, averaged over the samples.
    public static var kullbackLeibler: StandardLoss { StandardLoss(.kullbackLeibler, reduction: .batchMean) }
    /// The hinge loss, averaged over all elements.
    public static var hinge: StandardLoss { StandardLoss(.hinge) }
}

extension StandardLoss {
    /// `crossEntropy (mean)`, `huber (sum, threshold 0.5)`.
    public var description: String {
        var parts = [reduction.rawValue]
        if labelSmoothing != 0 { parts.append("label smoothing \(labelSmoothing)") }
        if let classWeights { parts.append("class weights \(classWeights)") }
        if kind.hasThreshold { parts.append("threshold \(threshold)") }
        return "\(kind.rawValue) (\(parts.joined(separator: ", ")))"
    }
}
