import NNCore
import NNTestSupport

extension OracleNetwork {
    /// Builds a case of group `nets`.
    /// - Throws: ``Missing`` when the case needs what the library does not have.
    init(_ oracle: OracleCase) throws {
        let loss = try Self.loss(oracle)
        let regularizer = ElasticNet(
            l1: try oracle["regularizer"]["l1"].number,
            l2: try oracle["regularizer"]["l2"].number
        )
        var layers: [any Layer] = []
        for layer in try oracle["layers"].array {
            layers.append(
                try Dense(
                    inputSize: layer["in"].integer,
                    outputSize: layer["out"].integer,
                    hasBias: layer["bias"].boolean
                )
            )
            layers.append(try Self.activation(layer["activation"].string))
        }
        let network = try Network(inputShape: [oracle["layers"][0]["in"].integer], layers)
        var given: [String: Tensor<Double>] = [:]
        var expected: [String: Tensor<Double>] = [:]
        for name in oracle.tensorNames {
            if name.hasPrefix("f64/") {
                expected[String(name.dropFirst(4))] = try oracle.tensor(name)
            } else if !name.hasPrefix("f32/") {
                given[name] = try oracle.tensor(name)
            }
        }
        self.init(network: network, loss: loss, regularizer: regularizer, given: given, expected: expected)
    }

    private static func loss(_ oracle: OracleCase) throws -> StandardLoss {
        let setting = oracle["loss"]
        let (name, reduction) = (try setting["kind"].string, try setting["reduction"].string)
        let kind = try kind(name)
        var weights: [Double]?
        if try oracle["class_weight"].boolean {
            let tensor: Tensor<Double> = try oracle.tensor("class_weight")
            weights = tensor.values
        }
        let threshold = kind == .huber ? setting["delta"] : setting["beta"]
        return StandardLoss(
            kind,
            reduction: try Self.reduction(reduction),
            labelSmoothing: setting["label_smoothing"].exists ? try setting["label_smoothing"].number : 0,
            classWeights: weights,
            threshold: kind.hasThreshold ? try threshold.number : 1
        )
    }

    static func kind(_ name: String) throws -> StandardLoss.Kind {
        guard let kind = kinds[name] else { throw Missing(description: "loss \(name)") }
        return kind
    }

    static func reduction(_ name: String) throws -> LossReduction {
        guard let reduction = reductions[name] else { throw Missing(description: "reduction \(name)") }
        return reduction
    }

    private static let kinds: [String: StandardLoss.Kind] = [
        "mse": .meanSquaredError, "mae": .meanAbsoluteError, "huber": .huber, "smooth_l1": .smoothL1,
        "cross_entropy_index": .crossEntropy, "cross_entropy_prob": .crossEntropy, "nll": .negativeLogLikelihood,
        "bce": .binaryCrossEntropy, "bce_logits": .binaryCrossEntropyWithLogits, "kl_div": .kullbackLeibler,
    ]

    private static let reductions: [String: LossReduction] = [
        "mean": .mean, "sum": .sum, "batchmean": .batchMean,
    ]

    static func activation(_ name: String) throws -> any Layer {
        switch name {
        case "leaky_relu": return Activation.leakyReLU(slope: 0.01)
        case "log_softmax": return Activation.logSoftmax
        case "gelu_tanh": return Activation.geluTanh
        default:
            if let activation = Activation.named[name] { return activation }
            throw Missing(description: "activation \(name)")
        }
    }
}
