import NNCore
import Testing

/// What the documentation promises at zeros, infinities, kinks and ties.
@Suite("Functions do what their documentation says at special points")
struct FunctionConventionTests {
    /// f and f' at some points, in Double.
    private func evaluate(
        at points: [Double],
        _ build: (inout Graph, Variable) throws -> Variable
    ) throws -> (values: [Double], derivatives: [Double]) {
        var graph = Graph()
        let x = try graph.input("x", [points.count])
        let y = try build(&graph, x)
        let derivative = try graph.gradients(of: graph.sum(y), withRespectTo: [x])[0]
        let results = try graph.evaluate([y, derivative], [(x, Tensor(points, shape: [points.count]))])
        return (results[0].values, results[1].values)
    }

    /// Values of a function of two variables and its two derivatives.
    private func evaluate(
        _ a: Double,
        _ b: Double,
        _ build: (inout Graph, Variable, Variable) throws -> Variable
    ) throws -> [Double] {
        var graph = Graph()
        let (x, y) = (try graph.input("x"), try graph.input("y"))
        let z = try build(&graph, x, y)
        let gradients = try graph.gradients(of: z, withRespectTo: [x, y])
        return try graph.evaluate([z] + gradients, at: [(x, a), (y, b)])
    }

    @Test("reciprocals of zeros and infinities keep the sign")
    func reciprocals() throws {
        let reciprocal = try evaluate(at: [0, -0.0, .infinity, -.infinity]) { try $0.reciprocal($1) }
        #expect(reciprocal.values == [.infinity, -.infinity, 0, 0])
        #expect(reciprocal.values.map(\.sign) == [.plus, .minus, .plus, .minus])
        let root = try evaluate(at: [0, .infinity, -1]) { try $0.rsqrt($1) }
        #expect(root.values[0] == .infinity)
        #expect(root.values[1] == 0)
        #expect(root.values[2].isNaN)
    }

    @Test("bounded functions reach their limits at infinity, with derivative 0")
    func limits() throws {
        let infinities = [-Double.infinity, .infinity]
        let erf = try evaluate(at: infinities) { try $0.erf($1) }
        #expect(erf.values == [-1, 1])
        #expect(erf.derivatives[0].isNaN == false)
        #expect(erf.derivatives == [0, 0])
        let softsign = try evaluate(at: infinities) { try $0.softsign($1) }
        #expect(softsign.values == [-1, 1])
        #expect(softsign.derivatives == [0, 0])
        let cumulative = try evaluate(at: infinities) { try $0.normalCDF($1) }
        #expect(cumulative.values == [0, 1])
        #expect(cumulative.derivatives == [0, 0])
        for derivative in [
            try evaluate(at: infinities) { try $0.sigmoid($1) }.derivatives,
            try evaluate(at: infinities) { try $0.tanh($1) }.derivatives,
            try evaluate(at: infinities) { try $0.hardSigmoid($1) }.derivatives,
            try evaluate(at: infinities) { try $0.hardtanh($1) }.derivatives,
        ] {
            #expect(derivative == [0, 0])
        }
        let elu = try evaluate(at: infinities) { try $0.elu($1, alpha: 0.5) }
        #expect(elu.values == [-0.5, .infinity])
        #expect(elu.derivatives == [0, 1])
        #expect(try evaluate(at: infinities) { try $0.logSigmoid($1) }.values == [-.infinity, 0])
    }

    @Test("products with a gate are NaN at −∞ and finite below every finite number")
    func gates() throws {
        let gates: [(inout Graph, Variable) throws -> Variable] = [
            { try $0.silu($1) }, { try $0.gelu($1) }, { try $0.geluTanh($1) }, { try $0.mish($1) },
            { try $0.hardSwish($1) },
        ]
        for gate in gates {
            let result = try evaluate(at: [-.infinity, -1e100, 0, .infinity], gate)
            #expect(result.values[0].isNaN)
            #expect(result.values[1...] == [0, 0, .infinity])
            #expect(result.derivatives[1] == 0)
        }
    }

