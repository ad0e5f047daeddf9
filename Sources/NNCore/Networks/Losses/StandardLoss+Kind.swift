extension StandardLoss {
    /// The formula of a loss; ŷ is the prediction, y what is expected, and natural logarithms are taken.
    public enum Kind: String, Sendable, CaseIterable {
        /// `−Σⱼ wⱼqⱼ ln softmax(ŷ)ⱼ` of logits, a value per sample; w are the class weights.
        ///
        /// Shapes: predicted [n, classes]; expected class indices [n], or probabilities q [n, classes].
        /// Finite for logits as large as 1e30. A class index that is NaN, not whole or out of range gives NaN, where it
        /// is not an error: ``Graph/softmaxCrossEntropy(logits:labels:)``.
        /// Source: PyTorch's `cross_entropy`; Goodfellow, Bengio, Courville, *Deep Learning*, section 6.2.2.3.
        case crossEntropy
        /// `(ŷ − y)²`, a value per element.
        case meanSquaredError = "mse"
        /// `|ŷ − y|`, a value per element; the derivative at 0 is 0.
        case meanAbsoluteError = "mae"
        /// With e = ŷ − y, `e²/2` where |e| ≤ δ, else `δ(|e| − δ/2)`; a value per element.
        ///
        /// Source: P. Huber, *Robust Estimation of a Location Parameter*, 1964; PyTorch's `huber_loss`.
        case huber
        /// With e = ŷ − y, `e²/(2β)` where |e| < β, else `|e| − β/2`: Huber's loss divided by β; a value per element.
        ///
        /// With β = 0 the absolute error. Source: Girshick, *Fast R-CNN*, 2015; PyTorch's `smooth_l1_loss`.
        case smoothL1
        /// `−w_y·ŷ_y` of log-probabilities ŷ, a value per sample; w are the class weights.
        ///
        /// Shapes: predicted [n, classes], as a log-softmax gives; expected class indices [n].
        /// A class index that is NaN, not whole or out of range gives NaN, where it is not an error:
        /// ``Graph/negativeLogLikelihood(logProbabilities:labels:)``. Source: PyTorch's `nll_loss`.
        case negativeLogLikelihood = "nll"
        /// `−y·ln ŷ − (1 − y)·ln(1 − ŷ)` of probabilities ŷ, a value per element; logarithms are at least −100.
        ///
        /// NaN for a prediction outside [0, 1]. Its derivative `(ŷ − y)/max(ŷ(1 − ŷ), 10⁻¹²)` is finite at 0 and 1.
        /// Source: PyTorch's `binary_cross_entropy`.
        case binaryCrossEntropy = "bce"
        /// `ln(1 + e^ŷ) − y·ŷ` of logits ŷ, a value per element: the binary cross-entropy of their sigmoid.
        ///
        /// Finite for logits as large as 1e30. Source: PyTorch's `binary_cross_entropy_with_logits`.
        case binaryCrossEntropyWithLogits = "bceWithLogits"
        /// `y·(ln y − ŷ)` of log-probabilities ŷ, a value per element; 0 where y = 0, NaN where y < 0.
        ///
        /// The divergence of the distributions is the reduction `batchMean`; `mean` divides by their classes too.
        /// Source: PyTorch's `kl_div`.
        case kullbackLeibler = "kl"
        /// `max(0, 1 − y·ŷ)` with y = ±1, a value per element; the derivative at the margin y·ŷ = 1 is 0.
        ///
        /// Shapes: predicted and expected of one shape; or scores [n, classes] and class indices [n], which stand
        /// for 1 in the class's column and −1 in the others: one class against the rest.
        /// Source: Cortes and Vapnik, *Support-Vector Networks*, 1995.
        case hinge

        /// Whether targets may be class indices [n] for predictions [n, classes].
        public var acceptsClassIndices: Bool {
            switch self {
            case .crossEntropy, .negativeLogLikelihood, .hinge: true
            case .meanSquaredError, .meanAbsoluteError, .huber, .smoothL1, .binaryCrossEntropy,
                .binaryCrossEntropyWithLogits, .kullbackLeibler:
                false
            }
        }

        /// Whether ``StandardLoss/threshold`` is part of the formula.
        public var hasThreshold: Bool { self == .huber || self == .smoothL1 }

        /// Whether ``StandardLoss/classWeights`` are part of the formula.
        public var hasClassWeights: Bool { self == .crossEntropy || self == .negativeLogLikelihood }

        /// What must follow the last layer, so that its outputs are what the loss takes.
        package var outputActivation: Activation {
            switch self {
            case .binaryCrossEntropy: .sigmoid
            case .negativeLogLikelihood, .kullbackLeibler: .logSoftmax
            default: .identity
            }
        }
    }
}
