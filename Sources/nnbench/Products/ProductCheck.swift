import NNCore

/// What a product must be, from three loops in double precision, and how far an element may be off.
///
/// Accuracy: `|Ĉ − C| ≤ (k+2)·u·(|α||A||B| + |β||C|)`, u = 2⁻²⁴, in any order of summation.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, ch. 3.
struct ProductCheck {
    private let product: StepProduct
    private let expected: [Double]
    private let magnitudes: [Double]

    /// Computes the product over `memory` as it is now.
    init(_ memory: ProductMemory<Float>) {
        product = memory.product
        let (alpha, beta) = (Double(product.alpha), Double(product.beta))
        func reference(_ convert: (Float) -> Double, alpha: Double, beta: Double) -> [Double] {
            let copy = ProductMemory<Double>(
                memory.product,
                a: memory.a.map(convert),
                b: memory.b.map(convert),
                c: memory.c.map(convert)
            )
            unsafe copy.withProduct(alpha: alpha, beta: beta) { unsafe ReferenceMultiplier().multiply($0) }
            return copy.c
        }
        expected = reference({ Double($0) }, alpha: alpha, beta: beta)
        magnitudes = reference({ Double(abs($0)) }, alpha: abs(alpha), beta: abs(beta))
    }

    /// Checks every element of a result.
    /// - Throws: ``CheckFailure`` naming the first element that is off, or not a number.
    func check(_ result: [Float], by engine: Engine) throws {
        let unit = Double(product.k + 2) * Double(Float.unitRoundoff)
        for (position, value) in result.enumerated() {
            let bound = unit * magnitudes[position]
            // A NaN fails, too.
            guard abs(Double(value) - expected[position]) <= bound else {
                throw CheckFailure(
                    "engine \(engine.rawValue), product \(product.m) × \(product.n) × \(product.k) \(product.formula): "
                        + "element [\(position / product.n), \(position % product.n)] is \(value), "
                        + "but must be within \(bound.short) of \(expected[position])"
                )
            }
        }
    }
}
