import NNTestSupport
import Testing

@testable import NNCore

@Suite("Updates take effect at the end of a run, all from old values")
struct UpdateTests {
    private func run(
        _ graph: Graph,
        outputs: [Variable] = [],
        _ updates: [(state: Variable, value: Variable)],
        _ values: [(Variable, Tensor<Double>)]
    ) throws -> Executor<Double> {
        let executor = try Executor<Double>(graph.compile(outputs: outputs, updates: updates), engine: .reference)
        for (variable, tensor) in values { try executor.write(tensor, to: variable) }
        executor.poisonTemporaries()
        executor.run()
        return executor
    }

    @Test("two parameters change places")
    func swap() throws {
        var graph = Graph()
        let (v, w) = (try graph.parameter("v", [2]), try graph.parameter("w", [2]))
        let (one, two) = (try Tensor([1.0, 2], shape: [2]), try Tensor([3.0, 4], shape: [2]))
        let executor = try run(graph, [(v, w), (w, v)], [(v, one), (w, two)])
        #expect(try executor.read(v) == two)
        #expect(try executor.read(w) == one)
    }

    @Test("a parameter becomes its own transpose")
    func transposed() throws {
        var graph = Graph()
        let w = try graph.parameter("w", [2, 2])
        let value = try Tensor([1.0, 2, 3, 4], shape: [2, 2])
        let new = try graph.transpose(w)
        let executor = try run(graph, [(w, new)], [(w, value)])
        #expect(try executor.read(w).values == [1, 3, 2, 4])
    }

    @Test("descent along another parameter, and along the parameter's own transpose")
    func descentAlongParameters() throws {
        var graph = Graph()
        let (v, w) = (try graph.parameter("v", [2, 2]), try graph.parameter("w", [2, 2]))
        let rate = try graph.constant(1)
        let updates = [
            (state: v, value: try graph.gradientDescent(v, gradient: w, rate: rate)),
            (state: w, value: try graph.gradientDescent(w, gradient: graph.transpose(v), rate: rate)),
        ]
        let (a, b) = (
            try Tensor([1.0, 2, 3, 4], shape: [2, 2]), try Tensor([10.0, 20, 30, 40], shape: [2, 2])
        )
        let executor = try run(graph, updates, [(v, a), (w, b)])
        #expect(try executor.read(v).values == [-9, -18, -27, -36])
        #expect(try executor.read(w).values == [9, 17, 28, 36])
    }

    @Test("a learning rate that is itself a parameter is read before it is updated", arguments: [false, true])
    func learnedRate(byProduct: Bool) throws {
        var graph = Graph()
        let (rate, w) = (try graph.parameter("rate", [1]), try graph.parameter("w", [1, 1]))
        let x = try graph.input("x", [1, 1])
        let scalar = try graph.reshape(rate, to: .scalar)
        let gradient = byProduct ? try graph.matmul(x, x) : try graph.square(x)
        let updates = [
            (state: rate, value: try graph.scale(rate, by: 100)),
            (state: w, value: try graph.gradientDescent(w, gradient: gradient, rate: scalar)),
        ]
        let values = [
            (rate, try Tensor([0.5], shape: [1])), (w, try Tensor([1.0], shape: [1, 1])),
            (x, try Tensor([2.0], shape: [1, 1])),
        ]
        let executor = try run(graph, updates, values)
        #expect(try executor.read(w).values == [-1])
        #expect(try executor.read(rate).values == [50])
    }

    @Test("a product with a factor that is updated too uses the factor's old value")
    func factorIsUpdated() throws {
        var graph = Graph()
        let (a, w) = (try graph.parameter("a", [1, 1]), try graph.parameter("w", [1, 1]))
        let rate = try graph.constant(1)
        let product = try graph.matmul(graph.transpose(a), a)
        let updates = [
            (state: a, value: try graph.scale(a, by: 10)),
            (state: w, value: try graph.gradientDescent(w, gradient: product, rate: rate)),
        ]
        let executor = try run(
            graph,
            updates,
            [(a, Tensor([3], shape: [1, 1])), (w, Tensor([0], shape: [1, 1]))]
        )
        #expect(try executor.read(w).values == [-9])
        #expect(try executor.read(a).values == [30])
    }

    @Test("an updated value can be read, and a parameter among the outputs shows its new value")
    func outputs() throws {
        var graph = Graph()
        let w = try graph.parameter("w", [2])
        let new = try graph.gradientDescent(w, gradient: graph.square(w), rate: graph.constant(0.5))
        let executor = try run(graph, outputs: [new, w], [(w, new)], [(w, Tensor([2, 4], shape: [2]))])
        #expect(try executor.read(new).values == [0, -4])
        #expect(try executor.read(w).values == [0, -4])
    }

    @Test("one value for two parameters")
    func sharedValue() throws {
        var graph = Graph()
        let (v, w) = (try graph.parameter("v", [1]), try graph.parameter("w", [1]))
        let new = try graph.gradientDescent(v, gradient: w, rate: graph.constant(1))
        let values = [(v, try Tensor([5.0], shape: [1])), (w, try Tensor([3.0], shape: [1]))]
        let executor = try run(graph, [(v, new), (w, new)], values)
        #expect(try executor.read(v).values == [2])
        #expect(try executor.read(w).values == [2])
    }

    @Test("one product into the parameter equals product, scaling and difference", arguments: Engine.available)
    func fusedDescent(engine: Engine) throws {
        var graph = Graph()
        let (m, n, k) = (7, 5, 33)
        let w = try graph.parameter("w", [m, n])
        let (g, x) = (try graph.input("g", [k, m]), try graph.input("x", [k, n]))
        let gradient = try graph.matmul(g, x, transposeA: true)
        let new = try graph.gradientDescent(w, gradient: gradient, rate: graph.constant(0.25))
        let fused = try graph.compile(outputs: [], updates: [(w, new)])
        #expect(fused.stepCount == 1)
        let apart = try graph.compile(outputs: [gradient], updates: [(w, new)])
        #expect(apart.stepCount == 2)

        var random = RandomSource(seed: 3)
        func draw(_ variable: Variable) -> Tensor<Float> {
            var tensor = Tensor<Float>(repeating: 0, shape: graph.shape(of: variable))
            for position in 0..<tensor.shape.elementCount { tensor[position] = Float(2 * random.uniform() - 1) }
            return tensor
        }
        let values = [w, g, x].map { ($0, draw($0)) }
        let results = try [fused, apart].map { plan in
            let executor = try Executor<Float>(plan, engine: engine)
            for (variable, tensor) in values { try executor.write(tensor, to: variable) }
            executor.run()
            return try executor.read(w)
        }
        for i in 0..<m {
            for j in 0..<n {
                let products = (0..<k).reduce(0) { $0 + abs(values[1].1[$1 * m + i] * values[2].1[$1 * n + j]) }
                let bound = Float(k + 4) * Float.unitRoundoff * (abs(values[0].1[i * n + j]) + 0.25 * products)
                #expect(abs(results[0][i * n + j] - results[1][i * n + j]) <= 2 * bound)
            }
        }
    }
}
