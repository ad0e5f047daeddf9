@testable import NNCore
import NNTestSupport

/// One product with everything that can vary, its factors drawn from a seed; `description` reproduces it.
struct MatrixProductCase: CustomStringConvertible {
    var m: Int
    var n: Int
    var k: Int
    var transposes: Transposes
    var alpha: Double = 1
    var beta: Double = 0
    /// Elements between the stored rows, of each matrix.
    var padding: (a: Int, b: Int, c: Int) = (0, 0, 0)
    var seed: UInt64 = 1

    /// What lies between rows: must be neither used nor changed.
    static let paddingValue = -1e10

    var description: String {
        "m \(m) n \(n) k \(k) \(transposes.testDescription) alpha \(alpha) beta \(beta) padding \(padding) seed \(seed)"
    }

    var lda: Int { max(1, transposes.a ? m : k) + padding.a }
    var ldb: Int { max(1, transposes.b ? k : n) + padding.b }
    var ldc: Int { max(1, n) + padding.c }

    /// The stored factors and the result's memory before the call, padded rows and all.
    func operands<Element: Scalar>(_: Element.Type = Element.self) -> (a: [Element], b: [Element], c: [Element]) {
        // Knuth's linear congruential generator: quick where tests are not optimised, and good enough for factors.
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func matrix(_ rows: Int, _ columns: Int, _ leading: Int) -> [Element] {
            guard rows > 0, columns > 0 else { return [] }
            // The last row ends with its last element: what would be padding behind it is not ours to touch.
            var values = [Element](repeating: Element(Self.paddingValue), count: (rows - 1) * leading + columns)
            for row in 0..<rows {
                for column in 0..<columns {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    values[row * leading + column] = Element(Int32(truncatingIfNeeded: state >> 32)) * 0x1p-31
                }
            }
            return values
        }
        let a = transposes.a ? matrix(k, m, lda) : matrix(m, k, lda)
        let b = transposes.b ? matrix(n, k, ldb) : matrix(k, n, ldb)
        var c = matrix(m, n, ldc)
        if beta == 0 {
            for position in c.indices where position % ldc < n { c[position] = .nan }
        }
        return (a, b, c)
    }

    /// The result's memory after the call.
    func run<Element: Scalar>(
        _ multiplier: any MatrixMultiplier,
        _ operands: (a: [Element], b: [Element], c: [Element]),
        side: GuardedBuffer<Element>.Side = .end
    ) -> [Element] {
        let a = GuardedBuffer(operands.a, side: side)
        let b = GuardedBuffer(operands.b, side: side)
        let c = GuardedBuffer(operands.c, side: side)
        unsafe multiplier.multiply(
            of: MatrixProduct(
                m: m,
                n: n,
                k: k,
                transposeA: transposes.a,
                transposeB: transposes.b,
                alpha: Element(alpha),
                beta: Element(beta),
                a: a.base,
                lda: lda,
                b: b.base,
                ldb: ldb,
                c: c.base,
                ldc: ldc
            )
        )
        return withExtendedLifetime((a, b)) { c.values }
    }

    /// `C` and `|α||A||B| + |β||C|` in Double, by the textbook's loops.
    func expected<Element: Scalar>(
        _ operands: (a: [Element], b: [Element], c: [Element])
    ) -> (result: [Double], magnitude: [Double]) {
        func reference(_ convert: (Double) -> Double) -> [Double] {
            var magnitudes = self
            magnitudes.alpha = convert(Double(Element(alpha)))
            magnitudes.beta = convert(Double(Element(beta)))
            let (a, b, c) = operands
            return magnitudes.run(
                ReferenceMultiplier(),
                (a.map { convert(Double($0)) }, b.map { convert(Double($0)) }, c.map { convert(Double($0)) })
            )
        }
        return (reference { $0 }, reference { abs($0) })
    }

    /// The first violation of the error bound, of what must not change, or of what must be written; nil when right.
    func violation<Element: Scalar>(
        _ actual: [Element],
        _ operands: (a: [Element], b: [Element], c: [Element]),
        _ expected: (result: [Double], magnitude: [Double])
    ) -> String? {
        // In Double the reference errs too, by at most the same bound.
        let factor = Element.self == Double.self ? 2.0 : 1.0
        let roundoff = Double(Element.unitRoundoff)
        for position in actual.indices {
            let (row, column) = (position / ldc, position % ldc)
            if column >= n {
                if actual[position] != operands.c[position] { return "\(self): C's padding changed in row \(row)" }
                continue
            }
            let bound = factor * Double(k + 2) * roundoff * expected.magnitude[position]
            let error = abs(Double(actual[position]) - expected.result[position])
            if !(error <= bound) {
                return "\(self): C[\(row), \(column)] is \(actual[position]), expected "
                    + "\(expected.result[position]) ± \(bound)"
            }
        }
        return nil
    }
}
