import NNCore

/// The matrices of an awkward product, with gaps between their rows.
struct AwkwardMemory<Element: Scalar> {
    private let product: AwkwardProduct
    private let a: [Element]
    private let b: [Element]
    private(set) var c: [Element]
    private var lda: Int { (product.transposeA ? product.m : product.k) + product.gap }
    private var ldb: Int { (product.transposeB ? product.k : product.n) + product.gap }
    private var ldc: Int { product.n + product.gap }

    /// Draws numbers uniform in [−1, 1), the same for every precision; C is NaN where it must not be read.
    init(_ product: AwkwardProduct, _ convert: (Float) -> Element = { Element($0) }) {
        self.product = product
        func numbers(_ rows: Int, _ columns: Int, stream: UInt64) -> [Element] {
            var random = RandomSource(seed: 23, stream: stream)
            // An array has an address only when it has an element.
            let count = max(1, rows * (columns + product.gap))
            return (0..<count).map { _ in convert(Float(2 * random.uniform() - 1)) }
        }
        let p = product
        let (a, b) = (
            p.transposeA ? numbers(p.k, p.m, stream: 0) : numbers(p.m, p.k, stream: 0),
            p.transposeB ? numbers(p.n, p.k, stream: 1) : numbers(p.k, p.n, stream: 1)
        )
        self.a = p.hasUnreadFactors ? a.map { _ in .nan } : a
        self.b = p.hasUnreadFactors ? b.map { _ in .nan } : b
        c = numbers(p.m, p.n, stream: 2)
        guard p.beta == 0 else { return }
        for row in 0..<p.m {
            for column in 0..<p.n { c[row * (p.n + p.gap) + column] = .nan }
        }
    }

    /// The element of C in a row and column; columns from n on are the gap behind a row.
    subscript(row: Int, column: Int) -> Element { c[row * ldc + column] }

    /// Gives `body` the product over this memory, with |α| and |β| in place of α and β if wanted.
    mutating func multiply(magnitudes: Bool = false, _ body: (MatrixProduct<Element>) -> Void) {
        let p = product
        let (alpha, beta) = magnitudes ? (abs(p.alpha), abs(p.beta)) : (p.alpha, p.beta)
        let (lda, ldb, ldc) = (lda, ldb, ldc)
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
                            alpha: Element(Float(alpha)),
                            beta: Element(Float(beta)),
                            a: a,
                            lda: max(1, lda),
                            b: b,
                            ldb: max(1, ldb),
                            c: c,
                            ldc: max(1, ldc)
                        )
                    )
                }
            }
        }
    }
}
