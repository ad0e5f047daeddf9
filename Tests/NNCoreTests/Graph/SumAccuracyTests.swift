import NNTestSupport
import Testing

@testable import NNCore

@Suite("Sums over every axis err by the logarithm of their length")
struct SumAccuracyTests {
    /// Extents and the axes that are summed over: leading, middle, last, several apart.
    private static let cases: [(dimensions: [Int], axes: [Int])] = [
        ([1000, 2], [0]), ([1000, 20], [0]), ([999, 67], [0]), ([1000, 130], [0]), ([40, 25, 3], [0, 1]),
        ([2, 1000, 3], [1]), ([2, 1000, 17], [1]), ([1000, 2, 2], [0, 2]), ([10, 2, 100, 3], [0, 2]),
        ([10, 2, 10, 3, 10], [0, 2, 4]), ([5000], [0]), ([3, 5000], [1]), ([1000, 5, 4, 1], [0, 3]),
    ]

    /// Ones, but for one number that a one which is added to it does not change.
    private func check<Element: Scalar>(
        _ dimensions: [Int],
        _ axes: [Int],
        transposed: Bool,
        _ engine: Engine,
        as type: Element.Type
    ) throws {
        let large = 1 / Element.unitRoundoff
        let kept = dimensions.indices.map { axes.contains($0) ? 1 : dimensions[$0] }
        var tensor = Tensor<Element>(repeating: 1, shape: try Shape(dimensions))
        for position in 0..<tensor.shape.elementCount {
            let index = tensor.shape.position(ofElement: position)
            if axes.allSatisfy({ index[$0] == 0 }) { tensor[position] = large }
        }
        var graph = Graph()
        let stored = transposed ? tensor.reversingAxes() : tensor
        let input = try graph.input("x", shape: stored.shape)
        let x = transposed ? try graph.transpose(input, axes: Array(dimensions.indices.reversed())) : input
        let outputs = try [graph.sum(x, axes: axes), graph.norm(x, axes: axes)]
        let results = try graph.evaluate(outputs, [(input, stored)], engine: engine)
        let n = Double(axes.map { dimensions[$0] }.reduce(1, *))
        let (u, exact) = (Double(Element.unitRoundoff), Double(large) + n - 1)
        #expect(results[0].shape.elementCount == kept.reduce(1, *))
        for sum in results[0].values {
            // The difference of the two without rounding: both are whole numbers below 2⁶⁴.
            let error = abs(Double(sum - large) - (n - 1))
            let bound = (128 + Double.log(n) / Double.log(2)) * u * exact
            #expect(error <= bound, "\(Element.name), \(dimensions), \(axes)")
        }
        for norm in results[1].values {
            #expect(abs(Double(norm) / Double(large) - 1) <= (64 + Double.log(n) + 3) * u)
        }
    }

    @Test("in both precisions, on every engine", arguments: cases.indices, Engine.available)
    func bound(index: Int, engine: Engine) throws {
        let (dimensions, axes) = Self.cases[index]
        for transposed in [false, true] {
            try check(dimensions, axes, transposed: transposed, engine, as: Float.self)
            try check(dimensions, axes, transposed: transposed, engine, as: Double.self)
        }
    }

    @Test("a bias's gradient is such a sum", arguments: Engine.available)
    func bias(engine: Engine) throws {
        var graph = Graph()
        let (x, b) = (try graph.input("x", [1000, 3]), try graph.input("b", [3]))
        let gradient = try graph.gradients(of: graph.sum(graph.multiply(graph.add(x, b), x)), withRespectTo: [b])[0]
        var values = [Float](repeating: 1, count: 3000)
        for column in 0..<3 { values[column] = 0x1p24 }
        let bias = try Tensor<Float>([0, 0, 0], shape: [3])
        let point = [(x, try Tensor(values, shape: [1000, 3])), (b, bias)]
        let sums = try graph.evaluate([gradient], point, engine: engine)[0].values
        for sum in sums { #expect(abs(Double(sum) - (0x1p24 + 999)) <= 138 * 0x1p-24 * (0x1p24 + 999)) }
    }

    @Test("running sums too, from either end", arguments: [false, true])
    func running(isReversed: Bool) throws {
        var graph = Graph()
        let x = try graph.input("x", [5000])
        let sums = try graph.cumulativeSum(x, reversed: isReversed)
        var values = [Float](repeating: 1, count: 5000)
        values[isReversed ? 4999 : 0] = 0x1p24
        let given = try graph.evaluate([sums], [(x, try Tensor(values, shape: [5000]))])[0].values
        for (position, sum) in (isReversed ? given.reversed() : given).enumerated() {
            let exact = 0x1p24 + Double(position)
            #expect(abs(Double(sum) - exact) <= 131 * 0x1p-24 * exact, "at \(position)")
        }
    }

    @Test("the same bits for any number of threads", arguments: Engine.available.filter { $0 != .reference })
    func workers(engine: Engine) throws {
        var graph = Graph()
        let x = try graph.input("x", [700, 300])
        let outputs = try [
            graph.sum(x, axes: [0]), graph.variance(x, axes: [0]), graph.batchNormalization(x).output,
            graph.layerNormalization(x),
        ]
        let plan = try graph.compile(outputs: outputs)
        var random = RandomSource(seed: 8)
        let values = try Tensor((0..<210_000).map { _ in Float(random.uniform()) }, shape: [700, 300])
        var first: [[UInt64]]?
        for count in [1, 2, 3, 5] {
            let executor = try Executor<Float>(plan, engine: engine, workers: try Workers(count: count))
            try executor.write(values, to: x)
            executor.run()
            let bits = try outputs.map { try executor.read($0).bits }
            if first == nil { first = bits }
            #expect(bits == first, "\(count) workers")
        }
    }
}
