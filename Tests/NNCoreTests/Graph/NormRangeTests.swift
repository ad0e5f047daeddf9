import Testing

@testable import NNCore

@Suite("Squares on the way neither overflow nor vanish")
struct NormRangeTests {
    private func evaluate<Element: Scalar>(
        _ values: [Element],
        _ engine: Engine = .reference,
        _ build: (inout Graph, Variable) throws -> Variable
    ) throws -> (value: [Element], gradient: [Element]) {
        var graph = Graph()
        let x = try graph.input("x", [1, values.count])
        let y = try build(&graph, x)
        let gradient = try graph.gradients(of: graph.sum(y), withRespectTo: [x])[0]
        let point = [(x, try Tensor(values, shape: [1, values.count]))]
        let results = try graph.evaluate([y, gradient], point, engine: engine)
        return (results[0].values, results[1].values)
    }

    private func isClose<Element: Scalar>(_ given: [Element], _ wanted: [Double]) -> Bool {
        given.count == wanted.count
            && zip(given, wanted).allSatisfy {
                abs(Double($0) - $1) <= 32 * Double(Element.unitRoundoff) * abs($1)
            }
    }

    @Test("layer normalization of 1e30, 2e30, −1e30 and 3e30", arguments: Engine.available)
    func largeRow(engine: Engine) throws {
        // (x − 1.25)/√2.1875, by hand.
        let root = 2.1875.squareRoot()
        let wanted = [-0.25 / root, 0.75 / root, -2.25 / root, 1.75 / root]
        let single = try evaluate([Float(1e30), 2e30, -1e30, 3e30], engine) { try $0.layerNormalization($1) }
        #expect(isClose(single.value, wanted), "\(single.value)")
        let areFinite = single.gradient.allSatisfy { $0.isFinite }
        #expect(areFinite, "\(single.gradient)")
        let double = try evaluate([1e300, 2e300, -1e300, 3e300], engine) { try $0.layerNormalization($1) }
        #expect(isClose(double.value, wanted), "\(double.value)")
    }

    @Test("normalizations do not depend on the magnitude, with ε = 0", arguments: [-120, -75, -60, 0, 60, 75, 120])
    func magnitudes(exponent: Int) throws {
        let scale = Float(sign: .plus, exponent: exponent, significand: 1)
        let row: [Float] = [1, 2, -1, 3]
        for build: (inout Graph, Variable) throws -> Variable in [
            { try $0.layerNormalization($1, epsilon: 0) },
            { try $0.rootMeanSquareNormalization($1, epsilon: 0) },
            { try $0.transpose($0.batchNormalization($0.transpose($1), epsilon: 0).output) },
        ] {
            let expected = try evaluate(row, .reference, build).value
            #expect(try evaluate(row.map { $0 * scale }, .reference, build).value == expected)
        }
    }

    @Test("norms and deviations scale with their elements", arguments: [-140, -126, -75, 0, 63, 64, 100, 125])
    func scaling(exponent: Int) throws {
        let scale = Float(sign: .plus, exponent: exponent, significand: 1)
        let norm = try evaluate([3 * scale, 4 * scale]) { try $0.norm($1) }
        #expect(norm.value == [5 * scale])
        #expect(isClose(norm.gradient, [0.6, 0.8]))
        let deviation = try evaluate([scale, 3 * scale]) { try $0.standardDeviation($1) }
        #expect(deviation.value == [scale])
        #expect(isClose(deviation.gradient, [-0.5, 0.5]))
        // Of columns.
        let columns = try evaluate([3 * scale, 4 * scale]) { try $0.norm($0.transpose($1), axes: [0]) }
        #expect(columns.value == [5 * scale])
    }

    @Test("a variance is right where the squares' sum overflows or is subnormal")
    func variances() throws {
        let large = (0..<600).map { Float($0 % 2 == 0 ? 1e18 : -1e18) }
        #expect(isClose(try evaluate(large) { try $0.variance($1) }.value, [Double(Float(1e18)) * Double(Float(1e18))]))
        let small = (0..<600).map { Float($0 % 2 == 0 ? 0x1p-74 : -0x1p-74) + ($0 % 4 == 0 ? 0x1p-76 : 0) }
        let numbers = small.map { Double($0) }
        let mean = numbers.reduce(0, +) / 600
        let exact = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 600
        let given = try evaluate(small) { try $0.variance($1) }.value[0]
        // Rounded to the subnormal numbers once.
        #expect(abs(Double(given) - exact) <= 0x1p-149)
    }

    @Test("the norm's gradient at 0 is 0, and what is infinite or no number stays so")
    func special() throws {
        let zero = try evaluate([0.0, 0, 0]) { try $0.norm($1) }
        #expect(zero.value == [0] && zero.gradient == [0, 0, 0])
        #expect(try evaluate([1.0, -.infinity]) { try $0.norm($1) }.value == [.infinity])
        #expect(try evaluate([Double.infinity, .nan]) { try $0.norm($1) }.value[0].isNaN)
        let largest = Double.greatestFiniteMagnitude
        #expect(try evaluate([largest, 1]) { try $0.norm($1) }.value == [largest])
        #expect(try evaluate([Float.leastNonzeroMagnitude, 0]) { try $0.norm($1) }.value == [.leastNonzeroMagnitude])
        #expect(try evaluate([Float(-3e38), 3e38]) { try $0.norm($1) }.value == [.infinity])
    }

    @Test("second derivatives at equal elements are those of the formulas")
    func secondDerivatives() throws {
        var graph = Graph()
        let x = try graph.input("x", [3])
        let variance = try graph.hessian(of: graph.variance(x), withRespectTo: x)
        let hessian = try graph.evaluate([variance], [(x, Tensor<Double>([5, 5, 5], shape: [3]))])[0].values
        // 2/n·(δ − 1/n)
        let wanted = [4, -2, -2, -2, 4, -2, -2, -2, 4].map { $0 / 9.0 }
        #expect(isClose(hessian, wanted), "\(hessian)")
    }
}
