@testable import NNCore
import NNKernelInterface
import Testing

@Suite("Softmax and its relatives over rows in registers")
struct SoftmaxRowsTests {
    /// Functions of one level, on arrays: the name, logits row by row, a label for each row.
    @safe private struct Level<Element: StripTestElement> {
        let function: (RowFunction) -> Rows<Element>

        func callAsFunction(_ name: RowFunction, _ x: [Element], labels: [Element]? = nil, rows: Int = 1) -> [Element] {
            let columns = rows == 0 ? 0 : x.count / rows
            let hasRows = name != .logSumExp && name != .softmaxCrossEntropy
            let labels = (labels ?? [Element](repeating: 0, count: rows)) + [.nan]
            // In place where that is allowed, between two elements that must stay.
            var memory = [7] + (hasRows ? x : [Element](repeating: 7, count: rows)) + [7]
            let source = x + [.nan]
            unsafe memory.withUnsafeMutableBufferPointer { memory in
                unsafe source.withUnsafeBufferPointer { source in
                    unsafe labels.withUnsafeBufferPointer { labels in
                        guard let y = memory.baseAddress, let x = source.baseAddress, let l = labels.baseAddress
                        else { return }
                        unsafe function(name)(hasRows ? UnsafePointer(y + 1) : x, l, y + 1, rows, columns)
                    }
                }
            }
            #expect(memory.first == 7 && memory.last == 7)
            return Array(memory.dropFirst().dropLast())
        }
    }

    private static let names = RowFunction.allCases.filter { $0 != .sum && $0 != .sumOfSquares }

    private func floats(_ level: CPULevel) -> Level<Float> {
        unsafe Level(function: KernelSet.of(level).floatRows)
    }

    private func doubles(_ level: CPULevel) -> Level<Double> {
        unsafe Level(function: KernelSet.of(level).doubleRows)
    }

    private func logits<Element: StripTestElement>(_ count: Int) -> [Element] {
        RandomSource.elements(Element.self, count, seed: UInt64(count)).map { $0 / 200 }
    }

    private func labels<Element: StripTestElement>(_ rows: Int, _ columns: Int) -> [Element] {
        (0..<rows).map { Element($0 * 7 % columns) }
    }

    // Relative: 2 ulp = 4u of an exponential, u more of its rounded argument times |argument|; the additions on the way
    // to the sum, 12 at most in wide rows; one division. The logarithm has the sum's relative error, absolutely, and
    // 4 ulp of its own; each difference and sum rounds once more. The references, in Double, have an error too.
    private func check<Element: StripTestElement>(_ level: Level<Element>, rows: Int, _ columns: Int) {
        let (x, labels): ([Element], [Element]) = (logits(rows * columns), labels(rows, columns))
        let results = Self.names.map { level($0, x, labels: labels, rows: rows) }
        let u = Double(Element.unitRoundoff)
        let tolerance = (4 + Double(max(12, columns)) + 12 + (Element.self == Double.self ? 100 : 0)) * u
        for row in 0..<rows {
            let line = x[row * columns..<(row + 1) * columns].map { Double($0) }
            let maximum = line.max() ?? 0
            let powers = line.map { Double.exp($0 - maximum) }
            let sum = powers.reduce(0, +)
            let (label, logSum) = (Int(labels[row]), Double.log(sum))
            let spread = line.map { maximum - $0 }.max() ?? 0
            let ofLogarithm = tolerance + (spread + 16) * u + 8 * u * logSum
            func expect(_ y: Element, _ exact: Double, within allowed: Double, _ name: String) {
                #expect(abs(Double(y) - exact) <= allowed, "\(Element.name) \(name), row \(row) of \(columns) columns")
            }
            for column in 0..<columns {
                let (index, exact, distance) = (row * columns + column, powers[column] / sum, line[column] - maximum)
                let allowed = (tolerance + spread * u) * exact
                expect(results[0][index], exact, within: allowed, "softmax")
                let ofLogit = ofLogarithm + 2 * u * (abs(distance) + abs(distance - logSum))
                expect(results[1][index], distance - logSum, within: ofLogit, "logSoftmax")
                let error = exact - (column == label ? 1 : 0)
                expect(results[4][index], error, within: allowed + u * abs(error), "softmaxError")
            }
            let whole = maximum + logSum
            expect(results[2][row], whole, within: ofLogarithm + 2 * u * (abs(maximum) + abs(whole)), "logSumExp")
            let distance = line[label] - maximum
            let ofLoss = ofLogarithm + 2 * u * (abs(distance) + abs(logSum - distance))
            expect(results[3][row], logSum - distance, within: ofLoss, "softmaxCrossEntropy")
        }
    }

    @Test("Rows of any length are near the exact ones", arguments: ElementwiseFunction.levels)
    func accuracy(_ level: CPULevel) {
        for columns in 1...70 {
            check(floats(level), rows: columns % 37 + 1, columns)
            check(doubles(level), rows: columns % 37 + 1, columns)
        }
    }

