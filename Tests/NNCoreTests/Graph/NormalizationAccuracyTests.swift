import NNTestSupport
import Testing

@testable import NNCore

/// Whole numbers times powers of two: their means and variances are known exactly.
@Suite("Means, variances and normalizations keep their bounds at every length and magnitude")
struct NormalizationAccuracyTests {
    /// Exponents of two, about 1e-30 to 1e30.
    private static let exponents = [-100, -33, 0, 33, 100]

    /// Some rows, or columns, of one length.
    private struct Case {
        let numbers: [[Int64]]
        let scales: [Double]

        var length: Int { numbers[0].count }

        /// Each row's numbers, as rows or as columns.
        func tensor<Element: Scalar>(asRows: Bool, of type: Element.Type) throws -> Tensor<Element> {
            var tensor = Tensor<Element>(
                repeating: 0,
                shape: try Shape(asRows ? [numbers.count, length] : [length, numbers.count])
            )
            for (row, numbers) in numbers.enumerated() {
                for (column, number) in numbers.enumerated() {
                    let position = asRows ? row * length + column : column * self.numbers.count + row
                    tensor[position] = Element(Double(number) * scales[row])
                }
            }
            return tensor
        }

        /// Unequal numbers around means that are large and small beside their distances.
        init(length: Int) {
            var (numbers, scales) = ([[Int64]](), [Double]())
            for (row, exponent) in NormalizationAccuracyTests.exponents.enumerated() {
                for offset: Int64 in [0, 1000] {
                    var random = RandomSource(seed: UInt64(length), stream: UInt64(2 * row) + UInt64(offset % 7))
                    numbers.append((0..<length).map { _ in offset + Int64(random.integer(below: 64)) - 31 })
                    scales.append(Double(sign: .plus, exponent: exponent, significand: 1))
                }
            }
            (self.numbers, self.scales) = (numbers, scales)
        }
    }

    private struct Results<Element: Scalar> {
        let mean, variance, deviation, normalized, squared: Tensor<Element>

        init(_ x: Tensor<Element>, asRows: Bool, _ engine: Engine) throws {
            var graph = Graph()
            let input = try graph.input("x", shape: x.shape)
            let axes = [asRows ? 1 : 0]
            let outputs = try [
                graph.mean(input, axes: axes), graph.variance(input, axes: axes),
                graph.standardDeviation(input, axes: axes),
                asRows ? graph.layerNormalization(input) : graph.batchNormalization(input).output,
                graph.rootMeanSquareNormalization(asRows ? input : graph.transpose(input)),
            ]
            let results = try graph.evaluate(outputs, [(input, x)], engine: engine)
            (mean, variance, deviation) = (results[0], results[1], results[2])
            (normalized, squared) = (results[3], results[4])
        }
    }

