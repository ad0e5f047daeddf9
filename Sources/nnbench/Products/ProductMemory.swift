import NNCore

/// The matrices of one product, filled with random numbers; row-major without gaps.
final class ProductMemory<Element: Scalar> {
    let product: StepProduct
    var a: [Element]
    var b: [Element]
    var c: [Element]

    /// Takes numbers for all three matrices.
    init(_ product: StepProduct, a: [Element], b: [Element], c: [Element]) {
        self.product = product
        self.a = a
        self.b = b
        self.c = c
    }

    /// Draws numbers uniform in [−1, 1).
    convenience init(_ product: StepProduct, seed: UInt64) {
        func numbers(_ count: Int, stream: UInt64) -> [Element] {
            var random = RandomSource(seed: seed, stream: stream)
            return (0..<count).map { _ in Element(Float(2 * random.uniform() - 1)) }
        }
        self.init(
            product,
            a: numbers(product.m * product.k, stream: 0),
            b: numbers(product.k * product.n, stream: 1),
            c: numbers(product.m * product.n, stream: 2)
        )
    }

    /// Gives `body` the product over this memory.
    func withProduct(alpha: Element, beta: Element, _ body: (MatrixProduct<Element>) -> Void) {
        let p = product
        unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                unsafe c.withUnsafeMutableBufferPointer { c in
                    guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
                    unsafe body(
                        MatrixProduct(
                            m: p.m,
                            n: p.n,
                            k: p.k,
                            transposeA: p.transposeA,
                            transposeB: p.transposeB,
                            alpha: alpha,
                            beta: beta,
                            a: a,
                            lda: p.transposeA ? p.m : p.k,
                            b: b,
                            ldb: p.transposeB ? p.k : p.n,
                            c: c,
                            ldc: p.n
                        )
                    )
                }
            }
        }
    }
}

/// A product by one engine, to be timed.
struct ProductContestant: Contestant {
    let memory: ProductMemory<Float>
    let multiplier: any MatrixMultiplier

    func run(repetitions: Int) {
        unsafe memory.withProduct(alpha: memory.product.alpha, beta: memory.product.beta) { product in
            for _ in 0..<repetitions { unsafe multiplier.multiply(product) }
        }
    }
}
