/// Something that computes matrix products: OpenBLAS, the Swift kernels, or three plain loops.
///
/// Accuracy: elementwise `|Ĉ − C| ≤ (k+2)·u·(|α||A||B| + |β||C|)` in any order of summation.
/// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, ch. 3.
public protocol MatrixMultiplier: Sendable {
    /// The engine's name on the command line and in results.
    var name: String { get }
    /// Rows or columns of the result that one call computes at least when a product is divided, if an element's bits may
    /// depend on how it is divided; nil if they do not.
    var pieceExtent: Int? { get }
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
