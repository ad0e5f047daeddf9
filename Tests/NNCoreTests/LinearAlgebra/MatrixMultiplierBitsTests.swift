@testable import NNCore
import Foundation
import Testing

@Suite("The Swift kernels give an element the same bits whatever surrounds it")
struct MatrixMultiplierBitsTests {
    private func bits<Element: Scalar>(_ values: some Collection<Element>) -> [UInt64] {
        values.map { UInt64($0.bitPattern64) }
    }

    private func checkRows<Element: Scalar>(
        _: Element.Type,
        _ subject: MatrixMultiplierUnderTest,
        _ transposes: Transposes
    ) {
        // One row of the last three is small enough to be computed element by element.
        for (n, k) in [(37, 41), (70, 41), (84, 41), (20, 1030), (11, 67), (7, 3), (2, 30), (1, 64)] {
            for (alpha, beta) in [(0.75, -0.5), (1, 0), (0.75, 1)] {
                let product = MatrixProductCase(m: 64, n: n, k: k, transposes: transposes, alpha: alpha, beta: beta)
                checkRows(Element.self, subject, product, at: [(0, 1), (63, 1), (5, 7), (3, 16), (10, 33)])
            }
        }
        // With fewer rows than columns, the kernels pack another factor.
        let product = MatrixProductCase(m: 200, n: 180, k: 40, transposes: transposes)
        checkRows(Element.self, subject, product, at: [(0, 1), (3, 16), (20, 179), (20, 180), (150, 50)])
    }

    private func checkRows<Element: Scalar>(
        _: Element.Type,
        _ subject: MatrixMultiplierUnderTest,
        _ batch: MatrixProductCase,
        at parts: [(first: Int, count: Int)]
    ) {
        let (m, n, k) = (batch.m, batch.n, batch.k)
        let all = batch.operands(Element.self)
        let whole = batch.run(subject.multiplier, all)
        var (product, operands) = (batch, all)
        for (first, count) in parts {
            product.m = count
            if batch.transposes.a {
                // The same rows of op(A), stored alone.
                operands.a = (0..<k).flatMap { all.a[($0 * m + first)..<($0 * m + first + count)] }
            } else {
                operands.a = Array(all.a[(first * k)..<((first + count) * k)])
            }
            operands.c = Array(all.c[(first * n)..<((first + count) * n)])
            let part = product.run(subject.multiplier, operands)
            let isEqual = bits(part) == bits(whole[(first * n)..<((first + count) * n)])
            #expect(isEqual, "\(Element.name), \(product), from row \(first)")
        }
    }

    @Test("Some rows alone equal the same rows of a batch", arguments: MatrixMultiplierUnderTest.swift, Transposes.all)
    func rows(_ subject: MatrixMultiplierUnderTest, _ transposes: Transposes) {
        checkRows(Float.self, subject, transposes)
        checkRows(Double.self, subject, transposes)
    }

    private func checkColumns<Element: Scalar>(
        _: Element.Type,
        _ subject: MatrixMultiplierUnderTest,
        _ wide: MatrixProductCase
    ) {
        let (m, n, k) = (wide.m, wide.n, wide.k)
        let all = wide.operands(Element.self)
        let whole = wide.run(subject.multiplier, all)
        func columns(_ matrix: [Element], _ rows: Int, _ first: Int, _ count: Int) -> [Element] {
            (0..<rows).flatMap { matrix[($0 * n + first)..<($0 * n + first + count)] }
        }
        var (product, operands) = (wide, all)
        for (first, count) in [(0, 24), (47, 2), (57, 1), (70, 30)] {
            product.n = count
            operands.b =
                wide.transposes.b
                ? Array(all.b[(first * k)..<((first + count) * k)]) : columns(all.b, k, first, count)
            operands.c = columns(all.c, m, first, count)
            let part = product.run(subject.multiplier, operands)
            let isEqual = bits(part) == bits(columns(whole, m, first, count))
            #expect(isEqual, "\(Element.name), \(product), from column \(first)")
        }
    }

    @Test(
        "Some columns alone equal the same columns of a wide product, of little depth and of more",
        arguments: MatrixMultiplierUnderTest.swift,
        Transposes.all
    )
    func columns(_ subject: MatrixMultiplierUnderTest, _ transposes: Transposes) {
        for (m, k) in [(3, 1), (9, 7), (140, 32), (64, 33)] {
            for (alpha, beta) in [(0.75, -0.5), (1, 0), (0.75, 1)] {
                let product = MatrixProductCase(m: m, n: 100, k: k, transposes: transposes, alpha: alpha, beta: beta)
                checkColumns(Float.self, subject, product)
                checkColumns(Double.self, subject, product)
            }
        }
    }

    @Test(
        "Levels v3 and v4 agree",
        .enabled(if: CPULevel.highestSupported == .v4, "this processor has no AVX-512"),
        arguments: Transposes.all
    )
    func levels(_ transposes: Transposes) {
        // Tiles of little depth and of more, one by one and several at a time, written at once and merged.
        let sizes = [
            (3, 5, 7), (64, 100, 65), (20, 210, 1030), (70, 70, 70), (100, 100, 40), (64, 10, 40), (72, 16, 33),
            (300, 50, 64), (200, 210, 40), (45, 7, 39), (64, 96, 700),
        ]
        for ((m, n, k), (alpha, beta)) in sizes.flatMap({ size in
            [(0.75, -0.5), (1, 0), (0.75, 1)].map { (size, $0) }
        }) {
            let product = MatrixProductCase(m: m, n: n, k: k, transposes: transposes, alpha: alpha, beta: beta)
            let singles = product.operands(Float.self)
            let (v3, v4) = (SwiftMultiplier(level: .v3), SwiftMultiplier(level: .v4))
            let areSinglesEqual = bits(product.run(v3, singles)) == bits(product.run(v4, singles))
            #expect(areSinglesEqual, "f32, \(product)")
            let doubles = product.operands(Double.self)
            let areDoublesEqual = bits(product.run(v3, doubles)) == bits(product.run(v4, doubles))
            #expect(areDoublesEqual, "f64, \(product)")
        }
    }

    @Test("Threads that multiply at once do not disturb each other", arguments: MatrixMultiplierUnderTest.all)
    func threads(_ subject: MatrixMultiplierUnderTest) {
        let products = (0..<4).map {
            MatrixProductCase(m: 40 + $0, n: 50, k: 60, transposes: Transposes.all[$0], seed: UInt64($0))
        }
        let alone = products.map { bits($0.run(subject.multiplier, $0.operands(Float.self))) }
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            let product = products[index % 4]
            let together = product.run(subject.multiplier, product.operands(Float.self))
            let isEqual = bits(together) == alone[index % 4]
            #expect(isEqual, "\(product)")
        }
    }
}

extension Scalar {
    fileprivate var bitPattern64: UInt64 { Double(self).bitPattern }
}
