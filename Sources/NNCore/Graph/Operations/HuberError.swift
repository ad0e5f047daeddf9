internal import NNKernelInterface

/// The Huber error, elementwise: with e = a − b, `y = e²/2` where |e| ≤ δ, else `δ(|e| − δ/2)`.
///
/// Quadratic near 0 and linear beyond the threshold δ, so that outliers pull with a bounded force.
/// Computed without a branch as `c·(e − c/2)`, c being e clamped to ±δ.
/// Accuracy: within 4 ulp of the value at the rounded difference e.
/// Source: P. Huber, *Robust Estimation of a Location Parameter*, 1964.
struct HuberError: BinaryOperation, VectorizedFunction {
    var name: String { "huberError" }
    var vectorForm: VectorForm { VectorForm(.huberError, threshold) }
    // e = a − b, then |e| ≤ δ and δ·(|e| − δ/2) with δ/2 known.
    var flopsPerElement: Int { 5 }
    /// δ, above 0.
    let threshold: Double
    var attributes: String { "threshold \(threshold)" }

    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element {
        let (error, bound) = (a - b, Element(threshold))
        let clamped = error > bound ? bound : error < -bound ? -bound : error
        return clamped * (error - clamped / 2)
    }

    // dy/da = clamp(a − b, ±δ), dy/db = clamp(b − a, ±δ). Continuous at |e| = δ, where the second derivative is 0.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let difference = try graph.subtract(inputs[index], inputs[1 - index])
        let clamped = try graph.minimum(graph.maximum(difference, -threshold), threshold)
        return try graph.multiply(gradient, clamped)
    }
}

extension Graph {
    /// The Huber error, elementwise: with e = a − b, `y = e²/2` where |e| ≤ δ, else `δ(|e| − δ/2)`.
    ///
    /// Shapes: both alike, or one a scalar.
    /// Accuracy: within 4 ulp of the value at the rounded difference e.
    /// Source: P. Huber, *Robust Estimation of a Location Parameter*, 1964.
    /// - Parameters:
    ///   - a: for example the predictions.
    ///   - b: for example the targets.
    ///   - threshold: δ, above 0 and finite.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when the threshold is out of its range.
    public mutating func huberError(
        _ a: Variable,
        _ b: Variable,
        threshold: Double = 1
    ) throws(GraphError) -> Variable {
        let operation = HuberError(threshold: threshold)
        let isInRange = threshold > 0 && threshold.isFinite
        try GraphError.check(threshold, "threshold", of: operation.name, is: "above 0 and finite", isInRange)
        return try insertComparing(operation, a, b)
    }
}
