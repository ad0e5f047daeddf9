/// Why a matrix product cannot be computed.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A factor is not a matrix.
    case notMatrices(Shape, Shape)
    /// The columns of the left factor are not as many as the rows of the right one.
    case innerSizes(Shape, Shape, transposeA: Bool, transposeB: Bool)
    /// A size is below zero.
    case negativeSize(m: Int, n: Int, k: Int)
    /// A matrix of the product has more elements than can be addressed.
    case tooLarge(m: Int, n: Int, k: Int)
    /// A size does not fit in the 32-bit integers of BLAS.
    case tooLargeForBLAS(m: Int, n: Int, k: Int)

    /// One sentence: what does not fit, and what to do.
    public var description: String {
        switch self {
        case .notMatrices(let a, let b):
            "matrix product of \(a) and \(b): both factors must have rank 2; reshape them first"
        case .innerSizes(let a, let b, let transposeA, let transposeB):
            "matrix product of \(a)\(transposeA ? "ᵀ" : "") and \(b)\(transposeB ? "ᵀ" : ""): "
                + "the left factor has \(a[transposeA ? 0 : 1]) columns, the right one \(b[transposeB ? 1 : 0]) rows; "
                + "they must be equal"
        case .negativeSize(let m, let n, let k):
            "matrix product [\(m), \(k)] × [\(k), \(n)]: a size is negative; sizes are 0 or more"
        case .tooLarge(let m, let n, let k):
            "matrix product [\(m), \(k)] × [\(k), \(n)]: the number of bytes of a matrix does not fit in Int"
        case .tooLargeForBLAS(let m, let n, let k):
            "matrix product [\(m), \(k)] × [\(k), \(n)]: OpenBLAS takes sizes up to \(Int32.max); "
                + "use smaller batches or the engine swift"
        }
    }
}
