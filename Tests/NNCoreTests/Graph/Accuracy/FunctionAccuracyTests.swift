import NNCore
import Testing

@Suite("Functions keep the error bounds of their doc comments")
struct FunctionAccuracyTests {
    /// The largest error as a part of what is allowed, and where.
    private func worst<Element: Scalar, Number: ReferenceNumber>(
        _ function: AccurateFunction,
        _ engine: Engine,
        at arguments: [Element],
        against _: Number.Type
    ) throws -> (error: Double, argument: Element) {
        // Every seventh: the generic references are slow. The lists have groups of six and ten numbers, each of which
        // is met, because neither has a factor in common with seven.
        let arguments = arguments.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)
        var graph = Graph()
        let x = try graph.input("x", [arguments.count])
        let y = try function.insert(x, into: &graph)
        let point = [(x, try Tensor(arguments, shape: [arguments.count]))]
        let values = try graph.evaluate([y], point, engine: engine)[0].values
        var worst = (error: 0.0, argument: Element.zero)
        for (x, y) in zip(arguments, values) {
            let exact = function.exact(Number(x))
            let rounded = Element(exact)
            guard rounded.isFinite, x.isFinite else { continue }
            // It is half of a power, which overflows before it.
            if function == .hyperbolicSine && !Element(2 * exact).isFinite { continue }
            var unit = Number(rounded.ulp)
            if function.isProduct { unit = max(unit, abs(Number(x)) * Number(Element.leastNonzeroMagnitude)) }
            let allowed = engine == .reference ? function.bounds.reference : function.bounds.vectors
            let units = y.isFinite ? Double(abs(Number(y) - exact) / unit) : .infinity
            let error = units / (allowed + function.furtherUnits(Double(x)))
            if error > worst.error { worst = (error, x) }
        }
        return worst
    }

    @Test("Single precision against double", arguments: AccurateFunction.allCases, [Engine.reference, .swift])
    func singles(_ function: AccurateFunction, _ engine: Engine) throws {
        let worst = try worst(function, engine, at: ElementaryFunction.singles, against: Double.self)
        #expect(worst.error <= 1, "at \(worst.argument)")
    }

    #if arch(x86_64) && canImport(Glibc)
    @Test("Double precision against extended", arguments: AccurateFunction.allCases, [Engine.reference, .swift])
    func doubles(_ function: AccurateFunction, _ engine: Engine) throws {
        let worst = try worst(function, engine, at: ElementaryFunction.doubles, against: Float80.self)
        #expect(worst.error <= 1, "at \(worst.argument)")
    }
    #endif

    @Test("Softmax, its logarithm and log-sum-exp", arguments: [2, 10, 33, 1000], [Engine.reference, .swift])
    func rows(count: Int, engine: Engine) throws {
        let values = RandomSource.elements(Float.self, 20 * count, seed: 3).map { $0 / 100 }
        var graph = Graph()
        let x = try graph.input("x", [20, count])
        let outputs = try [graph.softmax(x), graph.logSoftmax(x), graph.logSumExp(x, axes: [1])]
        let point = [(x, try Tensor(values, shape: [20, count]))]
        let results = try graph.evaluate(outputs, point, engine: engine).map(\.values)
        let (u, n, logarithm) = (Double(Float.unitRoundoff), Double(count), Double.log(Double(count)))
        let (own, factor) = engine == .reference ? (4.0, 2.0) : (8.0, 8.0)
        for row in 0..<20 {
            let line = values[row * count..<(row + 1) * count].map { Double($0) }
            let maximum = line.max() ?? 0
            let sum = line.reduce(0) { $0 + Double.exp($1 - maximum) }
            let (logSum, common) = (Double.log(sum), (n + 4 + factor * logarithm) * u)
            let total = maximum + logSum
            #expect(abs(Double(results[2][row]) - total) <= common + 2 * u * (abs(maximum) + abs(total)))
            for (column, x) in line.enumerated() {
                let (y, distance) = (Double.exp(x - maximum) / sum, maximum - x)
                let index = row * count + column
                #expect(abs(Double(results[0][index]) - y) <= (n + own + logarithm + distance) * u * y)
                let allowed = common + 2 * u * (distance + abs(x - total))
                #expect(abs(Double(results[1][index]) - (x - total)) <= allowed)
            }
        }
    }
}
