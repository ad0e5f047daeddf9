internal import NNKernelInterface

/// The binary cross-entropy of a probability p with a target q, elementwise: `y = −q·ln p − (1 − q)·ln(1 − p)`.
///
/// Both logarithms are at least −100, so that p = 0 and p = 1 give a finite loss, at most 100 for q in [0, 1].
/// NaN when p lies outside [0, 1]. Where p is the sigmoid of something, ``BinaryCrossEntropyWithLogits`` is more exact.
/// Accuracy: within 5 ulp for p and q in [0, 1].
/// Source: PyTorch's `binary_cross_entropy`, also for the bounds.
struct BinaryCrossEntropy: BinaryOperation, VectorizedFunction {
    var name: String { "binaryCrossEntropy" }
    var vectorForm: VectorForm { VectorForm(.binaryCrossEntropy) }
    // −y·ln p − (1 − y)·ln(1 − p)
    var flopsPerElement: Int { 8 }

    /// The least logarithm.
    static let leastLogarithm = -100.0
    /// A number in either precision whose logarithm is below the least one.
    static let leastArgument = 0x1p-149
    /// The least p(1 − p) that the derivative divides by.
    static let leastVariance = 1e-12

    func apply<Element: Scalar>(_ p: Element, _ q: Element) -> Element {
        let least = Element(Self.leastLogarithm)
        let (yes, no) = (Element.log(p), Element.log1p(-p))
        // Comparisons that keep NaN.
        return -(q * (yes < least ? least : yes)) - (1 - q) * (no < least ? least : no)
    }

    // dy/dp = (p − q)/max(p(1 − p), 10⁻¹²), dy/dq = max(ln(1 − p), −100) − max(ln p, −100)
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let (p, q) = (inputs[0], inputs[1])
        let complement = try graph.subtract(graph.constant(1), p)
        if index == 0 {
            let variance = try graph.maximum(graph.multiply(p, complement), Self.leastVariance)
            return try graph.multiply(gradient, graph.divide(graph.subtract(p, q), variance))
        }
        // Beside 0 first, where the logarithm is below the bound, so that its derivative is finite.
        let yes = try graph.maximum(graph.log(graph.maximum(p, Self.leastArgument)), Self.leastLogarithm)
        let no = try graph.maximum(graph.log(graph.maximum(complement, Self.leastArgument)), Self.leastLogarithm)
        return try graph.multiply(gradient, graph.subtract(no, yes))
    }
}

extension Graph {
    /// The binary cross-entropy of probabilities with targets, elementwise: `−q·ln p − (1 − q)·ln(1 − p)`.
    ///
    /// Shapes: both alike, or one a scalar. Range: probabilities and targets in [0, 1].
    /// Accuracy: within 5 ulp, on every engine.
    /// Source: PyTorch's `binary_cross_entropy`.
    public mutating func binaryCrossEntropy(
        probabilities: Variable,
        targets: Variable
    ) throws(GraphError) -> Variable {
        try insertComparing(BinaryCrossEntropy(), probabilities, targets)
    }
}
