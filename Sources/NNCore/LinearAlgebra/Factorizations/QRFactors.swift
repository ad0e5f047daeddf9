/// The factors of `A = Q·R`, the result of ``Tensor/qr()``.
public struct QRFactors<Element: Scalar>: Equatable, Sendable {
    /// Orthonormal columns: `QᵀQ = I`, [m, min(m, n)].
    public let q: Tensor<Element>

    /// Upper triangular with a diagonal that is not negative, [min(m, n), n].
    public let r: Tensor<Element>
}
