import NNCore

/// The matrices of one product; row-major without gaps, each at a multiple of 64 bytes, as they are in a plan.
@safe final class ProductMemory<Element: Scalar> {
    let product: StepProduct
    private let matrices: [UnsafeMutableBufferPointer<Element>]

    /// Takes numbers for all three matrices.
    init(_ product: StepProduct, a: [Element], b: [Element], c: [Element]) {
        self.product = product
        unsafe matrices = [a, b, c].map { numbers in
            let byteCount = numbers.count * MemoryLayout<Element>.stride
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 64)
            let matrix = unsafe bytes.bindMemory(to: Element.self)
            _ = unsafe matrix.initialize(from: numbers)
            return unsafe matrix
        }
    }

    deinit { unsafe matrices.forEach { unsafe $0.deallocate() } }

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

    var a: [Element] { unsafe Array(matrices[0]) }
    var b: [Element] { unsafe Array(matrices[1]) }
    var c: [Element] { unsafe Array(matrices[2]) }

    /// Gives `body` the product over this memory.
    func withProduct(alpha: Element, beta: Element, _ body: (MatrixProduct<Element>) -> Void) {
        let p = product
        guard let a = unsafe matrices[0].baseAddress, let b = unsafe matrices[1].baseAddress,
            let c = unsafe matrices[2].baseAddress
        else { return }
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
