// Errors and losses, each the graph's method of the same name.

/// `(a − b)²`: ``Graph/squaredError(_:_:)``.
public func squaredError(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("squaredError", a, b) { graph, x throws(GraphError) in
        try graph.squaredError(x[0], x[1])
    }
}

/// `|a − b|`: ``Graph/absoluteError(_:_:)``.
public func absoluteError(_ a: some GraphTerm, _ b: some GraphTerm) -> GraphExpression {
    GraphExpression("absoluteError", a, b) { graph, x throws(GraphError) in
        try graph.absoluteError(x[0], x[1])
    }
}

/// `(a − b)²/2`, or linear beyond the threshold: ``Graph/huberError(_:_:threshold:)``.
public func huberError(_ a: some GraphTerm, _ b: some GraphTerm, threshold: Double = 1) -> GraphExpression {
    GraphExpression("huberError", a, b) { graph, x throws(GraphError) in
        try graph.huberError(x[0], x[1], threshold: threshold)
    }
}

/// `huberError/threshold`: ``Graph/smoothAbsoluteError(_:_:threshold:)``.
public func smoothAbsoluteError(_ a: some GraphTerm, _ b: some GraphTerm, threshold: Double = 1) -> GraphExpression {
    GraphExpression("smoothAbsoluteError", a, b) { graph, x throws(GraphError) in
        try graph.smoothAbsoluteError(x[0], x[1], threshold: threshold)
    }
}

/// `max(0, 1 − scores·signs)`: ``Graph/hinge(scores:signs:)``.
public func hinge(scores: some GraphTerm, signs: some GraphTerm) -> GraphExpression {
    GraphExpression("hinge", scores, signs) { graph, x throws(GraphError) in
        try graph.hinge(scores: x[0], signs: x[1])
    }
}

/// Of each sample `−ln softmax(logits)[label]`: ``Graph/softmaxCrossEntropy(logits:labels:)``.
public func softmaxCrossEntropy(logits: some GraphTerm, labels: some GraphTerm) -> GraphExpression {
    GraphExpression("softmaxCrossEntropy", logits, labels) { graph, x throws(GraphError) in
        try graph.softmaxCrossEntropy(logits: x[0], labels: x[1])
    }
}

/// Of each sample `−Σ p·ln softmax(logits)`: ``Graph/softmaxCrossEntropy(logits:probabilities:)``.
public func softmaxCrossEntropy(logits: some GraphTerm, probabilities: some GraphTerm) -> GraphExpression {
    GraphExpression("softmaxCrossEntropy", logits, probabilities) { graph, x throws(GraphError) in
        try graph.softmaxCrossEntropy(logits: x[0], probabilities: x[1])
    }
}

/// `−ln` of the probability that the logits give the targets: ``Graph/binaryCrossEntropy(logits:targets:)``.
public func binaryCrossEntropy(logits: some GraphTerm, targets: some GraphTerm) -> GraphExpression {
    GraphExpression("binaryCrossEntropy", logits, targets) { graph, x throws(GraphError) in
        try graph.binaryCrossEntropy(logits: x[0], targets: x[1])
    }
}

/// `−t·ln p − (1 − t)·ln(1 − p)`: ``Graph/binaryCrossEntropy(probabilities:targets:)``.
public func binaryCrossEntropy(probabilities: some GraphTerm, targets: some GraphTerm) -> GraphExpression {
    GraphExpression("binaryCrossEntropy", probabilities, targets) { graph, x throws(GraphError) in
        try graph.binaryCrossEntropy(probabilities: x[0], targets: x[1])
    }
}

/// Of each sample `−logProbabilities[label]`: ``Graph/negativeLogLikelihood(logProbabilities:labels:)``.
public func negativeLogLikelihood(logProbabilities: some GraphTerm, labels: some GraphTerm) -> GraphExpression {
    GraphExpression("negativeLogLikelihood", logProbabilities, labels) { graph, x throws(GraphError) in
        try graph.negativeLogLikelihood(logProbabilities: x[0], labels: x[1])
    }
}

/// `t·(ln t − logProbabilities)`: ``Graph/kullbackLeiblerDivergence(logProbabilities:targets:)``.
public func kullbackLeiblerDivergence(logProbabilities: some GraphTerm, targets: some GraphTerm) -> GraphExpression {
    GraphExpression("kullbackLeiblerDivergence", logProbabilities, targets) { graph, x throws(GraphError) in
        try graph.kullbackLeiblerDivergence(logProbabilities: x[0], targets: x[1])
    }
}
