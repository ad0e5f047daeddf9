import NNCore

/// A layer with inputs that it takes: what is checked for every layer.
struct LayerCase: Sendable, CustomStringConvertible {
    let description: String
    let inputShape: [Int]
    let layers: [any Layer]

    init(_ description: String, _ inputShape: [Int], _ layers: [any Layer]) {
        (self.description, self.inputShape, self.layers) = (description, inputShape, layers)
    }

    /// Every layer of the library but the activations, which are operations each.
    static let all: [LayerCase] = [
        LayerCase("Flatten", [2, 3], [.flatten]),
        LayerCase("Dropout", [5], [.dropout(0.4)]),
        LayerCase("BatchNorm", [3], [.batchNorm]),
        LayerCase("BatchNorm of three axes", [2, 3], [.batchNorm(momentum: 0.3, epsilon: 0.1)]),
        LayerCase("BatchNorm, not affine", [3], [.batchNorm(isAffine: false)]),
        LayerCase("LayerNorm", [4], [.layerNorm]),
        LayerCase("LayerNorm of three axes", [2, 3], [.layerNorm(epsilon: 0.1)]),
        LayerCase("LayerNorm, not affine", [4], [.layerNorm(isAffine: false)]),
        LayerCase("RMSNorm", [4], [.rmsNorm]),
        LayerCase("RMSNorm, not affine", [2, 3], [.rmsNorm(epsilon: 0.1, isAffine: false)]),
        LayerCase("PReLU", [4], [.prelu]),
        LayerCase("PReLU per feature", [2, 3], [.prelu(isPerFeature: true, slope: -0.5)]),
        LayerCase("Sequential", [4], [.sequential([.tanh, .sequential([.layerNorm, .sigmoid])])]),
        LayerCase("Residual", [4], [.residual([.rmsNorm, .tanh])]),
        LayerCase("Concatenation", [2, 3], [.concatenation([.identity, .batchNorm, .sequential([.tanh])])]),
    ]
}
