/// What a network is trained to make small: the average (or sum) over a batch of a loss per sample or element.
public struct Loss: Sendable, Hashable {
    /// The formula.
    public enum Kind: String, Sendable, CaseIterable {
        /// `−Σⱼ qⱼ ln softmax(z)ⱼ` of logits z, a value per sample.
        case crossEntropy
        /// `(ŷ − y)²`, a value per element.
        case meanSquaredError = "mse"
        /// `|ŷ − y|`, a value per element.
        case meanAbsoluteError = "mae"
    }

    /// How the values become one.
    public enum Reduction: String, Sendable, CaseIterable {
        /// Their average.
        case mean
        /// Their sum.
        case sum
    }

    /// The formula.
    public let kind: Kind
    /// How the values become one.
    public let reduction: Reduction

    /// Makes a loss.
    public init(_ kind: Kind, reduction: Reduction = .mean) {
        self.kind = kind
        self.reduction = reduction
    }

    /// Softmax cross-entropy of logits, averaged over the samples.
    public static let crossEntropy = Loss(.crossEntropy)
    /// The mean squared error, averaged over all elements.
    public static let meanSquaredError = Loss(.meanSquaredError)
    /// The mean absolute error, averaged over all elements.
    public static let meanAbsoluteError = Loss(.meanAbsoluteError)

    /// Inserts the loss of predictions.
    /// - Parameters:
    ///   - predicted: [n, …]; for cross-entropy logits [n, classes].
    ///   - expected: of the predictions' shape; for cross-entropy also class indices [n].
    ///   - graph: where to insert.
    /// - Returns: a scalar.
    public func insert(
        predicted: Variable,
        expected: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        let shapes = [
            try graph.shape(of: predicted, for: kind.rawValue), try graph.shape(of: expected, for: kind.rawValue),
        ]
        // Stretching [n] against [n, 1] would compare every prediction with every target.
        guard kind == .crossEntropy || shapes[0] == shapes[1] else {
            throw .shapesDiffer(operation: kind.rawValue, shapes)
        }
        let values: Variable
        switch kind {
        case .crossEntropy:
            values =
                shapes[1].rank == 1
                ? try graph.softmaxCrossEntropy(logits: predicted, labels: expected)
                : try graph.softmaxCrossEntropy(logits: predicted, probabilities: expected)
        case .meanSquaredError: values = try graph.squaredError(predicted, expected)
        case .meanAbsoluteError: values = try graph.absoluteError(predicted, expected)
        }
        return reduction == .mean ? try graph.mean(values) : try graph.sum(values)
    }
}

extension Loss: CustomStringConvertible {
    /// `crossEntropy (mean)`.
    public var description: String { "\(kind.rawValue) (\(reduction.rawValue))" }
}
