@testable import NNCore
import NNTestSupport
import Testing

@Suite("Every multiplier keeps to the error bound and to its memory")
struct MatrixMultiplierTests {
    /// Tile and register edges of every level are among these.
    private static let sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 33, 47, 48, 49, 64, 65, 100]
    private static let factors = [0, 1, -1, 0.5, -2.25]

    /// All small sizes with each other, then a seeded choice of larger ones.
    private static func cases(_ transposes: Transposes) -> [MatrixProductCase] {
        var random = RandomSource(seed: 20)
        func product(_ m: Int, _ n: Int, _ k: Int) -> MatrixProductCase {
            MatrixProductCase(
                m: m,
                n: n,
                k: k,
                transposes: transposes,
                alpha: factors[random.integer(below: factors.count)],
                beta: factors[random.integer(below: factors.count)],
                padding: (random.integer(below: 3), random.integer(below: 3), random.integer(below: 3)),
                seed: random.next() >> 32
            )
        }
        let small = [0, 1, 2, 3, 5, 9]
        var cases = small.flatMap { m in small.flatMap { n in small.map { k in product(m, n, k) } } }
        for _ in 0..<60 {
            func any() -> Int { sizes[random.integer(below: sizes.count)] }
            cases.append(product(any(), any(), any()))
        }
        return cases
    }

    /// Checks every multiplier against one reference for each product, with the guard pages on either side.
    private func check<Element: Scalar>(_: Element.Type, _ cases: [MatrixProductCase]) {
        for product in cases {
            let operands = product.operands(Element.self)
            let expected = product.expected(operands)
            for subject in MatrixMultiplierUnderTest.all {
                for side in GuardedBuffer<Element>.Side.allCases {
                    let actual = product.run(subject.multiplier, operands, side: side)
                    if let violation = product.violation(actual, operands, expected) {
                        Issue.record("\(subject.testDescription), \(Element.name), \(violation)")
                        return
                    }
                }
            }
        }
    }

    @Test(
        "Edge sizes, factors and padded rows, between guard pages, poisoned where not to be read",
        arguments: Transposes.all
    )
    func edges(_ transposes: Transposes) {
        check(Float.self, Self.cases(transposes))
        check(Double.self, Self.cases(transposes))
    }

    @Test("Products longer than every block of the Swift kernels", arguments: Transposes.all)
    func blocks(_ transposes: Transposes) {
        let cases = [(9, 20, 2051), (131, 20, 33), (263, 33, 9), (33, 395, 9), (64, 10, 512)].map {
            MatrixProductCase(
                m: $0.0,
                n: $0.1,
                k: $0.2,
                transposes: transposes,
                alpha: -0.5,
                beta: 2,
                padding: (1, 2, 3)
            )
        }
        check(Float.self, cases)
        check(Double.self, cases)
    }

    @Test("Narrow results, also without padding, where registers may be written whole", arguments: Transposes.all)
    func narrow(_ transposes: Transposes) {
        var cases: [MatrixProductCase] = []
        for n in [1, 2, 3, 5, 7, 10, 17, 23, 31, 47] {
            for (m, k) in [(1, 3), (2, 5), (7, 4), (8, 1), (9, 5), (13, 3), (129, 4)] {
                let alpha = (m + n) % 2 == 0 ? 1 : -0.5
                cases.append(MatrixProductCase(m: m, n: n, k: k, transposes: transposes, alpha: alpha))
            }
        }
        // And over several blocks of depth.
        cases += [2, 10, 23].map { MatrixProductCase(m: 13, n: $0, k: 1030, transposes: transposes) }
        // Taller ones, where the left factor fills registers better, with padding after all.
        cases += [1, 3, 9, 20, 33, 47].flatMap { n in
            [(50, 70), (35, 16), (16, 33)].map { m, k in
                MatrixProductCase(m: m, n: n, k: k, transposes: transposes, beta: -0.5, padding: (1, 2, 3))
            }
        }
        check(Float.self, cases)
        check(Double.self, cases)
    }

    @Test("Left factors that are just small enough to be read where they lie, and just not", arguments: [false, true])
    func closeFactors(_ transposesB: Bool) {
        let transposes = Transposes(a: true, b: transposesB)
        // Lines of 64 elements, of 32, and as long as a page; thin products of a factor that is packed.
        var cases = [(37, 64), (63, 64), (37, 65), (30, 32), (30, 33)].map { m, k in
            MatrixProductCase(m: m, n: 20, k: k, transposes: transposes, padding: ((m > 32 ? 64 : 32) - m, 0, 0))
        }
        for (m, k) in [(5, 1), (8, 3), (12, 4), (13, 4)] {
            cases.append(MatrixProductCase(m: m, n: 9, k: k, transposes: transposes, padding: (1024 - m, 0, 0)))
        }
        cases += [(1, 4200), (2, 2100), (4, 1100)].map { m, k in
            MatrixProductCase(m: m, n: 37, k: k, transposes: transposes, padding: (3, 0, 0))
        }
        // Small ones of several blocks of depth.
        cases += [(1, 2040), (2, 1030), (3, 1030)].map { m, k in
            MatrixProductCase(m: m, n: 20, k: k, transposes: transposes)
        }
        check(Float.self, cases)
        check(Double.self, cases)
    }

    @Test("Rows whose distance is a power of two", arguments: Transposes.all)
    func distantRows(_ transposes: Transposes) {
        // Shallow products are read where they lie, deep ones are packed, from some distance on.
        for (k, distance) in [(6, 2048), (32, 2048), (32, 1024), (40, 2048), (40, 512), (40, 256)] {
            for beta in [-1.0, 1] {
                var product = MatrixProductCase(m: 37, n: 205, k: k, transposes: transposes, alpha: 2, beta: beta)
                product.padding = (distance - product.lda, distance - product.ldb, distance - product.ldc)
                check(Float.self, [product])
                check(Double.self, [product])
            }
        }
    }

    @Test("Tiles that lie below one another, in several blocks of rows, of every height", arguments: Transposes.all)
    func tilesBelow(_ transposes: Transposes) {
        func products(_ sizes: [(m: Int, n: Int, k: Int)], _ alpha: Double, _ betas: [Double]) -> [MatrixProductCase] {
            sizes.flatMap { size in
                betas.map { beta in
                    MatrixProductCase(
                        m: size.m,
                        n: size.n,
                        k: size.k,
                        transposes: transposes,
                        alpha: alpha,
                        beta: beta
                    )
                }
            }
        }
        // As the changes of weights are; then panels one register wide, of which some are written beyond their columns.
        var cases = products([(300, 96, 64), (260, 50, 40)], -0.5, [1])
        cases += products([(64, 10, 100), (64, 10, 64), (72, 5, 64), (49, 16, 40)], 1, [0, -1])
        // Rows whose distance allows only low tiles.
        cases += products([(40, 10, 40)], 1, [0, -1]).map { product in
            var product = product
            product.padding.a = 1024 - product.lda
            return product
        }
        check(Float.self, cases)
        check(Double.self, cases)
    }
}
