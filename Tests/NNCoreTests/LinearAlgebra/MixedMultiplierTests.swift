import NNTestSupport
import Testing

@testable import NNCore

@Suite("Products of factors rounded to bfloat16")
struct MixedMultiplierTests {
    private static let sizes = [
        (1, 1, 1), (1, 16, 16), (2, 3, 2), (16, 16, 32), (17, 33, 31), (32, 32, 64), (33, 47, 70), (5, 100, 513),
        (64, 130, 200), (70, 40, 1100),
    ]

    /// The operands with factors as they count.
    private func rounded(_ operands: (a: [Float], b: [Float], c: [Float])) -> (a: [Float], b: [Float], c: [Float]) {
        (operands.a.map(MixedModel.rounded), operands.b.map(MixedModel.rounded), operands.c)
    }

    @Test(
        "Sums of rounded factors stay within the bound of single precision, and nothing else is read or written",
        arguments: BFloat16Level.supported,
        Transposes.all
    )
    func bound(_ level: BFloat16Level, _ transposes: Transposes) {
        for (m, n, k) in Self.sizes {
            for (alpha, beta) in [(1, 0), (0.75, -0.5), (-0.1, 1)] {
                let product = MatrixProductCase(
                    m: m,
                    n: n,
                    k: k,
                    transposes: transposes,
                    alpha: alpha,
                    beta: beta,
                    padding: (m % 2, k % 3, n % 2)
                )
                let operands: (a: [Float], b: [Float], c: [Float]) = product.operands()
                let expected = product.expected(rounded(operands))
                for side in GuardedBuffer<Float>.Side.allCases {
                    let actual = product.run(MixedMultiplier(level: level), operands, side: side)
                    let violation = product.violation(actual, operands, expected)
                    #expect(violation == nil, "\(level): \(violation ?? "")")
                }
            }
        }
    }

    @Test("Every bit is the documented order's", arguments: BFloat16Level.supported, Transposes.all)
    func order(_ level: BFloat16Level, _ transposes: Transposes) {
        for (m, n, k) in Self.sizes {
            let product = MatrixProductCase(m: m, n: n, k: k, transposes: transposes)
            let operands: (a: [Float], b: [Float], c: [Float]) = product.operands()
            let actual = product.run(MixedMultiplier(level: level), operands)
            for (row, column) in [(0, 0), (m - 1, n - 1), (m / 2, n / 3), (m / 3, n / 2)] {
                let a = (0..<k).map { operands.a[transposes.a ? $0 * product.lda + row : row * product.lda + $0] }
                let b = (0..<k).map { operands.b[transposes.b ? column * product.ldb + $0 : $0 * product.ldb + column] }
                let expected = MixedModel.innerProduct(a, b, tiles: level == .amx)
                #expect(actual[row * product.ldc + column].bitPattern == expected.bitPattern, "\(level), \(product)")
            }
        }
    }

    @Test(
        "Every number is rounded to nearest even, ties and subnormal numbers too",
        arguments: BFloat16Level.supported,
        [0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF] as [UInt32]
    )
    func rounding(_ level: BFloat16Level, _ lower: UInt32) {
        let values = (0..<UInt32(1 << 16)).map { Float(bitPattern: $0 << 16 | lower) }
        let product = MatrixProductCase(m: values.count, n: 1, k: 1, transposes: Transposes(a: false, b: false))
        let actual = product.run(
            MixedMultiplier(level: level),
            (values, [1], [Float](repeating: 0, count: values.count))
        )
        let wrong = zip(values, actual).filter { value, actual in
            let expected = MixedModel.rounded(value)
            // Sums begin with 0, to which −0 adds 0.
            return expected.isNaN ? !actual.isNaN : expected != actual
        }
        #expect(wrong.isEmpty, "\(level): \(wrong.prefix(3))")
    }