    private func checkRowsAlone<Element: StripTestElement>(_ level: Level<Element>, _ columns: Int) {
        let rowCount = 37
        let (x, labels): ([Element], [Element]) = (logits(rowCount * columns), labels(rowCount, columns))
        for name in Self.names {
            let all = level(name, x, labels: labels, rows: rowCount)
            let length = all.count / rowCount
            for row in 0..<rowCount {
                let line = Array(x[row * columns..<(row + 1) * columns])
                let alone = level(name, line, labels: [labels[row]])
                #expect(all[row * length..<(row + 1) * length].map(\.bits) == alone.map(\.bits), "\(name) \(row)")
            }
            // Other batches, and neighbours that are not numbers.
            for count in [1, 5, 16, 20] {
                var spoilt = Array(x[0..<count * columns])
                for column in 0..<columns where count > 1 { spoilt[(count - 2) * columns + column] = .nan }
                let some = level(name, spoilt, labels: labels, rows: count)
                #expect(some.suffix(length).map(\.bits) == all[(count - 1) * length..<count * length].map(\.bits))
            }
        }
    }

    @Test("A row's bits do not depend on the rows beside it", arguments: ElementwiseFunction.levels)
    func rowsAlone(_ level: CPULevel) {
        for columns in [1, 2, 3, 10, 16, 32, 33, 47] {
            checkRowsAlone(floats(level), columns)
            checkRowsAlone(doubles(level), columns)
        }
    }

    private func checkSpecialRows<Element: StripTestElement>(_ level: Level<Element>) {
        let inf = Element.infinity
        #expect(level(.softmax, []).isEmpty)
        #expect(level(.softmax, [], rows: 0).isEmpty)
        #expect(level(.softmax, [0, -inf]) == [1, 0])
        #expect(level(.softmax, [.greatestFiniteMagnitude, 0]) == [1, 0])
        #expect(level(.logSoftmax, [0, -inf]) == [0, -inf])
        #expect(level(.softmaxCrossEntropy, [0, -inf], labels: [1]) == [inf])
        #expect(level(.softmaxError, [0, -inf], labels: [1]) == [1, -1])
        #expect(level(.logSumExp, []) == [-inf])
        #expect(level(.logSumExp, [inf, 0]) == [inf])
        #expect(level(.logSumExp, [-inf, -inf]) == [-inf])
        let wide = [Element](repeating: 0, count: 40)
        #expect(level(.logSumExp, wide + [inf]) == [inf])
        #expect(level(.softmaxCrossEntropy, wide + [-inf], labels: [40]) == [inf])
        for row in [[0, .nan], [inf, 0], [-inf, -inf]]
            + (0..<40).map({ place in (0..<40).map { $0 == place ? .nan : 1 } })
        {
            for name in Self.names where name != .logSumExp {
                let areAllNaN = level(name, row).allSatisfy { $0.isNaN }
                #expect(areAllNaN, "\(name) \(row)")
            }
            let isNaN = level(.logSumExp, row)[0].isNaN
            #expect(isNaN == row.contains { $0.isNaN })
        }
    }

    @Test("Infinities and NaN", arguments: ElementwiseFunction.levels)
    func specialRows(_ level: CPULevel) {
        checkSpecialRows(floats(level))
        checkSpecialRows(doubles(level))
    }

    private func checkLabels<Element: StripTestElement>(_ level: Level<Element>, _ columns: Int) {
        let bad: [Element] = [-1, 0.5, Element(columns), .nan, .infinity, -.infinity, 1e30, Element(columns) - 0.5]
        let x: [Element] = logits(columns)
        for label in bad {
            let loss = level(.softmaxCrossEntropy, x, labels: [label])[0]
            #expect(loss.isNaN, "\(label)")
            let areAllNaN = level(.softmaxError, x, labels: [label]).allSatisfy { $0.isNaN }
            #expect(areAllNaN, "\(label)")
        }
        for label in 0..<columns {
            let error = level(.softmaxError, x, labels: [Element(label)])
            let softmax = level(.softmax, x)
            #expect(error.indices.allSatisfy { error[$0] == softmax[$0] - ($0 == label ? 1 : 0) })
        }
    }

    @Test("A label that is no class gives NaN, one that is takes 1 off", arguments: ElementwiseFunction.levels)
    func labels(_ level: CPULevel) {
        for columns in [1, 2, 10, 32, 33, 50] {
            checkLabels(floats(level), columns)
            checkLabels(doubles(level), columns)
        }
    }

    private func areEqual<Element: StripTestElement>(_ a: Level<Element>, _ b: Level<Element>) -> Bool {
        (1...70).allSatisfy { columns in
            let (x, labels): ([Element], [Element]) = (logits(19 * columns), labels(19, columns))
            return Self.names.allSatisfy { name in
                a(name, x, labels: labels, rows: 19).map(\.bits) == b(name, x, labels: labels, rows: 19).map(\.bits)
            }
        }
    }

    @Test("Levels v3 and v4 agree", .enabled(if: CPULevel.highestSupported == .v4, "this processor has no AVX-512"))
    func levels() {
        #expect(areEqual(floats(.v3), floats(.v4)))
        #expect(areEqual(doubles(.v3), doubles(.v4)))
    }
}
