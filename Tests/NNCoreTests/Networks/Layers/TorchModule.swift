import NNCore

/// The network of scripts/torch-layers.py, which has every layer with states, and its data.
enum TorchModule {
    static let batchSize = 6

    static func network() throws -> Network {
        try Network(
            inputShape: [4],
            [
                .dense(4, 5), .batchNorm, .prelu(isPerFeature: true), .residual([.layerNorm, .dense(5, 5), .tanh]),
                .concatenation([.identity, .sequential([.dense(5, 3), .rmsNorm, .prelu])]), .dropout(0),
                .sequential([.dense(8, 2)]),
            ]
        )
    }

    /// The first values of all states.
    static func states<Element: Scalar>(_ network: Network) throws -> [NamedTensor<Element>] {
        try network.states.enumerated().map { position, state in
            if state.role == .counter { return NamedTensor(state.name, Tensor(0)) }
            let isScale = state.role == .scale || state.name.hasSuffix("running_var")
            let values = pattern(state.shape.elementCount, 7, 5 * position, 11, 8).map { isScale ? $0 + 1 : $0 }
            return NamedTensor(state.name, try Tensor(values.map { Element($0) }, shape: state.shape))
        }
    }

    /// Inputs and targets of a batch.
    static func batch<Element: Scalar>(_ number: Int) throws -> (x: Tensor<Element>, y: Tensor<Element>) {
        (
            try Tensor(pattern(24, 13, 7 * number, 17, 4).map { Element($0) }, shape: [6, 4]),
            try Tensor(pattern(12, 5, 3 * number, 7, 2).map { Element($0) }, shape: [6, 2])
        )
    }

    /// Numbers that both sides make alike, exact in single precision.
    private static func pattern(_ count: Int, _ factor: Int, _ offset: Int, _ modulus: Int, _ divisor: Double)
        -> [Double]
    {
        (0..<count).map { Double(($0 * ($0 + factor) + offset) % modulus - modulus / 2) / divisor }
    }
}
