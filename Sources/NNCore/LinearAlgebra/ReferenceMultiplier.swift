/// Matrix products by three loops in the textbook's order: slow, obvious, the tests' oracle.
public struct ReferenceMultiplier: MatrixMultiplier {
    /// The engine's name: `reference`.
    public var name: String { "reference" }

    /// Makes the multiplier.
    public init() {}

    /// Computes one product of single precision.
    public func multiply(_ product: MatrixProduct<Float>) { unsafe threeLoops(product) }

    /// Computes one product of double precision.
    public func multiply(_ product: MatrixProduct<Double>) { unsafe threeLoops(product) }

    private func threeLoops<Element: Scalar>(_ p: MatrixProduct<Element>) {
        unsafe p.checkSizes()
        let (aRow, aColumn) = unsafe p.transposeA ? (1, p.lda) : (p.lda, 1)
        let (bRow, bColumn) = unsafe p.transposeB ? (1, p.ldb) : (p.ldb, 1)
        let usesFactors = unsafe p.alpha != 0
        for row in unsafe 0..<p.m {
            for column in unsafe 0..<p.n {
                var sum: Element = 0
                if usesFactors {
                    for index in unsafe 0..<p.k {
                        unsafe sum += p.a[row * aRow + index * aColumn] * p.b[index * bRow + column * bColumn]
                    }
                    unsafe sum *= p.alpha
                }
                let position = unsafe row * p.ldc + column
                unsafe p.c[position] = p.beta == 0 ? sum : sum + p.beta * p.c[position]
            }
        }
    }
}
