/// Rows scaled to a mean square of 1, then by learned numbers: `y = x/√(mean(x²) + ε)·γ`.
///
/// Each sample by itself, so training and prediction are the same. The state is PyTorch's: `weight` γ. PyTorch's own ε is
/// the precision's ulp, 1.19e-7 in single precision; give both the same.
///
/// Shapes: X [n, …, features], Y the same; the mean is over the last axis; γ [features].
/// Source: Zhang, Sennrich, *Root Mean Square Layer Normalization*, 2019; PyTorch's `nn.RMSNorm`.
public struct RMSNorm: Layer {
    /// What keeps the divisor from 0: ε, 0 or more.
    public let epsilon: Double
    /// Whether γ is learned; 1 if not.
    public let isAffine: Bool

    /// Makes a layer, for as many features as its inputs have.
    /// - Parameters:
    ///   - epsilon: what keeps the divisor from 0, 0 or more.
    ///   - isAffine: whether γ is learned.
    public init(epsilon: Double = 1e-6, isAffine: Bool = true) {
        self.epsilon = epsilon
        self.isAffine = isAffine
    }

    /// `RMSNorm`.
    public var summary: String {
        "RMSNorm" + (isAffine ? "" : ", not affine") + (epsilon == 1e-6 ? "" : ", ε \(epsilon)")
    }

    /// Inserts the normalisation.
    /// - Throws: ``GraphError`` when ε is out of range, or samples are single numbers.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.checkEpsilon(epsilon)
        let features = Shape(unchecked: [try context.featureCount(of: x)])
        let scale = isAffine ? try context.scale(features) : nil
        return try context.graph.rootMeanSquareNormalization(x, scale: scale, epsilon: epsilon)
    }
}

extension Layer where Self == RMSNorm {
    /// Rows scaled to a mean square of 1; see ``RMSNorm``.
    public static var rmsNorm: RMSNorm { RMSNorm() }
    /// Rows scaled to a mean square of 1; see ``RMSNorm``.
    /// - Parameters:
    ///   - epsilon: what keeps the divisor from 0, 0 or more.
    ///   - isAffine: whether γ is learned.
    public static func rmsNorm(epsilon: Double = 1e-6, isAffine: Bool = true) -> RMSNorm {
        RMSNorm(epsilon: epsilon, isAffine: isAffine)
    }
}
