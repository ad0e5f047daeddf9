/// One of the matrix products that a training step computes: `C ← α·op(A)·op(B) + β·C`.
struct StepProduct {
    /// What it is for.
    let name: String
    let m: Int
    let n: Int
    let k: Int
    var transposeA = false
    var transposeB = false
    /// Whether the product is subtracted from weights: α = −2⁻¹⁰, an exact learning rate, and β = 1.
    var updatesWeights = false

    /// `Aᵀ·B` and the like.
    var formula: String {
        let product = "A\(transposeA ? "ᵀ" : "")·B\(transposeB ? "ᵀ" : "")"
        return updatesWeights ? "C − α·\(product)" : product
    }

    /// Floating-point operations: 2·m·n·k.
    var flopCount: Int { 2 * m * n * k }
    var alpha: Float { updatesWeights ? -0x1p-10 : 1 }
    var beta: Float { updatesWeights ? 1 : 0 }

    /// The products of a step, in its order: forward, then for each layer backwards its weights and its input.
    ///
    /// X [n, in], W [out, in], G [n, out]: forward X·Wᵀ, weights W − α·Gᵀ·X, input G·W. The first layer's
    /// input gradient is not needed, so there is no such product.
    static func ofTraining(sizes: [Int], batchSize: Int) -> [StepProduct] {
        let layers = 1..<sizes.count
        let forward = layers.map {
            StepProduct(name: "forward, layer \($0)", m: batchSize, n: sizes[$0], k: sizes[$0 - 1], transposeB: true)
        }
        let backward = layers.reversed().flatMap { layer in
            let (input, output) = (sizes[layer - 1], sizes[layer])
            let weights = StepProduct(
                name: "weights, layer \(layer)",
                m: output,
                n: input,
                k: batchSize,
                transposeA: true,
                updatesWeights: true
            )
            let inputGradient = StepProduct(name: "input, layer \(layer)", m: batchSize, n: input, k: output)
            return layer == 1 ? [weights] : [weights, inputGradient]
        }
        return forward + backward
    }
}
