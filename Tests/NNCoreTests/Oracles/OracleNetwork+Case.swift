import NNCore
import NNTestSupport

extension OracleNetwork {
    /// Builds a case of group `nets`.
    /// - Throws: ``Missing`` when the case needs what the library does not have.
    init(_ oracle: OracleCase) throws {
        let kind = try oracle["loss"]["kind"].string
        let reduction = try oracle["loss"]["reduction"].string
        guard let kindHere = Self.kinds[kind], let reductionHere = Loss.Reduction(rawValue: reduction) else {
            throw Missing(description: "loss \(kind)")
        }
        if try oracle["class_weight"].boolean { throw Missing(description: "class weights") }
        let smoothing = oracle["loss"]["label_smoothing"].exists ? try oracle["loss"]["label_smoothing"].number : 0
        let loss = Loss(kindHere, reduction: reductionHere)
        let regularizer = Regularizer(
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
        let network = try Network(inputShape: [oracle["layers"][0]["in"].integer], layers: layers)
        let isIndex = kind == "cross_entropy_index"
        var given: [String: Tensor<Double>] = [:]
        var expected: [String: Tensor<Double>] = [:]
        for name in oracle.tensorNames {
            if name.hasPrefix("f64/") {
                expected[String(name.dropFirst(4))] = try oracle.tensor(name)
            } else if !name.hasPrefix("f32/") {
                given[name] = try oracle.tensor(name)
            }
        }
        if smoothing > 0 {
            given["target"] = try Self.smoothed(oracle, isIndex, smoothing, network.outputShape[-1])
        }
        self.init(network: network, loss: loss, regularizer: regularizer, given: given, expected: expected)
    }

    private static let kinds: [String: Loss.Kind] = [
        "mse": .meanSquaredError, "mae": .meanAbsoluteError,
        "cross_entropy_index": .crossEntropy, "cross_entropy_prob": .crossEntropy,
    ]

    private static func activation(_ name: String) throws -> any Layer {
        switch name {
        case "leaky_relu": return Activation.leakyReLU(slope: 0.01)
        case "log_softmax": return Activation.logSoftmax
        case "gelu_tanh": return Activation.geluTanh
        default:
            if let activation = Activation.named[name] { return activation }
            throw Missing(description: "activation \(name)")
        }
    }

    /// Smoothed labels as the probabilities `(1 − e)·q + e/C` that they mean.
    private static func smoothed(
        _ oracle: OracleCase,
        _ isIndex: Bool,
        _ smoothing: Double,
        _ classCount: Int
    ) throws -> Tensor<Double> {
        var q: Tensor<Double> =
            isIndex
            ? try .oneHot(labels: oracle.integers("target").values, classCount: classCount)
            : try oracle.tensor("target")
        for position in 0..<q.shape.elementCount {
            q[position] = (1 - smoothing) * q[position] + smoothing / Double(classCount)
        }
        return q
    }
}
