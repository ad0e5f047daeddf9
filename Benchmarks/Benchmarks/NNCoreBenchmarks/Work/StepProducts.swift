import NNCore

/// The matrix products of a training step one after the other, and nothing else: what a step costs at least.
///
/// Weights, activations and gradients are shared between the products as in a step, so that the caches are as full.
@safe final class StepProducts: Contestant {
    private let products: [StepProduct]
    private let operands: [(a: Int, b: Int, c: Int)]
    private let multiplier: any MatrixMultiplier
    private let memory: UnsafeMutableBufferPointer<Float>

    /// Runs every product once and compares each with three plain loops in double precision.
    /// - Parameter forwardOnly: only those of a prediction.
    init(_ work: CheckedWork, by engine: Engine, forwardOnly: Bool) throws {
        let layout = StepLayout(sizes: work.sizes, batchSize: work.batchSize)
        let count = forwardOnly ? work.sizes.count - 1 : .max
        products = Array(StepProduct.ofTraining(sizes: work.sizes, batchSize: work.batchSize).prefix(count))
        operands = Array(layout.operands.prefix(count))
        multiplier = try engine.makeMultiplier()
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: layout.elementCount * 4, alignment: 64)
        unsafe memory = bytes.bindMemory(to: Float.self)
        var random = RandomSource(seed: 1)
        for position in unsafe memory.indices {
            // The last gradient is so small that weights stay what they are however often the products run.
            let scale: Float = position >= layout.lastGradient ? 0x1p-20 : 0x1p-4
            unsafe memory[position] = scale * Float(2 * random.uniform() - 1)
        }
        for index in products.indices where work.isChecked { try checkProduct(index, by: engine) }
    }

    deinit { unsafe memory.deallocate() }

    func run(repetitions: Int) {
        for _ in 0..<repetitions {
            for index in products.indices { runProduct(index) }
        }
    }

    /// Computes one product.
    func runProduct(_ index: Int) {
        let (product, operands) = (products[index], operands[index])
        guard let base = unsafe memory.baseAddress else { return }
        unsafe multiplier.multiply(
            MatrixProduct(
                m: product.m,
                n: product.n,
                k: product.k,
                transposeA: product.transposeA,
                transposeB: product.transposeB,
                alpha: product.alpha,
                beta: product.beta,
                a: base + operands.a,
                lda: product.transposeA ? product.m : product.k,
                b: base + operands.b,
                ldb: product.transposeB ? product.k : product.n,
                c: base + operands.c,
                ldc: product.n
            )
        )
    }

    private func checkProduct(_ index: Int, by engine: Engine) throws {
        let (product, operands) = (products[index], operands[index])
        func values(_ start: Int, _ count: Int) -> [Float] { unsafe Array(memory[start..<start + count]) }
        let before = ProductMemory<Float>(
            product,
            a: values(operands.a, product.m * product.k),
            b: values(operands.b, product.k * product.n),
            c: values(operands.c, product.m * product.n)
        )
        let check = ProductCheck(before)
        runProduct(index)
        try check.check(values(operands.c, product.m * product.n), by: engine)
    }
}

/// Where the matrices of a step lie: weights, then activations, then gradients, each at a multiple of 64 bytes.
private struct StepLayout {
    /// Positions of each product's matrices, in the order of the products.
    private(set) var operands: [(a: Int, b: Int, c: Int)] = []
    private(set) var elementCount = 0
    /// Where the loss's gradient by the last layer's output begins; nothing follows it.
    private(set) var lastGradient = 0

    init(sizes: [Int], batchSize: Int) {
        let layers = Array(1..<sizes.count)
        let weights = [0] + layers.map { reserve(sizes[$0] * sizes[$0 - 1]) }
        let activations = sizes.map { reserve(batchSize * $0) }
        let gradients = [0] + layers.map { reserve(batchSize * sizes[$0]) }
        lastGradient = gradients[layers.count]
        for layer in layers { operands.append((activations[layer - 1], weights[layer], activations[layer])) }
        for layer in layers.reversed() {
            operands.append((gradients[layer], activations[layer - 1], weights[layer]))
            if layer > 1 { operands.append((gradients[layer], weights[layer], gradients[layer - 1])) }
        }
    }

    private mutating func reserve(_ count: Int) -> Int {
        defer { elementCount += (count + 15) / 16 * 16 }
        return elementCount
    }
}
