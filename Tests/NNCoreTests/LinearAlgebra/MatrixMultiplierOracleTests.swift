@testable import NNCore
import NNTestSupport
import Testing

@Suite("Products of the Oracle group gemm, on every multiplier", .needsOracle("gemm"), .reportsOracle("gemm"))
struct MatrixMultiplierOracleTests {
    private static let summary = OracleSummary("gemm") { oracle in
        let type = try oracle["dtype"].string
        return ["f32", "f64"].contains(type) ? nil : "no products of type \(type)"
    }

    @Test("Result within the stored bound, padding untouched", arguments: summary.cases)
    func gemm(_ oracle: OracleCase) throws {
        if try oracle["dtype"].string == "f64" {
            try check(oracle, Double.self)
        } else {
            try check(oracle, Float.self)
        }
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }

    private func check<Element: Scalar>(_ oracle: OracleCase, _: Element.Type) throws {
        var product = try MatrixProductCase(
            m: oracle["m"].integer,
            n: oracle["n"].integer,
            k: oracle["k"].integer,
            transposes: Transposes(a: oracle["transA"].boolean, b: oracle["transB"].boolean),
            alpha: oracle["alpha"].number,
            beta: oracle["beta"].number
        )
        product.padding.a = try oracle["lda"].integer - product.lda
        product.padding.b = try oracle["ldb"].integer - product.ldb
        product.padding.c = try oracle["ldc"].integer - product.ldc
        let a: Tensor<Element> = try oracle.tensor("A")
        let b: Tensor<Element> = try oracle.tensor("B")
        let c: Tensor<Element> = try oracle.tensor("C0")
        let expected: Tensor<Double> = try oracle.tensor("expected")
        let bound: Tensor<Double> = try oracle.tensor("bound")
        for subject in MatrixMultiplierUnderTest.all {
            let result = product.run(subject.multiplier, (a.values, b.values, c.values))
            Self.summary.count(oracle)
            for position in result.indices {
                let (row, column) = (position / product.ldc, position % product.ldc)
                guard column < product.n, row < product.m else {
                    let isUntouched = result[position] == c[position] || result[position].isNaN && c[position].isNaN
                    #expect(isUntouched, "\(subject.testDescription): padding at \(row), \(column)")
                    continue
                }
                let wanted = expected[row * product.n + column]
                let error = abs(Double(result[position]) - wanted)
                #expect(
                    error <= bound[row * product.n + column] || Double(result[position]) == wanted
                        || wanted.isNaN && result[position].isNaN,
                    "\(subject.testDescription): C[\(row), \(column)] is \(result[position]), expected \(wanted)"
                )
                if try oracle["exact"].boolean { #expect(Double(result[position]) == wanted) }
            }
        }
    }
}
