import NNCore
import NNTestSupport

/// An optimiser as a case of the reference numbers describes it: PyTorch's name and arguments.
struct OracleOptimizer {
    private var arguments: [String: JSONValue]

    /// The optimiser of PyTorch's class with these arguments, all of them.
    /// - Throws: ``OracleNetwork/Missing`` when the library lacks the optimiser or what an argument asks for.
    static func optimizer(_ name: String, _ arguments: JSONValue) throws -> any Optimizer {
        var own = OracleOptimizer(arguments: try arguments.object)
        let optimizer = try own.make(name)
        let maximizes = try own.flag("maximize")
        // How PyTorch runs it, not what it computes.
        for name in ["foreach", "fused", "capturable", "differentiable"] { own.arguments[name] = nil }
        guard own.arguments.isEmpty else {
            throw OracleNetwork.Missing(description: "no \(name) with \(own.arguments.keys.sorted())")
        }
        return maximizes ? optimizer.maximizing() : optimizer
    }

    private mutating func make(_ name: String) throws -> any Optimizer {
        let learningRate = try number("lr")
        let (weightDecay, epsilon) = (try number("weight_decay"), try number("eps"))
        switch name {
        case "SGD":
            return SGD(
                learningRate: learningRate,
                momentum: try number("momentum"),
                dampening: try number("dampening"),
                weightDecay: weightDecay,
                nesterov: try flag("nesterov")
            )
        case "RMSprop":
            return RMSprop(
                learningRate: learningRate,
                alpha: try number("alpha"),
                epsilon: epsilon,
                weightDecay: weightDecay,
                momentum: try number("momentum"),
                centered: try flag("centered")
            )
        case "Adagrad":
            return Adagrad(
                learningRate: learningRate,
                learningRateDecay: try number("lr_decay"),
                weightDecay: weightDecay,
                initialAccumulator: try number("initial_accumulator_value"),
                epsilon: epsilon
            )
        case "Adadelta":
            return Adadelta(
                learningRate: learningRate,
                rho: try number("rho"),
                epsilon: epsilon,
                weightDecay: weightDecay
            )
        case "Adam", "AdamW", "Adamax", "NAdam", "RAdam":
            return try withMoments(name, learningRate, epsilon, weightDecay)
        default: throw OracleNetwork.Missing(description: "no optimizer \(name)")
        }
    }

    private mutating func withMoments(
        _ name: String,
        _ learningRate: Double,
        _ epsilon: Double,
        _ weightDecay: Double
    ) throws -> any Optimizer {
        guard let betas = try arguments.removeValue(forKey: "betas")?.numbers, betas.count == 2 else {
            throw OracleNetwork.Missing(description: "betas of \(name)")
        }
        let (beta1, beta2) = (betas[0], betas[1])
        let (amsgrad, decoupled) = (try flag("amsgrad"), try flag("decoupled_weight_decay"))
        switch name {
        case "Adam", "AdamW":
            return decoupled
                ? AdamW(
                    learningRate: learningRate,
                    beta1: beta1,
                    beta2: beta2,
                    epsilon: epsilon,
                    weightDecay: weightDecay,
                    amsgrad: amsgrad
                )
                : Adam(
                    learningRate: learningRate,
                    beta1: beta1,
                    beta2: beta2,
                    epsilon: epsilon,
                    weightDecay: weightDecay,
                    amsgrad: amsgrad
                )
        case "Adamax":
            return Adamax(
                learningRate: learningRate,
                beta1: beta1,
                beta2: beta2,
                epsilon: epsilon,
                weightDecay: weightDecay
            )
        case "NAdam":
            return NAdam(
                learningRate: learningRate,
                beta1: beta1,
                beta2: beta2,
                epsilon: epsilon,
                weightDecay: weightDecay,
                momentumDecay: try number("momentum_decay"),
                decouplesWeightDecay: decoupled
            )
        default:
            return RAdam(
                learningRate: learningRate,
                beta1: beta1,
                beta2: beta2,
                epsilon: epsilon,
                weightDecay: weightDecay,
                decouplesWeightDecay: decoupled
            )
        }
    }

    /// An argument that is a number; 0 where the optimiser has none of that name.
    private mutating func number(_ name: String) throws -> Double {
        try arguments.removeValue(forKey: name)?.number ?? 0
    }

    /// An argument that is true or false; false where the optimiser has none of that name.
    private mutating func flag(_ name: String) throws -> Bool {
        try arguments.removeValue(forKey: name)?.boolean ?? false
    }
}
