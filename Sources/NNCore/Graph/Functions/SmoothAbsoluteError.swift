extension Graph {
    /// The smooth absolute error, elementwise: with e = a − b, `y = e²/(2β)` where |e| < β, else `|e| − β/2`.
    ///
    /// It is the Huber error divided by its threshold; with β = 0 the absolute error.
    /// Shapes: both alike, or one a scalar.
    /// Accuracy: within 6 ulp of the value at the rounded difference e.
    /// Source: Girshick, *Fast R-CNN*, 2015.
    /// - Parameters:
    ///   - a: for example the predictions.
    ///   - b: for example the targets.
    ///   - threshold: β, 0 or more and finite.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when the threshold is out of its range.
    public mutating func smoothAbsoluteError(
        _ a: Variable,
        _ b: Variable,
        threshold: Double = 1
    ) throws(GraphError) -> Variable {
        let isInRange = threshold >= 0 && threshold.isFinite
        try GraphError.check(threshold, "threshold", of: "smoothAbsoluteError", is: "0 or more and finite", isInRange)
        try checkTargets(a, b, for: "smoothAbsoluteError")
        if threshold == 0 { return try absoluteError(a, b) }
        return try scale(huberError(a, b, threshold: threshold), by: 1 / threshold)
    }
}
