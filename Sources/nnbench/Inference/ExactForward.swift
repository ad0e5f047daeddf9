import NNCore

/// A dense network with ReLU computed in double precision, with a bound of what single precision may be off.
///
/// From layer to layer: `e' = |W|·e + (k+3)·u·(|W|·(|h| + e) + |b|)`, k the layer's input size; ReLU does not enlarge
/// an error. Source: Higham, *Accuracy and Stability of Numerical Algorithms*, ch. 3.
struct ExactForward {
    /// The outputs, [n, classes].
    private(set) var output: Tensor<Double>
    /// How far each may be off.
    private(set) var bound: Tensor<Double>

    /// Computes the outputs for samples [n, inputs] from the network's parameters, weight and bias of each layer.
    init(_ parameters: [NamedTensor<Float>], _ samples: Tensor<Float>) throws {
        output = Tensor(samples)
        bound = Tensor(repeating: 0, shape: output.shape)
        let multiplier = ReferenceMultiplier()
        for layer in stride(from: 0, to: parameters.count, by: 2) {
            let weight = Tensor<Double>(parameters[layer].tensor)
            let bias = parameters[layer + 1].tensor.values.map { Double($0) }
            let magnitude = try Tensor(weight.values.map { abs($0) }, shape: weight.shape)
            let reach = try Tensor(zip(output.values, bound.values).map { abs($0) + $1 }, shape: output.shape)
            let unit = Double(weight.shape[1] + 3) * Double(Float.unitRoundoff)
            var sum = try multiplier.multiply(output, weight, transposeB: true)
            let carried = try multiplier.multiply(bound, magnitude, transposeB: true)
            var error = try multiplier.multiply(reach, magnitude, transposeB: true)
            for position in 0..<sum.shape.elementCount {
                let bias = bias[position % bias.count]
                let value = sum[position] + bias
                sum[position] = layer + 2 < parameters.count ? max(0, value) : value
                error[position] = carried[position] + unit * (error[position] + abs(bias))
            }
            (output, bound) = (sum, error)
        }
    }

    /// Checks outputs, each against its own bound.
    /// - Throws: ``CheckFailure`` naming the first that is off, or not a number.
    func check(_ values: [Float], by engine: Engine) throws {
        for (position, value) in values.enumerated() {
            guard abs(Double(value) - output[position]) <= bound[position] else {
                let width = output.shape[1]
                throw CheckFailure(
                    "inference on engine \(engine.rawValue): output \(position % width) of sample \(position / width) is "
                        + "\(value), but must be within \(bound[position].short) of \(output[position])"
                )
            }
        }
    }
}
