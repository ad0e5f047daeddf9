@testable import NNCore
import Testing

@Suite("NaN, infinity and zero pass through every multiplier as the formula says")
struct MatrixMultiplierSpecialValuesTests {
    private static let subjects = MatrixMultiplierUnderTest.all

    private func product(_ transposes: Transposes, alpha: Double = 1, beta: Double = 0) -> MatrixProductCase {
        MatrixProductCase(m: 9, n: 19, k: 5, transposes: transposes, alpha: alpha, beta: beta)
    }

    @Test("A NaN in A reaches its whole row and nothing else", arguments: subjects, Transposes.all)
    func nanInLeftFactor(_ subject: MatrixMultiplierUnderTest, _ transposes: Transposes) {
        let product = product(transposes)
        var operands = product.operands(Float.self)
        operands.a[transposes.a ? 2 * product.lda + 4 : 4 * product.lda + 2] = .nan
        let result = product.run(subject.multiplier, operands)
        #expect(result.indices.allSatisfy { result[$0].isNaN == ($0 / product.ldc == 4) })
    }

    @Test("A NaN in B reaches its whole column and nothing else", arguments: subjects, Transposes.all)
    func nanInRightFactor(_ subject: MatrixMultiplierUnderTest, _ transposes: Transposes) {
        let product = product(transposes)
        var operands = product.operands(Float.self)
        operands.b[transposes.b ? 17 * product.ldb + 3 : 3 * product.ldb + 17] = .nan
        let result = product.run(subject.multiplier, operands)
        #expect(result.indices.allSatisfy { result[$0].isNaN == ($0 % product.ldc == 17) })
    }

    @Test("Zero times infinity is NaN: no zero is skipped", arguments: subjects, Transposes.all)
    func zeroTimesInfinity(_ subject: MatrixMultiplierUnderTest, _ transposes: Transposes) {
        let product = product(transposes)
        var operands = product.operands(Double.self)
        operands.a = operands.a.map { _ in 0 }
        operands.b[transposes.b ? 3 : 3 * product.ldb] = .infinity
        let result = product.run(subject.multiplier, operands)
        #expect(result.indices.allSatisfy { result[$0].isNaN == ($0 % product.ldc == 0) })
    }

    @Test("With α = 0, NaN in A and B is not read: C becomes β·C", arguments: subjects, Transposes.all)
    func alphaZero(_ subject: MatrixMultiplierUnderTest, _ transposes: Transposes) {
        for beta in [0, 1, -0.5] {
            let product = product(transposes, alpha: 0, beta: beta)
            var operands = product.operands(Float.self)
            operands.a = operands.a.map { _ in .nan }
            operands.b = operands.b.map { _ in .infinity }
            let result = product.run(subject.multiplier, operands)
            #expect(result == operands.c.map { beta == 0 ? 0 : Float(beta) * $0 })
        }
    }

    @Test("With k = 0, C becomes β·C", arguments: subjects, [0, 1, -0.5])
    func depthZero(_ subject: MatrixMultiplierUnderTest, beta: Double) {
        var product = product(Transposes.all[0], beta: beta)
        product.k = 0
        let operands = product.operands(Double.self)
        #expect(product.run(subject.multiplier, operands) == operands.c.map { beta == 0 ? 0 : beta * $0 })
    }
}
