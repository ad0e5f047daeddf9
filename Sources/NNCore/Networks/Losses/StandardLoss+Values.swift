extension StandardLoss {
    /// Inserts the values.
    /// - Parameters:
    ///   - predicted: [n, …]; logits, log-probabilities, probabilities or values, as the kind says.
    ///   - expected: of the predictions' shape, or class indices [n] where the kind takes them.
    ///   - graph: where to insert.
    /// - Throws: ``GraphError`` when shapes do not fit, a constant's labels name no classes, or a setting is out of its
    ///   range or of another kind of loss.
    public func values(
        predicted: Variable,
        expected: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> LossValues {
        let name = kind.rawValue
        let shapes = [try graph.shape(of: predicted, for: name), try graph.shape(of: expected, for: name)]
        try checkSettings(shapes[0])
        let areIndices = kind.acceptsClassIndices && shapes[0].rank == 2 && shapes[1].rank == 1
        // Stretching [n] against [n, 1] would compare every prediction with every target.
        // The negative log-likelihood has only class indices, and says so itself.
        let fits =
            areIndices ? shapes[0][0] == shapes[1][0] : kind == .negativeLogLikelihood || shapes[0] == shapes[1]
        guard fits else {
            throw .shapesDiffer(operation: name, shapes)
        }
        if areIndices {
            let reader = LabelReader(operation: name, classCount: shapes[0][1], shapes: shapes)
            try graph.checkLabels(expected, for: reader)
        }
        return kind.hasClassWeights
            ? try classified(predicted, expected, areIndices, in: &graph)
            : LossValues(try elementwise(predicted, expected, areIndices, in: &graph))
    }

    /// A value per element.
    private func elementwise(
        _ predicted: Variable,
        _ expected: Variable,
        _ areIndices: Bool,
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        switch kind {
        case .meanSquaredError: return try graph.squaredError(predicted, expected)
        case .meanAbsoluteError: return try graph.absoluteError(predicted, expected)
        case .huber: return try graph.huberError(predicted, expected, threshold: threshold)
        case .smoothL1: return try graph.smoothAbsoluteError(predicted, expected, threshold: threshold)
        case .binaryCrossEntropy: return try graph.binaryCrossEntropy(probabilities: predicted, targets: expected)
        case .binaryCrossEntropyWithLogits: return try graph.binaryCrossEntropy(logits: predicted, targets: expected)
        case .kullbackLeibler:
            return try graph.kullbackLeiblerDivergence(logProbabilities: predicted, targets: expected)
        case .crossEntropy, .negativeLogLikelihood:
            return try unweighted(predicted, expected, areIndices, in: &graph)
        case .hinge:
            var signs = expected
            if areIndices {
                let certain = try graph.oneHot(expected, classCount: graph.shape(of: predicted)[1])
                signs = try graph.subtract(graph.scale(certain, by: 2), graph.constant(1))
            }
            return try graph.hinge(scores: predicted, signs: signs)
        }
    }

    /// A value per sample, with the class weights.
    private func classified(
        _ predicted: Variable,
        _ expected: Variable,
        _ areIndices: Bool,
        in graph: inout Graph
    ) throws(GraphError) -> LossValues {
        guard let classWeights else {
            return LossValues(try unweighted(predicted, expected, areIndices, in: &graph))
        }
        let classes = Shape(unchecked: [classWeights.count])
        let weights = try graph.constant(Tensor(unchecked: classWeights, shape: classes))
        guard areIndices || kind == .negativeLogLikelihood else {
            let weighted = try graph.multiply(smoothed(expected, classWeights.count, in: &graph), weights)
            return LossValues(try graph.softmaxCrossEntropy(logits: predicted, probabilities: weighted))
        }
        let certain = try graph.oneHot(expected, classCount: classWeights.count)
        // The weight of each sample's own class: what the sample counts in the mean, with smoothing too.
        let own = try graph.sum(graph.multiply(certain, weights), axes: [1])
        if labelSmoothing == 0 {
            let values = try unweighted(predicted, expected, areIndices, in: &graph)
            return LossValues(try graph.multiply(values, own), weights: own)
        }
        let weighted = try graph.multiply(smoothed(certain, classWeights.count, in: &graph), weights)
        return LossValues(try graph.softmaxCrossEntropy(logits: predicted, probabilities: weighted), weights: own)
    }

    /// A value per sample, all classes counting alike.
    private func unweighted(
        _ predicted: Variable,
        _ expected: Variable,
        _ areIndices: Bool,
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        if kind == .negativeLogLikelihood {
            return try graph.negativeLogLikelihood(logProbabilities: predicted, labels: expected)
        }
        if areIndices && labelSmoothing == 0 {
            return try graph.softmaxCrossEntropy(logits: predicted, labels: expected)
        }
        let shape = graph.shape(of: predicted)
        guard shape.rank == 2 else {
            let shapes = [shape, graph.shape(of: expected)]
            throw .rank(operation: kind.rawValue, expected: "logits [rows, classes]", given: shapes)
        }
        let targets = areIndices ? try graph.oneHot(expected, classCount: shape[1]) : expected
        return try graph.softmaxCrossEntropy(
            logits: predicted,
            probabilities: smoothed(targets, shape[1], in: &graph)
        )
    }

    /// Targets q as `(1 − ε)·q + ε/C`.
    private func smoothed(
        _ targets: Variable,
        _ classCount: Int,
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        guard labelSmoothing > 0 else { return targets }
        let share = try graph.constant(labelSmoothing / Double(classCount))
        return try graph.add(graph.scale(targets, by: 1 - labelSmoothing), share)
    }
}
