import NNCore

/// A dense network with ReLU computed in double precision, with a bound of what single precision may be off.
///
/// Rounding errors are independent enough for a sum of k products to be off by about √k·u·Σ|products|, and for the
/// next layer to add up their squares: `s'² = W²·s² + (k+3)·u²·(|W|·|h| + |b|)²`, k the layer's input size. ReLU does
/// not enlarge an error. The bound is λ·s with λ = 6. The bound that always holds, with k in place of √k and |W|·s in
/// place of √(W²·s²), is after three layers as large as the outputs themselves and would find nothing.
/// Source: Higham and Mary, *A New Approach to Probabilistic Rounding Error Analysis*, SIAM J. Sci. Comput. 41 (2019).
struct ExactForward {
    /// The outputs, [n, classes].
    private(set) var output: Tensor<Double>
    /// The squares of how far each is off, typically.
    private var variance: Tensor<Double>
    private let confidence = 6.0

    /// Computes the outputs for samples [n, inputs] from the network's parameters, weight and bias of each layer.
    /// - Parameter precision: how products are computed: rounding both factors to bfloat16, u₁₆ = 2⁻⁸, adds
    ///   `2·u₁₆²·(|W|·|h|)²` to the squares.
    init(_ parameters: [NamedTensor<Float>], _ samples: Tensor<Float>, _ precision: PrecisionChoice = .single) throws {
        output = Tensor(samples)
        variance = Tensor(repeating: 0, shape: output.shape)
        let multiplier = ReferenceMultiplier()
        for layer in stride(from: 0, to: parameters.count, by: 2) {
            let weight = Tensor<Double>(parameters[layer].tensor)
            let bias = parameters[layer + 1].tensor.values.map { Double($0) }
            let u = Double(Float.unitRoundoff)
            var sum = try multiplier.multiply(output, weight, transposeB: true)
            var spread = try multiplier.multiply(variance, weight.map { $0 * $0 }, transposeB: true)
            let reach = try multiplier.multiply(output.map { abs($0) }, weight.map { abs($0) }, transposeB: true)
            for position in 0..<sum.shape.elementCount {
                let bias = bias[position % bias.count]
                let value = sum[position] + bias
                sum[position] = layer + 2 < parameters.count ? max(0, value) : value
                let own = u * (reach[position] + abs(bias))
                spread[position] += Double(weight.shape[1] + 3) * own * own
                if precision == .mixed { spread[position] += 2 * (reach[position] / 256) * (reach[position] / 256) }
            }
            (output, variance) = (sum, spread)
        }
    }

    /// Checks outputs, each against its own bound.
    /// - Throws: ``CheckFailure`` naming the first that is off, or not a number.
    func check(_ values: [Float], by who: String) throws {
        for (position, value) in values.enumerated() {
            let bound = confidence * variance[position].squareRoot()
            guard abs(Double(value) - output[position]) <= bound else {
                let width = output.shape[1]
                throw CheckFailure(
                    "inference on \(who): output \(position % width) of sample \(position / width) is "
                        + "\(value), but must be within \(bound.short) of \(output[position])"
                )
            }
        }
    }
}

extension Tensor {
    /// A tensor of the same shape.
    fileprivate func map(_ f: (Element) -> Element) throws -> Tensor { try Tensor(values.map(f), shape: shape) }
}
