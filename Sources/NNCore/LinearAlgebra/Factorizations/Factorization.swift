/// A way to take a matrix apart, as error messages name it.
public enum Factorization: String, Sendable, CaseIterable, CustomStringConvertible {
    /// `A = Q·R`, see ``Tensor/qr()``.
    case qr = "QR factorization"
    /// `A = L·Lᵀ`, see ``Tensor/cholesky()``.
    case cholesky = "Cholesky factorization"
    /// `A = V·Λ·Vᵀ`, see ``Tensor/symmetricEigen()``.
    case symmetricEigen = "symmetric eigendecomposition"
    /// `min ‖A·x − b‖₂`, see ``Tensor/leastSquares(for:)``.
    case leastSquares = "least squares"

    /// The factorization's name, as in a sentence.
    public var description: String { rawValue }
}
