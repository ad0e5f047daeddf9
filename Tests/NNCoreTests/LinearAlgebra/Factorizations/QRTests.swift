import Testing

@testable import NNCore

@Suite("QR factorization") struct QRTests {
    static let sizes = [1, 2, 3, 4, 5, 7, 8, 13, 16, 17, 31, 33, 40]
    static let shapes = sizes.flatMap { m in sizes.map { n in [m, n] } }

    /// The definition: A = QR, QᵀQ = I, R upper triangular with a diagonal that is not negative.
    func checkDefinition<Element: Scalar>(
        _ matrix: Matrix,
        _: Element.Type,
        _ implementation: Implementation,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let a = try matrix.tensor(as: Element.self)
        let factors = try implementation.qr(a)
        let k = min(matrix.rows, matrix.columns)
        #expect(factors.q.shape.dimensions == [matrix.rows, k], sourceLocation: sourceLocation)
        #expect(factors.r.shape.dimensions == [k, matrix.columns], sourceLocation: sourceLocation)
        let (q, r) = (Matrix(factors.q), Matrix(factors.r))
        let n = max(matrix.rows, matrix.columns)

        let residual = (Matrix(a) - q * r).frobeniusNorm
        #expect(
            isWithin(residual, 10, n, Element.self, of: Matrix(a).frobeniusNorm),
            "‖A − QR‖ = \(residual), shape \(a.shape), \(Element.name), \(implementation)",
            sourceLocation: sourceLocation
        )
        let loss = (q.transpose * q - .identity(k)).frobeniusNorm
        #expect(
            isWithin(loss, 10, n, Element.self, of: 1),
            "‖QᵀQ − I‖ = \(loss), shape \(a.shape), \(Element.name), \(implementation)",
            sourceLocation: sourceLocation
        )
        for row in 0..<k {
            #expect(r[row, row] >= 0, sourceLocation: sourceLocation)
            for column in 0..<row { #expect(r[row, column] == 0, sourceLocation: sourceLocation) }
        }
    }

    @Test("Random matrices of every shape", arguments: shapes, Implementation.allCases)
    func random(shape: [Int], implementation: Implementation) throws {
        let matrix = Matrix.random(shape[0], shape[1], seed: UInt64(shape[0] * 100 + shape[1]))
        try checkDefinition(matrix, Float.self, implementation)
        try checkDefinition(matrix, Double.self, implementation)
    }

    @Test("Hilbert matrices, singular to rounding", arguments: [2, 5, 12, 20, 40], Implementation.allCases)
    func hilbert(n: Int, implementation: Implementation) throws {
        try checkDefinition(.hilbert(n), Float.self, implementation)
        try checkDefinition(.hilbert(n), Double.self, implementation)
    }

    @Test("Rank 1, zero columns and the zero matrix still give orthonormal columns", arguments: Implementation.allCases)
    func rankDeficient(implementation: Implementation) throws {
        let matrices = [
            Matrix(rows: 9, columns: 6) { Double(($0 + 1) * ($1 - 2)) },
            Matrix(rows: 6, columns: 9) { Double(($0 + 1) * ($1 - 2)) },
            Matrix(rows: 7, columns: 5) { row, column in column == 1 ? 0 : Double(row * row + column) },
            Matrix(rows: 5, columns: 3) { _, _ in 0 },
            .identity(4),
            .diagonal([-1, 2, -3]),
        ]
        for matrix in matrices {
            try checkDefinition(matrix, Float.self, implementation)
            try checkDefinition(matrix, Double.self, implementation)
        }
    }

    @Test("A tail whose squares underflow is still reflected orthogonally", arguments: Implementation.allCases)
    func tinyTail(implementation: Implementation) throws {
        let tiny = Matrix(rows: 3, columns: 2) { $0 == 0 ? 1 : $1 == 0 ? 0 : 1e-22 * Double($0) }
        try checkDefinition(tiny, Float.self, implementation)
        // r₁₁ is the tail's length, 10⁻²²·√5, though it is far below u·‖a₁‖.
        let r = try implementation.qr(tiny.tensor(as: Float.self)).r
        #expect(abs(Double(r[3]) - 1e-22 * 5.0.squareRoot()) <= 1e-22 * 5.0.squareRoot() * 30 * 0x1p-24)
    }

    @Test("[3, 4] has length 5, and R is not negative where A is", arguments: Implementation.allCases)
    func byHand(implementation: Implementation) throws {
        let factors = try implementation.qr(Tensor<Double>([-3, -4], shape: [2, 1]))
        #expect(abs(factors.r[0] - 5) <= 5 * 4 * Double.unitRoundoff)
        #expect(abs(factors.q[0] + 0.6) <= 4 * Double.unitRoundoff)
        #expect(abs(factors.q[1] + 0.8) <= 4 * Double.unitRoundoff)
    }

    @Test("Zero rows or columns give empty factors", arguments: [[0, 0], [0, 3], [3, 0]], Implementation.allCases)
    func empty(shape: [Int], implementation: Implementation) throws {
        let factors = try implementation.qr(Tensor<Float>([], shape: shape))
        #expect(factors.q.shape.dimensions == [shape[0], 0])
        #expect(factors.r.shape.dimensions == [0, shape[1]])
    }

    @Test("Powers of two in the columns change nothing but R's exponents", arguments: Implementation.allCases)
    func columnUnits(implementation: Implementation) throws {
        let exponents = [120, -120, 0, 61, -61]
        let a = try Matrix.random(8, 5, seed: 5).tensor(as: Float.self)
        let scaled = try Tensor(
            a.values.enumerated().map { $1.scaled(byPowerOfTwo: exponents[$0 % 5]) },
            shape: a.shape
        )
        let (factors, scaledFactors) = try (implementation.qr(a), implementation.qr(scaled))
        #expect(scaledFactors.q == factors.q)
        #expect(
            scaledFactors.r.values
                == factors.r.values.enumerated().map { $1.scaled(byPowerOfTwo: exponents[$0 % 5]) }
        )
    }

    @Test("A length beyond the range is an error, not infinity", arguments: Implementation.allCases)
    func overflow(implementation: Implementation) throws {
        let a = Tensor(repeating: Double.greatestFiniteMagnitude, shape: try Shape([2, 1]))
        #expect(throws: FactorizationError.overflow(.qr, a.shape)) { try implementation.qr(a) }
    }

    @Test("NaN, infinity, vectors and scalars are refused", arguments: Implementation.allCases)
    func refused(implementation: Implementation) throws {
        for bad in [Float.nan, .infinity, -.infinity] {
            let a = try Tensor([1, 2, 3, 4, bad, 6], shape: [2, 3])
            #expect(throws: FactorizationError.notFinite(.qr, a.shape, position: 4)) { try implementation.qr(a) }
        }
        let vector = try Tensor<Float>([1, 2], shape: [2])
        #expect(throws: FactorizationError.notMatrix(.qr, vector.shape)) { try implementation.qr(vector) }
        #expect(throws: FactorizationError.notMatrix(.qr, .scalar)) { try implementation.qr(Tensor<Float>(1)) }
    }

    @Test("The implementations agree where the factors are well conditioned", arguments: shapes)
    func agreement(shape: [Int]) throws {
        func check<Element: Scalar>(_: Element.Type) throws {
            let a = try Matrix.wellConditioned(shape[0], shape[1], seed: 3).tensor(as: Element.self)
            let (ours, other) = try (Implementation.swift.qr(a), a.qr())
            // κ ≤ 3 for the leading square block too, so factors move by about √2·κ times either's backward error.
            let factor = 2 * 10 * 2.0.squareRoot() * 3
            let n = max(shape[0], shape[1])
            let distanceR = (Matrix(ours.r) - Matrix(other.r)).frobeniusNorm
            #expect(isWithin(distanceR, factor, n, Element.self, of: Matrix(a).frobeniusNorm))
            let distanceQ = (Matrix(ours.q) - Matrix(other.q)).frobeniusNorm
            #expect(isWithin(distanceQ, factor, n, Element.self, of: Matrix(a).frobeniusNorm))
        }
        try check(Float.self)
        try check(Double.self)
    }
}
