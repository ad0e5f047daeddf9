import Testing

@testable import NNCore

@Suite("Cholesky factorization") struct CholeskyTests {
    /// `|A − LLᵀ| ≤ γₙ₊₁·|L||Lᵀ|` for each element, L lower triangular with a positive diagonal.
    func checkDefinition<Element: Scalar>(
        _ matrix: Matrix,
        _: Element.Type,
        _ implementation: Implementation
    ) throws {
        let a = try matrix.tensor(as: Element.self)
        let factor = Matrix(try implementation.cholesky(a))
        let n = matrix.rows
        let residual = Matrix(a) - factor * factor.transpose
        let sizes = factor.magnitudes * factor.magnitudes.transpose
        // γ of the factorization, and of the residual's own inner products in Double.
        let bound = [Double(Element.unitRoundoff), Double.unitRoundoff]
            .reduce(0) { $0 + Double(n + 1) * $1 / (1 - Double(n + 1) * $1) }
        for row in 0..<n {
            #expect(factor[row, row] > 0)
            for column in 0..<n {
                if column > row { #expect(factor[row, column] == 0) }
                #expect(
                    abs(residual[row, column]) <= bound * sizes[row, column],
                    "element \(row), \(column) of \(a.shape), \(Element.name)"
                )
            }
        }
    }

    @Test("Random positive definite matrices", arguments: 1...40, Implementation.allCases)
    func random(n: Int, implementation: Implementation) throws {
        let matrix = Matrix.positiveDefinite(n, seed: UInt64(n))
        try checkDefinition(matrix, Float.self, implementation)
        try checkDefinition(matrix, Double.self, implementation)
    }

    @Test("Hilbert matrices up to the order at which success is certain", arguments: Implementation.allCases)
    func hilbert(implementation: Implementation) throws {
        for n in 1...4 { try checkDefinition(.hilbert(n), Float.self, implementation) }
        for n in 1...10 { try checkDefinition(.hilbert(n), Double.self, implementation) }
    }

    @Test(
        "Pascal's symmetric matrix is Pascal's triangle times its transpose, exactly",
        arguments: Implementation.allCases
    )
    func pascal(implementation: Implementation) throws {
        let n = 25
        // Binomials up to C(48, 24) < 2⁵³: every number on the way is an integer that Double holds.
        var triangle = Matrix(rows: n, columns: n) { $1 == 0 ? 1 : 0 }
        for row in 1..<n {
            for column in 1...row {
                triangle.values[row * n + column] = triangle[row - 1, column - 1] + triangle[row - 1, column]
            }
        }
        let pascal = triangle * triangle.transpose
        #expect(pascal[24, 24] == 32_247_603_683_100)
        #expect(Matrix(try implementation.cholesky(pascal.tensor(as: Double.self))).values == triangle.values)
    }

    @Test("The order of the first minor that is not positive is named", arguments: 1...40, Implementation.allCases)
    func indefinite(order: Int, implementation: Implementation) throws {
        func check<Element: Scalar>(_: Element.Type, _ diagonal: Double) throws {
            var matrix = Matrix.identity(40)
            matrix.values[(order - 1) * 41] = diagonal
            let a = try matrix.tensor(as: Element.self)
            #expect(throws: FactorizationError.notPositiveDefinite(a.shape, leadingMinor: order)) {
                try implementation.cholesky(a)
            }
        }
        for diagonal in [-1, 0] {
            try check(Float.self, Double(diagonal))
            try check(Double.self, Double(diagonal))
        }
    }

    @Test("A factor beyond the range means a minor that is not positive", arguments: Implementation.allCases)
    func overflow(implementation: Implementation) throws {
        // l₁₀ = 10³⁰/10⁻¹⁵ is infinite in Float; l₂₁ would be ∞·0 = NaN.
        let a = try Tensor<Float>([1e-30, 0, 0, 1e30, 1, 0, 0, 1, 1], shape: [3, 3])
        #expect(throws: FactorizationError.notPositiveDefinite(a.shape, leadingMinor: 2)) {
            try implementation.cholesky(a)
        }
        let b = try Tensor<Float>([1e-30, 0, 0, 0, 1, 0, 1e30, 0, 1], shape: [3, 3])
        #expect(throws: FactorizationError.notPositiveDefinite(b.shape, leadingMinor: 3)) {
            try implementation.cholesky(b)
        }
    }

    @Test("What is above the diagonal is not read", arguments: Implementation.allCases)
    func lowerTriangleOnly(implementation: Implementation) throws {
        let a = try Tensor<Double>([4, .nan, 2, 10], shape: [2, 2])
        #expect(try implementation.cholesky(a).values == [2, 0, 1, 3])
    }

    @Test("A matrix without elements has an empty factor", arguments: Implementation.allCases)
    func empty(implementation: Implementation) throws {
        let a = try Tensor<Double>([], shape: [0, 0])
        #expect(try implementation.cholesky(a) == a)
    }

    @Test("NaN below the diagonal, rectangles and vectors are refused", arguments: Implementation.allCases)
    func refused(implementation: Implementation) throws {
        let nan = try Tensor<Float>([1, 0, .nan, 1], shape: [2, 2])
        #expect(throws: FactorizationError.notFinite(.cholesky, nan.shape, position: 2)) {
            try implementation.cholesky(nan)
        }
        let rectangle = try Tensor<Float>([1, 2], shape: [1, 2])
        #expect(throws: FactorizationError.notSquare(.cholesky, rectangle.shape)) {
            try implementation.cholesky(rectangle)
        }
        let vector = try Tensor<Float>([1, 2], shape: [2])
        #expect(throws: FactorizationError.notMatrix(.cholesky, vector.shape)) { try implementation.cholesky(vector) }
    }

    @Test("The implementations agree", arguments: 1...40)
    func agreement(n: Int) throws {
        func check<Element: Scalar>(_: Element.Type) throws {
            let a = try (Matrix.wellConditioned(n, n, seed: 11) * Matrix.wellConditioned(n, n, seed: 11).transpose)
                .tensor(as: Element.self)
            let distance = (Matrix(try Implementation.swift.cholesky(a)) - Matrix(try a.cholesky())).frobeniusNorm
            // ‖ΔL‖ ≤ κ·‖ΔA‖ / (√2·‖A‖)·‖L‖ for each; κ ≤ 9, ‖ΔA‖ ≤ (n + 1)·u·n·‖A‖, ‖L‖ ≤ 3·√n.
            let scale = 2 * 9 * Double(n + 1) * 3 * Double(n).squareRoot() / 2.0.squareRoot()
            #expect(isWithin(distance, 1, n, Element.self, of: scale))
        }
        try check(Float.self)
        try check(Double.self)
    }
}
