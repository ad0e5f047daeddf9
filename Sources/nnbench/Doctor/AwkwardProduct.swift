import NNCore

/// A matrix product of the kind that kernels get wrong: `C ← α·op(A)·op(B) + β·C`.
struct AwkwardProduct {
    let name: String
    let m: Int
    let n: Int
    let k: Int
    var transposeA = false
    var transposeB = false
    var alpha = 1.0
    var beta = 0.0
    /// By how much each leading dimension exceeds its matrix's width.
    var gap = 0
    /// Whether A and B hold NaN, which must not be read.
    var hasUnreadFactors = false

    /// Those that the doctor tries.
    static let all = [
        AwkwardProduct(name: "no rows", m: 0, n: 5, k: 3),
        AwkwardProduct(name: "no columns", m: 5, n: 0, k: 3),
        AwkwardProduct(name: "k = 0 and β = 0 over NaN", m: 4, n: 3, k: 0),
        AwkwardProduct(name: "k = 0 and β = 2", m: 17, n: 33, k: 0, beta: 2, gap: 1),
        AwkwardProduct(
            name: "α = 0 beside factors of NaN",
            m: 9,
            n: 18,
            k: 5,
            alpha: 0,
            beta: -1,
            hasUnreadFactors: true
        ),
        AwkwardProduct(name: "1 × 1", m: 1, n: 1, k: 1),
        AwkwardProduct(name: "one row", m: 1, n: 127, k: 511, transposeB: true),
        AwkwardProduct(name: "one column", m: 257, n: 1, k: 129, transposeA: true),
        AwkwardProduct(name: "β = 0 over NaN", m: 33, n: 17, k: 65),
        AwkwardProduct(name: "rows apart", m: 31, n: 29, k: 37, beta: 1, gap: 5),
        AwkwardProduct(
            name: "both transposed, rows apart",
            m: 67,
            n: 71,
            k: 73,
            transposeA: true,
            transposeB: true,
            gap: 3
        ),
        AwkwardProduct(name: "a rank of one", m: 129, n: 65, k: 1, transposeA: true, alpha: 0.5),
        AwkwardProduct(name: "long inner products", m: 3, n: 5, k: 10_007, transposeB: true),
        AwkwardProduct(name: "a weight's update", m: 10, n: 512, k: 64, transposeA: true, alpha: -0x1p-10, beta: 1),
        AwkwardProduct(name: "odd sizes past every tile", m: 133, n: 131, k: 259, beta: 0.5, gap: 7),
    ]
}

extension AwkwardProduct: CustomStringConvertible {
    var description: String {
        "\(name) (\(m) × \(n) × \(k), A\(transposeA ? "ᵀ" : "")·B\(transposeB ? "ᵀ" : ""))"
    }
}