    private func check<Element: Scalar>(_ length: Int, asRows: Bool, _ engine: Engine, as type: Element.Type) throws {
        let given = Case(length: length)
        let results = try Results(given.tensor(asRows: asRows, of: type), asRows: asRows, engine)
        let (n, u) = (Double(length), Double(Element.unitRoundoff))
        // Of the sums: what the doc comments write as 128 + log₂ n.
        let sumBound = 128 + Double.log(n) / Double.log(2)
        for (row, numbers) in given.numbers.enumerated() {
            let scale = given.scales[row]
            let place = "\(Element.name), \(engine), \(length) \(asRows ? "in rows" : "in columns"), times \(scale)"
            let sum = numbers.reduce(0, +)
            let squares = numbers.reduce(0) { $0 + $1 * $1 }
            let mean = Double(sum) / n
            let size = numbers.reduce(0) { $0 + Double(abs($1)) } / n
            // n²·σ², a whole number.
            let variance = Double(Int64(length) * squares - sum * sum) / (n * n)
            #expect(
                abs(Double(results.mean[row]) - mean * scale) <= min(n, sumBound + 1) * u * size * scale,
                "mean, \(place)"
            )
            let exactVariance = variance * scale * scale
            let leastNormal = Double(Element.leastNormalMagnitude)
            if exactVariance == 0 || exactVariance > leastNormal && exactVariance < 1 / leastNormal {
                #expect(
                    abs(Double(results.variance[row]) - exactVariance) <= 7 * sumBound * u * exactVariance,
                    "variance, \(place)"
                )
            }
            let deviation = variance.squareRoot() * scale
            #expect(
                abs(Double(results.deviation[row]) - deviation) <= (3.5 * sumBound + 1) * u * deviation,
                "standard deviation, \(place)"
            )
            let root = (variance * scale * scale + 1e-5).squareRoot()
            let meanSquare = Double(squares) / n * scale * scale + 1e-6
            let distances = numbers.map { Double(Int64(length) * $0 - sum) / n * scale }
            let distance = distances.reduce(0) { $0 + abs($1) } / n
            for (column, exact) in distances.enumerated() {
                let position = asRows ? row * length + column : column * given.numbers.count + row
                let bound = 4 * sumBound * u * (abs(exact) + distance) / root + leastNormal * u
                #expect(
                    abs(Double(results.normalized[position]) - exact / root) <= bound,
                    "normalized, element \(column), \(place)"
                )
                let ratio = Double(numbers[column]) * scale / meanSquare.squareRoot()
                #expect(
                    abs(Double(results.squared[row * length + column]) - ratio)
                        <= (sumBound / 2 + 5) * u * abs(ratio) + leastNormal * u,
                    "by the root mean square, element \(column), \(place)"
                )
            }
        }
    }

    private static let lengths =
        Array(1...40) + [63, 64, 65, 100, 127, 128, 129, 200, 255, 257, 300, 384, 511, 599, 600]

    @Test("of rows", arguments: lengths, Engine.available)
    func rows(length: Int, engine: Engine) throws {
        try check(length, asRows: true, engine, as: Float.self)
        try check(length, asRows: true, engine, as: Double.self)
    }

    @Test("of columns", arguments: lengths, Engine.available)
    func columns(length: Int, engine: Engine) throws {
        try check(length, asRows: false, engine, as: Float.self)
        try check(length, asRows: false, engine, as: Double.self)
    }

    /// Numbers that are no multiples of each other, of all magnitudes; their sums are rounded.
    private static let equalNumbers = [1e-30, 3.3e-11, 0.1, 1 / 3.0, 100, 12345.678, 7.7e9, 1e30, -0.7]

    private func checkEqual<Element: Scalar>(
        _ length: Int,
        epsilon: Double,
        of numbers: [Double] = Self.equalNumbers,
        as type: Element.Type
    ) throws {
        let numbers = numbers.map { Element($0) }
        for asRows in [true, false] {
            var graph = Graph()
            let shape = asRows ? [numbers.count, length] : [length, numbers.count]
            let x = try graph.input("x", shape)
            let axes = [asRows ? 1 : 0]
            let normalized =
                asRows
                ? try graph.layerNormalization(x, epsilon: epsilon)
                : try graph.batchNormalization(x, epsilon: epsilon).output
            let deviation = try graph.standardDeviation(x, axes: axes)
            let slope = try graph.gradients(of: graph.sum(deviation), withRespectTo: [x])[0]
            let outputs = try [graph.variance(x, axes: axes), deviation, normalized, slope]
            let values = (0..<length * numbers.count).map { numbers[asRows ? $0 / length : $0 % numbers.count] }
            let point = [(x, try Tensor(values, shape: shape))]
            for engine in [Engine.reference, .preferred] {
                let results = try graph.evaluate(outputs, point, engine: engine)
                for (name, result) in zip(["variance", "deviation", "normalized", "its slope"], results) {
                    let largest = result.values.first { $0 != 0 }
                    #expect(largest == nil, "\(name), \(Element.name), \(engine), \(length) in \(shape)")
                }
            }
        }
    }

    @Test("of equal numbers exactly 0, at every length", arguments: 1...600)
    func equal(length: Int) throws {
        try checkEqual(length, epsilon: 1e-5, as: Float.self)
        try checkEqual(length, epsilon: 0, as: Double.self)
    }

    @Test("of very many equal numbers too", arguments: [4097, 65537, 300_001])
    func manyEqual(length: Int) throws {
        try checkEqual(length, epsilon: 0, of: [1 / 3.0], as: Float.self)
    }

    @Test("the mean of equal whole numbers is their value", arguments: 1...600)
    func meanOfEqual(length: Int) throws {
        var graph = Graph()
        let x = try graph.input("x", [length])
        let mean = try graph.mean(x)
        let values = try Tensor<Float>([Float](repeating: 100, count: length), shape: [length])
        #expect(try graph.evaluate([mean], [(x, values)])[0][0] == 100)
    }
}
