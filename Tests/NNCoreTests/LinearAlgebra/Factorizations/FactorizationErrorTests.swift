import Testing

@testable import NNCore

@Suite("Factorization errors") struct FactorizationErrorTests {
    @Test("Each is one sentence that names the operation, the shape and the place")
    func descriptions() throws {
        let shape = try Shape([3, 2])
        let cases: [(FactorizationError, [String])] = [
            (.notMatrix(.qr, .scalar), ["QR", "[]", "reshape"]),
            (.notSquare(.cholesky, shape), ["Cholesky", "[3, 2]"]),
            (.rowsDiffer(matrix: shape, rightHandSides: try Shape([4])), ["[3, 2]", "[3]", "[4]"]),
            (.underdetermined(try Shape([2, 3])), ["[2, 3]", "least squares"]),
            (.notFinite(.symmetricEigen, shape, position: 5), ["symmetric", "position 5", "NaN"]),
            (.notPositiveDefinite(shape, leadingMinor: 2), ["minor of order 2", "positive definite"]),
            (.rankDeficient(shape, column: 1), ["column 1", "[3, 2]"]),
            (.noConvergence(.symmetricEigen, shape), ["did not converge"]),
            (.overflow(.qr, shape), ["range", "QR"]),
            (.tooLarge(.leastSquares, shape), ["2³¹", "OpenBLAS"]),
            (.outOfMemory(.qr, shape), ["memory"]),
        ]
        for (error, parts) in cases {
            for part in parts { #expect(error.description.contains(part), "\(error) should contain \(part)") }
        }
    }

    #if OpenBLAS
    @Test("Sizes that LAPACK cannot count are refused before the call")
    func tooLarge() throws {
        let shape = try Shape([1 << 31, 0])
        #expect(throws: FactorizationError.tooLarge(.qr, shape)) {
            try LAPACKFactorizer.index(1 << 31, .qr, shape)
        }
        #expect(try LAPACKFactorizer.index(1 << 31 - 1, .qr, shape) == Int32.max)
    }

    @Test("LAPACKE's two kinds of missing memory become one error", arguments: [-1010, -1011] as [Int32])
    func outOfMemory(info: Int32) throws {
        #expect(throws: FactorizationError.outOfMemory(.qr, .scalar)) {
            try LAPACKFactorizer.check(info, .qr, .scalar)
        }
    }
    #endif
}
