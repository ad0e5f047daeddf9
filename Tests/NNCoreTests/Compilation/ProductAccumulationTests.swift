import NNTestSupport
import Testing

@testable import NNCore

@Suite("A product takes up what is linear in it")
struct ProductAccumulationTests {
    private func plan(_ optimizer: any Optimizer, l2: Double = 0) throws -> Plan {
        let objective = try Objective(
            Network(sizes: [24, 16, 4]),
            loss: .crossEntropy,
            regularizer: ElasticNet(l2: l2),
            batchSize: 8,
            targetForm: .classIndices
        )
        return try TrainingStep(objective, optimizer).plan()
    }

    private func endings(_ plan: Plan) -> [String] {
        plan.steps.filter { $0.kernel.name.hasPrefix("matmulDescent") }.map(\.kernel.name)
    }

    @Test("plain descent, weight decay, penalties and dampening are the product alone")
    func descent() throws {
        #expect(try endings(plan(SGD())) == Array(repeating: "matmulDescent", count: 2))
        #expect(try endings(plan(SGD(weightDecay: 0.01))) == Array(repeating: "matmulDescent", count: 2))
        #expect(try endings(plan(SGD(), l2: 0.01)) == Array(repeating: "matmulDescent", count: 2))
    }

    @Test("momentum goes into its state, and the step along it follows in the same step of the plan")
    func momentum() throws {
        let plan = try plan(SGD(momentum: 0.9, weightDecay: 0.01))
        // The decay reads the old weights, which are another state than the momentum.
        #expect(endings(plan).isEmpty)
        #expect(
            try endings(self.plan(SGD(momentum: 0.9)))
                == Array(repeating: "matmulDescent, multiply, subtract", count: 2)
        )
        #expect(
            try endings(self.plan(SGD(momentum: 0.9, dampening: 0.1)))
                == Array(repeating: "matmulDescent, multiply, subtract", count: 2)
        )
    }

    @Test(
        "what reads the gradient itself too is no such thing",
        arguments: [
            SGD(momentum: 0.9, nesterov: true) as any Optimizer, Adam(), RMSprop(), Lion(),
        ]
    )
    func others(optimizer: any Optimizer) throws {
        #expect(try endings(plan(optimizer)).isEmpty)
    }

    /// The accumulation of `to`, as an update of w by a product.
    private func accumulation(
        _ value: (inout Graph, _ w: Variable, _ product: Variable, _ rate: Variable) throws -> Variable
    ) throws -> (Accumulation, [Plan.Value])? {
        var graph = Graph()
        let (a, b) = try (graph.input("a", [4, 3]), graph.input("b", [3, 5]))
        let rate = try graph.input("rate", [])
        let w = try graph.parameter("w", [4, 5])
        try graph.update(w, to: value(&graph, w, graph.matmul(a, b), rate))
        let plan = try graph.compile(outputs: [])
        let step = try #require(plan.steps.last { $0.kernel is ProductKernel })
        guard let kernel = step.kernel as? ProductKernel, case .accumulate(let found) = kernel.ending else {
            return nil
        }
        return (found, step.inputs)
    }

    @Test("α and β are what the formula says")
    func factors() throws {
        let decay = try #require(
            try accumulation { graph, w, product, rate in
                let gradient = try graph.add(product, graph.scale(w, by: 0.25))
                return try graph.subtract(w, graph.multiply(rate, gradient))
            }
        )
        let values: (Double, Double) = decay.0.factors { _ in 0.5 }
        #expect(values == (-0.5, 1 - 0.5 * 0.25))
        // A, B and the rate; the parameter is the output.
        #expect(decay.1.count == 3)
        let quotient = try #require(
            try accumulation { graph, w, product, rate in
                try graph.negate(graph.subtract(graph.divide(graph.add(w, product), rate), w))
            }
        )
        let halves: (Float, Float) = quotient.0.factors { _ in 4 }
        #expect(halves == (-0.25, 0.75))
    }

    @Test("a constant beside it, a square, or a product of two states is none")
    func notLinear() throws {
        #expect(try accumulation { graph, w, product, rate in try graph.add(graph.add(w, product), rate) } == nil)
        #expect(try accumulation { graph, w, product, _ in try graph.add(w, graph.square(product)) } == nil)
        #expect(try accumulation { graph, w, product, _ in try graph.multiply(w, product) } == nil)
        #expect(try accumulation { graph, w, product, rate in try graph.add(w, graph.divide(rate, product)) } == nil)
    }

    @Test("the numbers are those of the operations one after the other", arguments: Engine.available)
    func values(engine: Engine) throws {
        var graph = Graph()
        let (a, b) = try (graph.input("a", [70, 9]), graph.input("b", [9, 33]))
        let rate = try graph.input("rate", [])
        let (w, v) = try (graph.parameter("w", [70, 33]), graph.state("v", [70, 33], role: .optimizer))
        let next = try graph.add(graph.scale(v, by: 0.75), graph.matmul(a, b))
        let stepped = try graph.subtract(w, graph.multiply(rate, next))
        try graph.update(v, to: next)
        try graph.update(w, to: stepped)
        var random = RandomSource(seed: 3)
        func tensor(_ dimensions: Int...) throws -> Tensor<Double> {
            let shape = try Shape(dimensions)
            let values = (0..<shape.elementCount).map { _ in Double(random.integer(below: 9)) - 4 }
            return try Tensor(values, shape: shape)
        }
        let (x, y, start, speed) = try (tensor(70, 9), tensor(9, 33), tensor(70, 33), tensor(70, 33))
        let plan = try graph.compile(outputs: [])
        #expect(plan.steps.contains { $0.kernel.name == "matmulDescent, multiply, subtract" })
        let executor = try Executor<Double>(plan, engine: engine)
        for (variable, value) in [(a, x), (b, y), (rate, Tensor(0.5)), (w, start), (v, speed)] {
            try executor.write(value, to: variable)
        }
        executor.run()
        // Whole numbers and powers of two: nothing is rounded.
        let (newSpeed, newWeights) = try (executor.read(v), executor.read(w))
        for i in 0..<70 {
            for j in 0..<33 {
                let product = (0..<9).reduce(0.0) { $0 + x[i * 9 + $1] * y[$1 * 33 + j] }
                let expected = 0.75 * speed[i * 33 + j] + product
                #expect(newSpeed[i * 33 + j] == expected)
                #expect(newWeights[i * 33 + j] == start[i * 33 + j] - 0.5 * expected)
            }
        }
    }
}
