@testable import NNCore
import Testing

@Suite("Softmax rows in registers")
struct ElementwiseSoftmaxTests {
    /// The functions of one level, on arrays.
    private struct Rows<Element: StripTestElement> {
        let softmax: ([Element]) -> [Element]
        let logSumExp: ([Element]) -> (maximum: Element, logSum: Element)
    }

    private func rows<Element: StripTestElement>(
        _ softmax: @escaping VectorFunctions.Softmax<Element>,
        _ logSumExp: @escaping VectorFunctions.LogSumExp<Element>
    ) -> Rows<Element> {
        Rows(
            softmax: { x in
                // In place, between two elements that must stay.
                var memory = [7] + x + [7]
                unsafe memory.withUnsafeMutableBufferPointer { memory in
                    guard let base = memory.baseAddress else { return }
                    unsafe softmax(base + 1, base + 1, x.count)
                }
                #expect(memory.first == 7 && memory.last == 7)
                return Array(memory.dropFirst().dropLast())
            },
            logSumExp: { x in
                let memory = x + [.nan]
                return unsafe memory.withUnsafeBufferPointer { memory in
                    guard let base = memory.baseAddress else { return (.nan, .nan) }
                    return unsafe logSumExp(base, x.count)
                }
            }
        )
    }

    private func floats(_ level: CPULevel) -> Rows<Float> {
        unsafe rows(VectorFunctions.floatSoftmax(level: level), VectorFunctions.floatLogSumExp(level: level))
    }

    private func doubles(_ level: CPULevel) -> Rows<Double> {
        unsafe rows(VectorFunctions.doubleSoftmax(level: level), VectorFunctions.doubleLogSumExp(level: level))
    }

    // Relative: 2 ulp = 4u of an exponential, u more of its rounded argument times |argument|; at most 12 additions
    // on the way to the sum; one division. The logarithm has the sum's relative error, absolutely, and its own.
    private func check<Element: StripTestElement>(_ rows: Rows<Element>, _ count: Int) {
        let x = RandomSource.elements(Element.self, count, seed: UInt64(count)).map { $0 / 200 }
        let maximum = x.max() ?? 0
        let exact = x.map { Double.exp(Double($0) - Double(maximum)) }
        let sum = exact.reduce(0, +)
        let u = Double(Element.unitRoundoff)
        let reference = Element.self == Double.self ? 100 * u : 0
        let tolerance = (4 + 12 + 12) * u + reference
        for (index, y) in rows.softmax(x).enumerated() {
            let expected = exact[index] / sum
            let allowed = (tolerance + u * abs(Double(x[index]) - Double(maximum))) * expected
            #expect(abs(Double(y) - expected) <= allowed, "\(Element.name), \(index) of \(count)")
        }
        let result = rows.logSumExp(x)
        #expect(result.maximum == maximum)
        let logSum = Double.log(sum)
        #expect(abs(Double(result.logSum) - logSum) <= tolerance + 11 * u + 8 * u * logSum, "\(Element.name), \(count)")
    }

    @Test("Rows of any length are near the exact ones", arguments: ElementwiseFunction.levels)
    func accuracy(_ level: CPULevel) {
        for count in 1...70 {
            check(floats(level), count)
            check(doubles(level), count)
        }
    }

    private func checkSpecialRows<Element: StripTestElement>(_ rows: Rows<Element>) {
        let inf = Element.infinity
        #expect(rows.softmax([]).isEmpty)
        #expect(rows.softmax([0, -inf]) == [1, 0])
        #expect(rows.softmax([.greatestFiniteMagnitude, 0]) == [1, 0])
        for row in [[0, .nan], [inf, 0], [-inf, -inf]]
            + (0..<40).map({ place in (0..<40).map { $0 == place ? .nan : 1 } })
        {
            let areAllNaN = rows.softmax(row).allSatisfy { $0.isNaN }
            #expect(areAllNaN)
            #expect(rows.logSumExp(row).logSum.isNaN)
        }
        #expect(rows.logSumExp([]).maximum == -inf)
        #expect(rows.logSumExp([]).logSum == -inf)
        #expect(rows.logSumExp([3, 3]).maximum == 3)
    }

    @Test("Infinities and NaN", arguments: ElementwiseFunction.levels)
    func specialRows(_ level: CPULevel) {
        checkSpecialRows(floats(level))
        checkSpecialRows(doubles(level))
    }

    private func areEqual<Element: StripTestElement>(_ a: Rows<Element>, _ b: Rows<Element>) -> Bool {
        (1...70).allSatisfy { count in
            let x = RandomSource.elements(Element.self, count, seed: UInt64(count))
            return a.softmax(x).map(\.bits) == b.softmax(x).map(\.bits)
                && a.logSumExp(x).logSum.bits == b.logSumExp(x).logSum.bits
        }
    }

    @Test("Levels v3 and v4 agree", .enabled(if: CPULevel.supported == .v4, "this processor has no AVX-512"))
    func levels() {
        #expect(areEqual(floats(.v3), floats(.v4)))
        #expect(areEqual(doubles(.v3), doubles(.v4)))
    }
}