    @Test("Sums of two products are the model's, at all magnitudes", arguments: BFloat16Level.supported)
    func pairs(_ level: BFloat16Level) {
        // Each row of A has a pair, each column of B another: 256 × 256 sums of two.
        func factors(_ seed: UInt32) -> [Float] {
            (0..<512 as Range<UInt32>).map { index in
                let word = (index &+ seed) &* 2_654_435_761
                let exponent = level.isFast ? word >> 8 & 0xFF % 255 : 64 + word >> 8 & 127
                return Float(bitPattern: word & 0x807F_0000 | min(exponent, 254) << 23)
            }
        }
        let (a, b) = (factors(1), factors(77_777))
        let product = MatrixProductCase(m: 256, n: 256, k: 2, transposes: Transposes(a: false, b: true))
        let actual = product.run(MixedMultiplier(level: level), (a, b, [Float](repeating: 0, count: 1 << 16)))
        var wrongCount = 0
        for row in 0..<256 {
            for column in 0..<256 {
                let expected = MixedModel.innerProduct(
                    Array(a[2 * row..<2 * row + 2]),
                    Array(b[2 * column..<2 * column + 2]),
                    tiles: level == .amx
                )
                let value = actual[row * 256 + column]
                // What is too small for a normal number may be 0 or not without the instructions.
                let isSmall = !level.isFast && abs(expected) < 2 * Float.leastNormalMagnitude
                if !isSmall, expected.isNaN ? !value.isNaN : expected != value { wrongCount += 1 }
            }
        }
        #expect(wrongCount == 0)
    }

    @Test("Some rows and columns alone equal those of the whole", arguments: BFloat16Level.supported, Transposes.all)
    func parts(_ level: BFloat16Level, _ transposes: Transposes) {
        let multiplier = MixedMultiplier(level: level)
        for (alpha, beta) in [(1, 0), (0.75, -0.5)] {
            let whole = MatrixProductCase(m: 70, n: 90, k: 600, transposes: transposes, alpha: alpha, beta: beta)
            let operands: (a: [Float], b: [Float], c: [Float]) = whole.operands()
            let all = whole.run(multiplier, operands)
            for (row, rows, column, columns) in [(0, 1, 0, 90), (69, 1, 89, 1), (5, 33, 32, 50), (16, 20, 7, 40)] {
                var part = whole
                (part.m, part.n) = (rows, columns)
                let a =
                    transposes.a
                    ? (0..<600).flatMap { operands.a[$0 * 70 + row..<$0 * 70 + row + rows] }
                    : Array(operands.a[row * 600..<(row + rows) * 600])
                let b =
                    transposes.b
                    ? Array(operands.b[column * 600..<(column + columns) * 600])
                    : (0..<600).flatMap { operands.b[$0 * 90 + column..<$0 * 90 + column + columns] }
                func piece(_ c: [Float]) -> [Float] {
                    (row..<row + rows).flatMap { c[$0 * 90 + column..<$0 * 90 + column + columns] }
                }
                let actual = part.run(multiplier, (a, b, piece(operands.c)))
                #expect(actual.map(\.bitPattern) == piece(all).map(\.bitPattern), "\(level), \(part)")
            }
        }
    }

    @Test(
        "Nothing is read where nothing is to be multiplied, and what is not finite spreads",
        arguments: BFloat16Level.supported
    )
    func specialValues(_ level: BFloat16Level) {
        let multiplier = MixedMultiplier(level: level)
        let transposes = Transposes(a: false, b: false)
        let none = MatrixProductCase(m: 2, n: 2, k: 0, transposes: transposes, beta: 0.5)
        #expect(none.run(multiplier, ([], [], [1, 2, 3, 4] as [Float])) == [0.5, 1, 1.5, 2])
        let scaled = MatrixProductCase(m: 1, n: 2, k: 1, transposes: transposes, alpha: 0, beta: 2)
        #expect(scaled.run(multiplier, ([.nan], [.infinity, 1], [1, 2] as [Float])) == [2, 4])
        let product = MatrixProductCase(m: 1, n: 3, k: 2, transposes: transposes)
        let values = product.run(multiplier, ([.infinity, 1], [1, 0, -1, 1, 1, .nan], [0, 0, 0] as [Float]))
        #expect(values[0] == .infinity && values[1].isNaN && values[2].isNaN)
    }
}
