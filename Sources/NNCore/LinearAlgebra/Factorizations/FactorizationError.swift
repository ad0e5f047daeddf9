/// Why a matrix cannot be factorized, or a least-squares problem not be solved.
public enum FactorizationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The tensor does not have two axes.
    case notMatrix(Factorization, Shape)
    /// The matrix has another number of rows than of columns.
    case notSquare(Factorization, Shape)
    /// The right-hand sides are not a vector [m] or a matrix [m, k] for a matrix of m rows.
    case rowsDiffer(matrix: Shape, rightHandSides: Shape)
    /// The least-squares problem has fewer equations than unknowns, so that its solution is not unique.
    case underdetermined(Shape)
    /// A value is NaN or infinite; `position` counts in row-major order from 0.
    case notFinite(Factorization, Shape, position: Int)
    /// The leading principal minor of this order, counted from 1, is not positive.
    case notPositiveDefinite(Shape, leadingMinor: Int)
    /// This column, counted from 0, is to rounding a combination of the columns before it.
    case rankDeficient(Shape, column: Int)
    /// The iteration did not reach its accuracy in the steps it is given.
    case noConvergence(Factorization, Shape)
    /// The input is finite, but the result has values beyond the element type's range.
    case overflow(Factorization, Shape)
    /// A dimension or the work space goes beyond the 32-bit integers of LAPACK.
    case tooLarge(Factorization, Shape)
    /// LAPACK could not allocate its work space.
    case outOfMemory(Factorization, Shape)

    /// What does not fit, where, and what to do, in one sentence.
    public var description: String {
        switch self {
        case .notMatrix(let factorization, let shape):
            "\(factorization): shape \(shape) is not a matrix [m, n]; reshape it first"
        case .notSquare(let factorization, let shape):
            "\(factorization): shape \(shape) is not square; the matrix must be [n, n]"
        case .rowsDiffer(let matrix, let rightHandSides):
            "least squares: the matrix has shape \(matrix), so the right-hand sides must be "
                + "[\(matrix[0])] or [\(matrix[0]), k], not \(rightHandSides)"
        case .underdetermined(let shape):
            "least squares: shape \(shape) has fewer rows than columns, so the solution is not unique; "
                + "add equations, or rows √λ·I for ridge regression"
        case .notFinite(let factorization, let shape, let position):
            "\(factorization): the value at position \(position) of shape \(shape) is NaN or infinite; "
                + "remove or replace such values first"
        case .notPositiveDefinite(let shape, let leadingMinor):
            "Cholesky factorization: the matrix of shape \(shape) is not positive definite, the leading minor "
                + "of order \(leadingMinor) is not positive; add a multiple of the identity or use symmetricEigen()"
        case .rankDeficient(let shape, let column):
            "least squares: column \(column) of the matrix of shape \(shape) is to rounding a combination of the "
                + "columns before it; remove it, or add rows √λ·I for ridge regression"
        case .noConvergence(let factorization, let shape):
            "\(factorization): the iteration for shape \(shape) did not converge; try Double or scale the matrix"
        case .overflow(let factorization, let shape):
            "\(factorization): the result for shape \(shape) exceeds the range of the element type; "
                + "scale the input down"
        case .tooLarge(let factorization, let shape):
            "\(factorization): shape \(shape) needs indices beyond 2³¹ − 1, which LAPACK cannot count; "
                + "build without the package trait OpenBLAS"
        case .outOfMemory(let factorization, let shape):
            "\(factorization): no memory for the work space of shape \(shape)"
        }
    }
}