    @Test("NaN stays NaN")
    func nan() throws {
        let functions: [(inout Graph, Variable) throws -> Variable] = [
            { try $0.reciprocal($1) }, { try $0.rsqrt($1) }, { try $0.erf($1) }, { try $0.softsign($1) },
            { try $0.normalCDF($1) }, { try $0.normalDensity($1) }, { try $0.elu($1) }, { try $0.selu($1) },
            { try $0.celu($1, alpha: 2) }, { try $0.gelu($1) }, { try $0.geluTanh($1) }, { try $0.silu($1) },
            { try $0.mish($1) }, { try $0.logSigmoid($1) }, { try $0.hardtanh($1) }, { try $0.hardSigmoid($1) },
            { try $0.hardSwish($1) }, { try $0.clamp($1, lower: -1, upper: 1) },
        ]
        for function in functions { #expect(try evaluate(at: [.nan], function).values[0].isNaN) }
    }

    @Test("derivatives at kinks are PyTorch's")
    func kinks() throws {
        #expect(try evaluate(at: [-1, 1]) { try $0.clamp($1, lower: -1, upper: 1) }.derivatives == [1, 1])
        #expect(try evaluate(at: [-1, 1]) { try $0.hardtanh($1) }.derivatives == [0, 0])
        #expect(try evaluate(at: [-3, 3]) { try $0.hardSigmoid($1) }.derivatives == [0, 0])
        #expect(try evaluate(at: [-3, 3]) { try $0.hardSwish($1) }.derivatives == [0, 1])
        #expect(try evaluate(at: [0]) { try $0.elu($1, alpha: 0.5) }.derivatives == [0.5])
        #expect(try evaluate(at: [0]) { try $0.celu($1, alpha: 0.5) }.derivatives == [1])
        #expect(try evaluate(at: [0, 5]) { try $0.clamp($1, lower: 2, upper: 1) }.values == [1, 1])
        #expect(try evaluate(0, 0.25) { try $0.prelu($1, slope: $2) } == [0, 0.25, 0])
    }

    @Test("the larger and the smaller of equal elements share the gradient")
    func ties() throws {
        #expect(try evaluate(2, 2) { try $0.maximum($1, $2) } == [2, 0.5, 0.5])
        #expect(try evaluate(2, 2) { try $0.minimum($1, $2) } == [2, 0.5, 0.5])
        #expect(try evaluate(3, 2) { try $0.maximum($1, $2) } == [3, 1, 0])
        #expect(try evaluate(3, 2) { try $0.minimum($1, $2) } == [2, 0, 1])
    }

    @Test("powers of 0 have the derivative 0 where the formulas say 0·∞")
    func powers() throws {
        #expect(try evaluate(0, 0) { try $0.power($1, $2) } == [1, 0, 0])
        #expect(try evaluate(0, 2) { try $0.power($1, $2) } == [0, 0, 0])
        #expect(try evaluate(2, 0) { try $0.power($1, $2) }[1] == 0)
        #expect(try evaluate(-8, 2) { try $0.power($1, $2) }[...1] == [64, -16])
        #expect(try evaluate(-8, 0.5) { try $0.power($1, $2) }[0].isNaN)
    }

    @Test("what is not chosen has no influence, not even NaN")
    func choices() throws {
        for (mask, expected) in [(1.0, [3, 1, 0]), (0, [.nan, 0, 1]), (-0.0, [.nan, 0, 1]), (.nan, [3, 1, 0])] {
            let result = try evaluate(3, .nan) { graph, a, b in try graph.select(graph.constant(mask), a, b) }
            #expect(result[0] == expected[0] || result[0].isNaN && expected[0].isNaN)
            #expect(result[1...] == expected[1...])
        }
    }

    @Test("masks of shapes that do not fit are an error that names all three")
    func shapes() throws {
        var graph = Graph()
        let (mask, a) = (try graph.input("mask", [2]), try graph.input("a", [3]))
        let shapes = try [[2], [3], [3]].map { try Shape($0) }
        #expect(throws: GraphError.shapesDiffer(operation: "select", shapes)) {
            try graph.select(mask, a, a)
        }
    }
}
