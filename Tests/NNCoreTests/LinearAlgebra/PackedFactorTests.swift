import Testing

@testable import NNCore

@Suite("A right factor packed beforehand changes no bit")
struct PackedFactorTests {
    /// The result of a case with its right factor packed, its columns computed in as many parts as given.
    private func packed<Element: Scalar>(
        _ product: MatrixProductCase,
        _ multiplier: any MatrixMultiplier,
        _ operands: (a: [Element], b: [Element], c: [Element]),
        parts: Int
    ) throws -> [Element] {
        var c = operands.c
        let form = try #require(multiplier.packingForm)
        try unsafe operands.a.withUnsafeBufferPointer { a in
            try unsafe operands.b.withUnsafeBufferPointer { b in
                try unsafe c.withUnsafeMutableBufferPointer { c in
                    let whole = try unsafe MatrixProduct(
                        m: product.m,
                        n: product.n,
                        k: product.k,
                        transposeA: product.transposes.a,
                        transposeB: product.transposes.b,
                        alpha: Element(product.alpha),
                        beta: Element(product.beta),
                        a: #require(a.baseAddress),
                        lda: product.lda,
                        b: #require(b.baseAddress),
                        ldb: product.ldb,
                        c: #require(c.baseAddress),
                        ldc: product.ldc
                    )
                    let factor = try #require(unsafe PackedFactor(of: whole, form: form))
                    #expect(unsafe factor.columns(from: 0) == nil)
                    factor.prepare(version: 0)
                    factor.prepare(version: 0)
                    #expect(unsafe factor.matches(whole, form))
                    for part in 0..<parts {
                        let (start, end) = (
                            factor.start(ofPart: part, of: parts), factor.start(ofPart: part + 1, of: parts)
                        )
                        var piece = unsafe whole
                        unsafe piece.n = end - start
                        unsafe piece.b += product.transposes.b ? start * product.ldb : start
                        unsafe piece.c += start
                        unsafe piece.packed = factor.columns(from: start)
                        #expect(unsafe piece.packed != nil)
                        unsafe multiplier.multiply(of: piece)
                    }
                }
            }
        }
        return c
    }

    private func check<Element: Scalar>(
        _: Element.Type,
        _ multiplier: any MatrixMultiplier,
        _ transposes: Transposes
    ) throws {
        let sizes = [
            (1, 1, 1), (1, 10, 512), (1, 512, 100), (3, 64, 7), (8, 48, 33), (13, 49, 5), (20, 65, 9), (17, 112, 30),
            (40, 113, 12), (64, 10, 40), (130, 200, 21), (5, 210, 1030),
        ]
        var products = sizes.map { m, n, k in
            MatrixProductCase(
                m: m,
                n: n,
                k: k,
                transposes: transposes,
                alpha: 0.75,
                beta: m % 3 == 0 ? 0 : -0.5,
                padding: (m % 2, k % 3, n % 2)
            )
        }
        // Batches, whose tiles are written several at a time; narrow ones beyond their columns.
        for (m, n, k) in [(64, 96, 40), (66, 49, 100), (24, 10, 100), (72, 10, 20)] {
            products += [0, 1].map { beta in
                MatrixProductCase(m: m, n: n, k: k, transposes: transposes, alpha: 0.75, beta: beta)
            }
        }
        for product in products {
            let operands = product.operands(Element.self)
            let expected = product.run(multiplier, operands)
            for parts in 1...4 {
                let actual = try packed(product, multiplier, operands, parts: parts)
                let isEqual = zip(actual, expected).allSatisfy { Double($0).bitPattern == Double($1).bitPattern }
                #expect(isEqual, "\(Element.name), \(multiplier.name), \(product), \(parts) parts")
            }
        }
    }

    @Test(
        "Whole and in parts, at every level",
        arguments: CPULevel.allCases.filter { $0 <= .highestSupported },
        Transposes.all
    )
    func bits(_ level: CPULevel, _ transposes: Transposes) throws {
        try check(Float.self, SwiftMultiplier(level: level), transposes)
        try check(Double.self, SwiftMultiplier(level: level), transposes)
    }

    @Test("As pairs of bfloat16, whole and in parts", arguments: BFloat16Level.supported, Transposes.all)
    func pairs(_ level: BFloat16Level, _ transposes: Transposes) throws {
        try check(Float.self, MixedMultiplier(level: level), transposes)
    }
}
