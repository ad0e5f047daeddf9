import NNCore

/// Forward propagation and back-propagation of a chain of dense layers, layer by layer, in plain loops.
///
/// Source: Goodfellow, Bengio, Courville, *Deep Learning*, Algorithms 6.3 and 6.4, for one sample, with
/// h⁽ᵏ⁾ = f(W⁽ᵏ⁾h⁽ᵏ⁻¹⁾ + b⁽ᵏ⁾), the loss ‖ŷ − y‖²/n and the penalty λ·½Σ‖W⁽ᵏ⁾‖².
struct LayerwiseAlgorithm {
    var weights: [[[Double]]]
    var biases: [[Double]]
    let activation: (Double) -> Double
    /// f' as a function of a = Wh + b.
    let derivative: (Double) -> Double
    let decay: Double

    /// The cost and its gradients with respect to every W⁽ᵏ⁾ and b⁽ᵏ⁾.
    func run(
        x: [Double],
        y: [Double]
    ) -> (cost: Double, weightGradients: [[[Double]]], biasGradients: [[Double]]) {
        // Algorithm 6.3.
        var h = [x]
        var a: [[Double]] = []
        for (w, b) in zip(weights, biases) {
            let z = zip(w, b).map { row, bias in zip(row, h[h.count - 1]).map(*).reduce(0, +) + bias }
            a.append(z)
            h.append(z.map(activation))
        }
        let prediction = h[h.count - 1]
        let loss = zip(prediction, y).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) / Double(y.count)
        let penalty = weights.joined().joined().map { $0 * $0 / 2 }.reduce(0, +) * decay

        // Algorithm 6.4: g ← ∇ŷ J, then from the last layer to the first.
        var g = zip(prediction, y).map { 2 * ($0 - $1) / Double(y.count) }
        var weightGradients = weights
        var biasGradients = biases
        for k in weights.indices.reversed() {
            g = zip(g, a[k]).map { $0 * derivative($1) }
            biasGradients[k] = g
            for row in weights[k].indices {
                for column in weights[k][row].indices {
                    weightGradients[k][row][column] = g[row] * h[k][column] + decay * weights[k][row][column]
                }
            }
            g = h[k].indices.map { column in
                weights[k].indices.map { weights[k][$0][column] * g[$0] }.reduce(0, +)
            }
        }
        return (loss + penalty, weightGradients, biasGradients)
    }
}
