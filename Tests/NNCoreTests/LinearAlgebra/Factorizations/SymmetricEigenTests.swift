import Testing

@testable import NNCore

@Suite("Symmetric eigendecomposition") struct SymmetricEigenTests {
    /// AV = VΛ, VᵀV = I, ascending; and the eigenvalues where they are known.
    func checkDefinition<Element: Scalar>(
        _ matrix: Matrix,
        eigenvalues expected: [Double]? = nil,
        _: Element.Type,
        _ implementation: Implementation
    ) throws {
        let a = try matrix.tensor(as: Element.self)
        let n = matrix.rows
        let norm = Matrix(a).frobeniusNorm
        let result = try implementation.symmetricEigen(a)
        #expect(result.values.shape.dimensions == [n])
        #expect(result.vectors.shape.dimensions == [n, n])
        let eigenvalues = result.values.values.map { Double($0) }
        let vectors = Matrix(result.vectors)

        let residual = (Matrix(a) * vectors - vectors * .diagonal(eigenvalues)).frobeniusNorm
        #expect(
            isWithin(residual, 10, n, Element.self, of: norm),
            "‖AV − VΛ‖ = \(residual), n = \(n), \(Element.name), \(implementation)"
        )
        let loss = (vectors.transpose * vectors - .identity(n)).frobeniusNorm
        #expect(
            isWithin(loss, 10, n, Element.self, of: 1),
            "‖VᵀV − I‖ = \(loss), n = \(n), \(Element.name), \(implementation)"
        )
        #expect(zip(eigenvalues, eigenvalues.dropFirst()).allSatisfy { $0 <= $1 })
        for (value, known) in zip(eigenvalues, expected ?? []) {
            // Weyl's theorem, and the rounding of the matrix itself to Element.
            #expect(
                isWithin(abs(value - known), 11, n, Element.self, of: norm),
                "eigenvalue \(value), should be \(known), n = \(n), \(Element.name), \(implementation)"
            )
        }
    }

    func checkBoth(_ matrix: Matrix, eigenvalues: [Double]? = nil, _ implementation: Implementation) throws {
        try checkDefinition(matrix, eigenvalues: eigenvalues, Float.self, implementation)
        try checkDefinition(matrix, eigenvalues: eigenvalues, Double.self, implementation)
    }

    @Test("Random symmetric matrices", arguments: 1...40, Implementation.allCases)
    func random(n: Int, implementation: Implementation) throws {
        try checkBoth(.symmetric(n, seed: UInt64(n)), implementation)
    }

    @Test("The second difference has eigenvalues 2 − 2·cos(kπ/(n+1))", arguments: 1...40, Implementation.allCases)
    func secondDifference(n: Int, implementation: Implementation) throws {
        let matrix = Matrix(rows: n, columns: n) { $0 == $1 ? 2 : abs($0 - $1) == 1 ? -1 : 0 }
        let known = (1...n).map { 2 - 2 * Double.cos(Double($0) * .pi / Double(n + 1)) }
        try checkBoth(matrix, eigenvalues: known, implementation)
    }

    @Test(
        "Repeated eigenvalues: all ones, a reflection, zero, the identity",
        arguments: 2...20,
        Implementation.allCases
    )
    func repeated(n: Int, implementation: Implementation) throws {
        let zeros = [Double](repeating: 0, count: n - 1)
        let ones = [Double](repeating: 1, count: n - 1)
        try checkBoth(
            Matrix(rows: n, columns: n) { _, _ in 1 },
            eigenvalues: zeros + [Double(n)],
            implementation
        )
        try checkBoth(
            Matrix(rows: n, columns: n) { ($0 == $1 ? 1 : 0) - 2 / Double(n) },
            eigenvalues: [-1] + ones,
            implementation
        )
        try checkBoth(Matrix(rows: n, columns: n) { _, _ in 0 }, eigenvalues: [0] + zeros, implementation)
        try checkBoth(.identity(n), eigenvalues: [1] + ones, implementation)
    }

    @Test("Hilbert matrices", arguments: [1, 3, 8, 15], Implementation.allCases)
    func hilbert(n: Int, implementation: Implementation) throws {
        try checkBoth(.hilbert(n), implementation)
    }

    @Test("A diagonal is sorted, with unit vectors in its order, exactly", arguments: Implementation.allCases)
    func diagonal(implementation: Implementation) throws {
        let result = try implementation.symmetricEigen(Matrix.diagonal([3, -7, 0.5, 2]).tensor(as: Float.self))
        #expect(result.values.values == [-7, 0.5, 2, 3])
        #expect(result.vectors.values == [0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
    }

    @Test("[[2, 1], [1, 2]] has 1 with [1, −1]/√2 and 3 with [1, 1]/√2", arguments: Implementation.allCases)
    func byHand(implementation: Implementation) throws {
        // The upper triangle is not read.
        let result = try implementation.symmetricEigen(Tensor<Double>([2, .nan, 1, 2], shape: [2, 2]))
        let tolerance = 20 * Double.unitRoundoff
        let root = 0.5.squareRoot()
        for (value, known) in zip(result.values.values, [1, 3]) { #expect(abs(value - Double(known)) <= 3 * tolerance) }
        for (value, known) in zip(result.vectors.values, [root, root, -root, root]) {
            #expect(abs(value - known) <= tolerance)
        }
    }

    @Test("A power of two changes nothing but the eigenvalues' exponents", arguments: Implementation.allCases)
    func units(implementation: Implementation) throws {
        let a = try Matrix.symmetric(9, seed: 2).tensor(as: Float.self)
        let expected = try implementation.symmetricEigen(a)
        for exponent in [-100, 100] {
            let scaled = try Tensor(a.values.map { $0.scaled(byPowerOfTwo: exponent) }, shape: a.shape)
            let result = try implementation.symmetricEigen(scaled)
            #expect(result.vectors == expected.vectors)
            #expect(result.values.values == expected.values.values.map { $0.scaled(byPowerOfTwo: exponent) })
        }
    }

    @Test("A matrix without elements has no eigenvalues", arguments: Implementation.allCases)
    func empty(implementation: Implementation) throws {
        let result = try implementation.symmetricEigen(Tensor<Float>([], shape: [0, 0]))
        #expect(result.values.shape.dimensions == [0])
        #expect(result.vectors.shape.dimensions == [0, 0])
    }

    @Test(
        "Rectangles, NaN below the diagonal and eigenvalues beyond the range are errors",
        arguments: Implementation.allCases
    )
    func refused(implementation: Implementation) throws {
        let rectangle = try Tensor<Float>([1, 2], shape: [2, 1])
        #expect(throws: FactorizationError.notSquare(.symmetricEigen, rectangle.shape)) {
            try implementation.symmetricEigen(rectangle)
        }
        let nan = try Tensor<Float>([1, 0, 1, .nan], shape: [2, 2])
        #expect(throws: FactorizationError.notFinite(.symmetricEigen, nan.shape, position: 3)) {
            try implementation.symmetricEigen(nan)
        }
        let huge = Tensor(repeating: Float.greatestFiniteMagnitude, shape: try Shape([2, 2]))
        #expect(throws: FactorizationError.overflow(.symmetricEigen, huge.shape)) {
            try implementation.symmetricEigen(huge)
        }
    }

    @Test("The implementations find the same eigenvalues", arguments: 1...40)
    func agreement(n: Int) throws {
        func check<Element: Scalar>(_: Element.Type) throws {
            let a = try Matrix.symmetric(n, seed: 77).tensor(as: Element.self)
            let pairs = zip(
                try Implementation.swift.symmetricEigen(a).values.values,
                try a.symmetricEigen().values.values
            )
            for (ours, other) in pairs {
                #expect(isWithin(Double(abs(ours - other)), 20, n, Element.self, of: Matrix(a).frobeniusNorm))
            }
        }
        try check(Float.self)
        try check(Double.self)
    }
}
