@testable import NNCore

/// The implementations of the factorizations that this build has.
enum Implementation: String, CaseIterable, Sendable {
    case swift
    #if OpenBLAS
    case lapack
    #endif

    func qr<Element>(_ a: Tensor<Element>) throws(FactorizationError) -> QRFactors<Element> {
        switch self {
        case .swift: try a.qr(by: SwiftFactorizer.self)
        #if OpenBLAS
        case .lapack: try a.qr(by: LAPACKFactorizer.self)
        #endif
        }
    }

    func cholesky<Element>(_ a: Tensor<Element>) throws(FactorizationError) -> Tensor<Element> {
        switch self {
        case .swift: try a.cholesky(by: SwiftFactorizer.self)
        #if OpenBLAS
        case .lapack: try a.cholesky(by: LAPACKFactorizer.self)
        #endif
        }
    }

    func symmetricEigen<Element>(_ a: Tensor<Element>) throws(FactorizationError) -> SymmetricEigen<Element> {
        switch self {
        case .swift: try a.symmetricEigen(by: SwiftFactorizer.self)
        #if OpenBLAS
        case .lapack: try a.symmetricEigen(by: LAPACKFactorizer.self)
        #endif
        }
    }

    func leastSquares<Element>(
        _ a: Tensor<Element>,
        for b: Tensor<Element>
    ) throws(FactorizationError) -> Tensor<Element> {
        switch self {
        case .swift: try a.leastSquares(for: b, by: SwiftFactorizer.self)
        #if OpenBLAS
        case .lapack: try a.leastSquares(for: b, by: LAPACKFactorizer.self)
        #endif
        }
    }
}
