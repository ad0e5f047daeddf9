/// Rows shifted and scaled to mean 0 and variance 1, then by learned numbers: `y = (x − x̄)/√(σ² + ε)·γ + β`.
///
/// Each sample by itself, so training and prediction are the same. The states are PyTorch's: `weight` γ and `bias` β.
///
/// Shapes: X [n, …, features], Y the same; x̄ and σ² over the last axis; γ and β [features].
/// Source: Ba, Kiros, Hinton, *Layer Normalization*, 2016; PyTorch's `nn.LayerNorm`.
public struct LayerNorm: Layer {
    /// What keeps the divisor from 0: ε, 0 or more.
    public let epsilon: Double
    /// Whether γ and β are learned; 1 and 0 if not.
    public let isAffine: Bool

    /// Makes a layer, for as many features as its inputs have.
    /// - Parameters:
    ///   - epsilon: what keeps the divisor from 0, 0 or more.
    ///   - isAffine: whether γ and β are learned.
    public init(epsilon: Double = 1e-5, isAffine: Bool = true) {
        self.epsilon = epsilon
        self.isAffine = isAffine
    }

    /// `LayerNorm`.
    public var summary: String {
        "LayerNorm" + (isAffine ? "" : ", not affine") + (epsilon == 1e-5 ? "" : ", ε \(epsilon)")
    }

    /// Inserts the normalisation.
    /// - Throws: ``GraphError`` when ε is out of range, or samples are single numbers.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.checkEpsilon(epsilon)
        let features = Shape(unchecked: [try context.featureCount(of: x)])
        let scale = isAffine ? try context.scale(features) : nil
        let shift = isAffine ? try context.shift(features) : nil
        return try context.graph.layerNormalization(x, scale: scale, shift: shift, epsilon: epsilon)
    }
}

extension Layer where Self == LayerNorm {
    /// Rows normalised; see ``LayerNorm``.
    public static var layerNorm: LayerNorm { LayerNorm() }
    /// Rows normalised; see ``LayerNorm``.
    /// - Parameters:
    ///   - epsilon: what keeps the divisor from 0, 0 or more.
    ///   - isAffine: whether γ and β are learned.
    public static func layerNorm(epsilon: Double = 1e-5, isAffine: Bool = true) -> LayerNorm {
        LayerNorm(epsilon: epsilon, isAffine: isAffine)
    }
}
