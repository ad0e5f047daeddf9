import NNCore

/// How far a result may be from a reference number, as the reference collection's README suggests.
struct OracleComparison {
    /// For Float: the part of the tensor's largest magnitude that each element may err by.
    let singleTolerance: Double
    /// For Double: the tolerance t of `|a − b| ≤ t·(1 + |b|)`.
    let doubleTolerance: Double

    /// The tolerances of group `nets`: Float 2e-5 relative to the largest magnitude, Double 1e-10·(1 + |b|).
    static let nets = OracleComparison(singleTolerance: 2e-5, doubleTolerance: 1e-10)
    /// The tolerances of group `loss_edge`: Float 1e-5 relative to the largest magnitude, Double 1e-10·(1 + |b|).
    static let lossEdge = OracleComparison(singleTolerance: 1e-5, doubleTolerance: 1e-10)

    /// The tolerances of group `autodiff_ops`: Float 1e-5 relative to the largest magnitude, Double 1e-10·(1 + |b|).
    static let autodiffOps = OracleComparison(singleTolerance: 1e-5, doubleTolerance: 1e-10)
    /// The tolerances of group `optimizers`: Float 1e-5 relative to the largest magnitude, Double 1e-10·(1 + |b|).
    static let optimizers = OracleComparison(singleTolerance: 1e-5, doubleTolerance: 1e-10)

    /// Where a result is too far from what is expected, as text; nil when it is not.
    func mismatch<Element: Scalar>(_ name: String, _ given: Tensor<Element>, _ expected: Tensor<Double>) -> String? {
        guard given.shape == expected.shape else { return "\(name): shape \(given.shape) instead of \(expected.shape)" }
        let largest = expected.values.reduce(0) { max($0, abs($1)) }
        // Below the least normal Float numbers are spaced evenly, and rounding errs by up to half a space whatever their
        // size: e⁻⁵⁰⁰ = 7·10⁻²¹⁸, the only element of a gradient of group `loss_edge` that is not 0, can only be 0.
        let isSubnormal = largest < Double(Float.leastNormalMagnitude)
        let underflow = isSubnormal ? Double(Float.leastNonzeroMagnitude) : 0
        for (position, wanted) in expected.values.enumerated() {
            let tolerance =
                Element.self == Float.self ? singleTolerance * largest + underflow : doubleTolerance * (1 + abs(wanted))
            if !(abs(Double(given[position]) - wanted) <= tolerance) {
                return "\(name) element \(position): \(given[position]), expected \(wanted) within \(tolerance)"
            }
        }
        return nil
    }
}
