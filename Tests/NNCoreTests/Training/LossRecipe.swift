import NNCore

/// A loss, how a small network is trained on the digits with it, and what PyTorch reaches by the same recipe.
///
/// The network is 64-32-10 with relu; its hidden weights start by He's normal distribution, all else at 0, so that no
/// output starts far from targets in 0...1: absolute errors pull far outputs no harder than near ones, and units die
/// on the way. Batches of 32 in a new order every epoch, plain gradient descent. The rates are what the sizes of the
/// gradients ask for: a mean over 10 outputs wants ten times that of a sum over them, Huber's 1/δ times smooth L1's.
struct LossRecipe {
    let loss: StandardLoss
    let learningRate: Double
    let epochCount: Int
    /// The mean test accuracy of eight seeds in PyTorch 2.13.0 (CPU, float32), with the same definitions.
    let peerAccuracy: Double

    private init(_ loss: StandardLoss, rate: Double, epochs: Int = 40, peer: Double) {
        (self.loss, learningRate, epochCount, peerAccuracy) = (loss, rate, epochs, peer)
    }

    /// Every kind of loss, and the settings that change what it computes.
    static let all: [LossRecipe] = [
        LossRecipe(.crossEntropy, rate: 0.5, peer: 0.914),
        LossRecipe(StandardLoss(.crossEntropy, labelSmoothing: 0.1), rate: 0.5, peer: 0.933),
        LossRecipe(StandardLoss(.crossEntropy, classWeights: weights), rate: 0.5, peer: 0.914),
        LossRecipe(.negativeLogLikelihood, rate: 0.5, peer: 0.914),
        LossRecipe(StandardLoss(.negativeLogLikelihood, classWeights: weights), rate: 0.5, peer: 0.914),
        LossRecipe(.kullbackLeibler, rate: 0.5, peer: 0.914),
        LossRecipe(.binaryCrossEntropy, rate: 8, peer: 0.923),
        LossRecipe(.binaryCrossEntropyWithLogits, rate: 8, peer: 0.923),
        LossRecipe(.meanSquaredError, rate: 2, peer: 0.927),
        LossRecipe(.meanAbsoluteError, rate: 1, epochs: 120, peer: 0.914),
        LossRecipe(.huber, rate: 4, peer: 0.926),
        LossRecipe(StandardLoss(.huber, threshold: 0.25), rate: 4, epochs: 80, peer: 0.929),
        LossRecipe(.smoothL1, rate: 4, peer: 0.926),
        LossRecipe(StandardLoss(.smoothL1, reduction: .batchMean, threshold: 0.25), rate: 0.1, epochs: 80, peer: 0.929),
        LossRecipe(.hinge, rate: 2, epochs: 60, peer: 0.926),
    ]

    private static let weights: [Double] = [1, 1, 2, 1, 1, 1, 0.5, 1, 1, 1]

    /// The network, ending in what the loss takes.
    func network() throws -> Network {
        var layers: [any Layer] = [
            try Dense(inputSize: 64, outputSize: 32, weightInitializer: .heNormal), Activation.relu,
            try Dense(inputSize: 32, outputSize: 10, weightInitializer: .zeros),
        ]
        switch loss.kind {
        case .binaryCrossEntropy: layers.append(Activation.sigmoid)
        case .negativeLogLikelihood, .kullbackLeibler: layers.append(Activation.logSoftmax)
        default: break
        }
        return try Network(inputShape: [64], layers)
    }
}
