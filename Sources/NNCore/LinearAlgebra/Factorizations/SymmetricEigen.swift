/// The eigendecomposition of a symmetric matrix: `A = V·Λ·Vᵀ`, the result of ``Tensor/symmetricEigen()``.
public struct SymmetricEigen<Element: Scalar>: Equatable, Sendable {
    /// The eigenvalues, ascending, [n].
    public let values: Tensor<Element>

    /// Orthonormal eigenvectors as columns, in the order of the values, [n, n].
    public let vectors: Tensor<Element>
}
