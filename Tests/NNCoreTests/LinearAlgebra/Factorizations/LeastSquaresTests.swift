import Testing

@testable import NNCore

@Suite("Least squares") struct LeastSquaresTests {
    static let sizes = [1, 2, 3, 5, 8, 13, 17, 31, 40]
    static let shapes = sizes.flatMap { m in sizes.filter { $0 <= m }.map { n in [m, n] } }

    @Test("The residual is orthogonal to the columns", arguments: shapes, Implementation.allCases)
    func normalEquations(shape: [Int], implementation: Implementation) throws {
        func check<Element: Scalar>(_: Element.Type, rightHandSides k: Int) throws {
            let a = try Matrix.random(shape[0], shape[1], seed: UInt64(shape[0] + 50 * shape[1])).tensor(
                as: Element.self
            )
            let b = try Matrix.random(shape[0], k, seed: 9).tensor(as: Element.self)
            let x = try implementation.leastSquares(a, for: b)
            #expect(x.shape.dimensions == [shape[1], k])
            let (matrix, solution, right) = (Matrix(a), Matrix(x), Matrix(b))
            let gradient = (matrix.transpose * (matrix * solution - right)).frobeniusNorm
            // The exact solution for A + ΔA, b + Δb: the gradient at A, b is that far from 0 to first order,
            // ‖ΔA‖·(2·‖A‖·‖X‖ + ‖B‖) + ‖A‖·‖Δb‖.
            let norm = matrix.frobeniusNorm
            let scale = 2 * norm * (norm * solution.frobeniusNorm + right.frobeniusNorm)
            #expect(
                isWithin(gradient, 10, shape[0], Element.self, of: scale),
                "‖Aᵀ(AX − B)‖ = \(gradient), \(a.shape), k = \(k), \(Element.name)"
            )
        }
        for k in [1, 3] {
            try check(Float.self, rightHandSides: k)
            try check(Double.self, rightHandSides: k)
        }
    }

    @Test("Linear regression finds the plane that the points lie on", arguments: Implementation.allCases)
    func regression(implementation: Implementation) throws {
        func check<Element: Scalar>(_: Element.Type) throws {
            // y = 3·x₁ − 2·x₂ + 0.5 on a 4 × 4 grid of integers: every number is exact.
            var rows: [Element] = []
            var y: [Element] = []
            for x1 in -2..<2 {
                for x2 in -2..<2 {
                    rows += [Element(x1), Element(x2), 1]
                    y.append(3 * Element(x1) - 2 * Element(x2) + Element(0.5))
                }
            }
            let a = try Tensor(rows, shape: [16, 3])
            let x = try implementation.leastSquares(a, for: Tensor(y, shape: [16]))
            #expect(x.shape.dimensions == [3])
            // AᵀA = [[24, 4, −8], [4, 24, −8], [−8, −8, 16]] has κ < 4, so A has κ < 2; the residual is 0.
            for (value, known) in zip(x.values, [3, -2, 0.5] as [Element]) {
                #expect(isWithin(Double(abs(value - known)), 10 * 2, 16, Element.self, of: 3.7))
            }
        }
        try check(Float.self)
        try check(Double.self)
    }

    @Test("A square system is solved", arguments: Implementation.allCases)
    func square(implementation: Implementation) throws {
        let a = try Tensor<Double>([2, 1, 1, 3], shape: [2, 2])
        let x = try implementation.leastSquares(a, for: Tensor([3, 5], shape: [2]))
        for (value, known) in zip(x.values, [0.8, 1.4]) { #expect(abs(value - known) <= 100 * Double.unitRoundoff) }
    }

    @Test("A column that depends on those before it is named", arguments: 1..<12, Implementation.allCases)
    func dependentColumn(column: Int, implementation: Implementation) throws {
        func check<Element: Scalar>(_: Element.Type) throws {
            let random = Matrix.random(20, 12, seed: UInt64(column))
            // To rounding: the sum of two random columns, or one of them again.
            let dependent = Matrix(rows: 20, columns: 12) {
                $1 != column ? random[$0, $1] : column == 1 ? random[$0, 0] : random[$0, 0] + random[$0, column - 1]
            }
            let a = try dependent.tensor(as: Element.self)
            #expect(throws: FactorizationError.rankDeficient(a.shape, column: column)) {
                try implementation.leastSquares(a, for: Tensor(repeating: 1, shape: Shape([20])))
            }
        }
        try check(Float.self)
        try check(Double.self)
    }

    @Test("A column of zeros is named", arguments: 0..<4, Implementation.allCases)
    func zeroColumn(column: Int, implementation: Implementation) throws {
        let a = try Matrix(rows: 6, columns: 4) { $1 == column ? 0 : Double($0 * $0 + $0 * $1 + 1) }
            .tensor(as: Float.self)
        #expect(throws: FactorizationError.rankDeficient(a.shape, column: column)) {
            try implementation.leastSquares(a, for: Tensor(repeating: 1, shape: Shape([6])))
        }
    }

    @Test("Columns in far apart units are independent, and solved exactly the same", arguments: Implementation.allCases)
    func columnUnits(implementation: Implementation) throws {
        let exponents = [110, -120, 0, 61]
        let a = try Matrix.random(9, 4, seed: 21).tensor(as: Float.self)
        let b = try Matrix.random(9, 2, seed: 22).tensor(as: Float.self)
        let scaled = try Tensor(
            a.values.enumerated().map { $1.scaled(byPowerOfTwo: exponents[$0 % 4]) },
            shape: a.shape
        )
        let expected = try implementation.leastSquares(a, for: b)
        let x = try implementation.leastSquares(scaled, for: b)
        #expect(
            x.values == expected.values.enumerated().map { $1.scaled(byPowerOfTwo: -exponents[$0 / 2]) }
        )
    }

    @Test("No unknowns or no right-hand sides give an empty solution", arguments: Implementation.allCases)
    func empty(implementation: Implementation) throws {
        let noUnknowns = try Tensor<Float>([], shape: [3, 0])
        let x = try implementation.leastSquares(noUnknowns, for: Tensor(repeating: 1, shape: Shape([3, 2])))
        #expect(x.shape.dimensions == [0, 2])
        let noSides = try Tensor<Float>([], shape: [3, 0])
        let y = try implementation.leastSquares(Tensor(repeating: 1, shape: Shape([3, 2])), for: noSides)
        #expect(y.shape.dimensions == [2, 0])
        let nothing = try Tensor<Float>([], shape: [0, 0])
        #expect(try implementation.leastSquares(nothing, for: nothing) == nothing)
    }

    @Test("Shapes that do not fit are errors that name both", arguments: Implementation.allCases)
    func mismatchedShapes(implementation: Implementation) throws {
        let a = Tensor<Float>(repeating: 1, shape: try Shape([3, 2]))
        for dimensions in [[2], [2, 3], [], [3, 1, 1]] {
            let b = Tensor<Float>(repeating: 1, shape: try Shape(dimensions))
            #expect(throws: FactorizationError.rowsDiffer(matrix: a.shape, rightHandSides: b.shape)) {
                try implementation.leastSquares(a, for: b)
            }
        }
        let wide = Tensor<Float>(repeating: 1, shape: try Shape([2, 3]))
        #expect(throws: FactorizationError.underdetermined(wide.shape)) {
            try implementation.leastSquares(wide, for: Tensor(repeating: 1, shape: Shape([2])))
        }
        let vector = Tensor<Float>(repeating: 1, shape: try Shape([2]))
        #expect(throws: FactorizationError.notMatrix(.leastSquares, vector.shape)) {
            try implementation.leastSquares(vector, for: vector)
        }
    }

    @Test("NaN on either side, and solutions beyond the range, are errors", arguments: Implementation.allCases)
    func notFinite(implementation: Implementation) throws {
        let good = try Tensor<Float>([1, 0, 0, 1], shape: [2, 2])
        let bad = try Tensor<Float>([1, 0, .nan, 1], shape: [2, 2])
        #expect(throws: FactorizationError.notFinite(.leastSquares, bad.shape, position: 2)) {
            try implementation.leastSquares(bad, for: good)
        }
        #expect(throws: FactorizationError.notFinite(.leastSquares, bad.shape, position: 2)) {
            try implementation.leastSquares(good, for: bad)
        }
        let tiny = try Tensor<Float>([1e-30], shape: [1, 1])
        #expect(throws: FactorizationError.overflow(.leastSquares, tiny.shape)) {
            try implementation.leastSquares(tiny, for: Tensor([1e30], shape: [1]))
        }
    }

    @Test("The implementations agree", arguments: shapes)
    func agreement(shape: [Int]) throws {
        func check<Element: Scalar>(_: Element.Type) throws {
            let a = try Matrix.wellConditioned(shape[0], shape[1], seed: 4).tensor(as: Element.self)
            let b = try Matrix.random(shape[0], 2, seed: 5).tensor(as: Element.self)
            let (ours, other) = try (Implementation.swift.leastSquares(a, for: b), a.leastSquares(for: b))
            let distance = (Matrix(ours) - Matrix(other)).frobeniusNorm
            // Twice u·n·(κ·‖x‖ + κ²·‖r‖/‖A‖₂ + ‖b‖/σₙ) with κ ≤ 3, σₙ ≥ 1 and ‖x‖, ‖r‖ ≤ ‖b‖.
            let scale = 2 * (3 + 9 + 1) * Matrix(b).frobeniusNorm
            #expect(isWithin(distance, 10, shape[0], Element.self, of: scale))
        }
        try check(Float.self)
        try check(Double.self)
    }
}
