/// Something that computes matrix products: OpenBLAS, the Swift kernels, a choice of both, or three plain loops.
///
/// Accuracy: elementwise `|Ĉ − C| ≤ (k+2)·u·(|α||A||B| + |β||C|)` in any order of summation.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, ch. 3.
public protocol MatrixMultiplier: Sendable {
    /// The engine's name on the command line and in results.
    var name: String { get }
    /// Rows or columns of the result that one call computes at least when a product is divided, if an element's bits may
    /// depend on how it is divided; nil if they do not.
    var pieceExtent: Int? { get }
    /// The form of packed right factors that it reads; nil if it reads none.
    var packingForm: PackingForm? { get }
    /// What computes a product of such sizes: itself, unless it chooses among several.
    /// - Parameters:
    ///   - m: rows of the result.
    ///   - n: columns of the result.
    ///   - k: the length of each inner product.
    ///   - transposeB: whether the right factor is the transpose of what is stored.
    ///   - isPacked: whether the right factor is kept in packed form.
    func multiplier(m: Int, n: Int, k: Int, transposeB: Bool, isPacked: Bool) -> any MatrixMultiplier
    /// Computes one product of single precision.
    /// - Precondition: sizes and leading dimensions describe valid memory, and `C` overlaps neither factor.
    func multiply(_ product: MatrixProduct<Float>)
    /// Computes one product of double precision.
    /// - Precondition: sizes and leading dimensions describe valid memory, and `C` overlaps neither factor.
    func multiply(_ product: MatrixProduct<Double>)
}

extension MatrixMultiplier {
    /// Bits do not depend on how a product is divided.
    public var pieceExtent: Int? { nil }

    /// Reads no packed factors.
    public var packingForm: PackingForm? { nil }

    /// Computes every product itself.
    public func multiplier(m: Int, n: Int, k: Int, transposeB: Bool, isPacked: Bool) -> any MatrixMultiplier { self }

    /// Computes one product in whichever precision it is; the choice is made by the compiler.
    @inline(__always)
    func multiply<Element: Scalar>(of product: MatrixProduct<Element>) {
        if Element.isSingle {
            unsafe multiply(unsafeBitCast(product, to: MatrixProduct<Float>.self))
        } else {
            unsafe multiply(unsafeBitCast(product, to: MatrixProduct<Double>.self))
        }
    }
}
