import Testing

@testable import NNCore

@Suite("Initialisers and regularisers from outside")
struct OpenInitializerTests {
    private struct Ramp: Initializer {
        var offset = 0.0
        func draw(_ shape: Shape, fan: Fan, from random: inout RandomSource) throws(NetworkError) -> Tensor<Double> {
            var values = Tensor<Double>(repeating: 0, shape: shape)
            for index in 0..<shape.elementCount { values[index] = offset + Double(index * fan.inputs) }
            return values
        }
    }

    private struct WrongShape: Initializer {
        func draw(_ shape: Shape, fan: Fan, from random: inout RandomSource) throws(NetworkError) -> Tensor<Double> {
            Tensor(0)
        }
    }

    /// Three times the sum of what is called a bias.
    private struct BiasSum: Regularizer {
        func penalty(of parameter: Variable, in graph: inout Graph) throws(GraphError) -> Variable? {
            guard graph.declaration(of: parameter)?.role == .bias else { return nil }
            return try graph.scale(graph.sum(parameter), by: 3)
        }
    }

    private struct NoScalar: Regularizer {
        func penalty(of parameter: Variable, in graph: inout Graph) throws(GraphError) -> Variable? { parameter }
    }

    @Test("a layer's biases get the fan-in of its weights")
    func initializer() throws {
        let network = try Network(
            inputShape: [3],
            [.dense(3, 2, weightInitializer: Ramp(), biasInitializer: Ramp(offset: 1))]
        )
        let states = try network.initialStates(as: Float.self, seed: 0)
        #expect(states[0].tensor.values == [0, 3, 6, 9, 12, 15])
        #expect(states[1].tensor.values == [1, 4])
    }

    @Test("values of another shape are refused")
    func wrongShape() throws {
        let network = try Network(inputShape: [3], [.dense(3, 2, biasInitializer: WrongShape())])
        let error = #expect(throws: NetworkError.self) { try network.initialStates(as: Float.self, seed: 0) }
        for word in ["WrongShape", "[2]", "[]"] { #expect("\(try #require(error))".contains(word)) }
    }

    @Test("a penalty changes what it covers along its gradient")
    func regularizer() throws {
        let network = try Network(inputShape: [3], [.dense(3, 2)])
        let options = TrainingOptions(loss: .meanSquaredError, regularizer: BiasSum(), learningRate: 0.125)
        let trainer = try Trainer<Double>(network, options)
        let data = try Dataset<Double>(
            features: Tensor(repeating: 0, shape: Shape([2, 3])),
            targets: .values(Tensor(repeating: 0, shape: Shape([2, 2])))
        )
        let before = trainer.parameters
        _ = try trainer.step(data, rows: [0, 1])
        #expect(trainer.parameters[0] == before[0])
        #expect(trainer.parameters[1].tensor.values == [-0.375, -0.375])
    }

    @Test("a penalty that is no number, and factors out of range, are refused when the trainer is made")
    func refused() throws {
        let network = try Network(inputShape: [3], [.dense(3, 2)])
        func error(_ regularizer: any Regularizer) -> String {
            let error = #expect(throws: TrainingError.self) {
                try Trainer<Float>(network, TrainingOptions(regularizer: regularizer))
            }
            return error.map { "\($0)" } ?? ""
        }
        let shape = error(NoScalar())
        for word in ["penalty of 0.weight", "scalar", "[2, 3]"] { #expect(shape.contains(word), "\(shape)") }
        for penalty in [ElasticNet(l1: -1), ElasticNet(l1: .nan), ElasticNet(l1: .infinity)] {
            #expect(error(penalty).contains("l1 is \(penalty.l1), but must be 0 or more and finite"))
        }
        #expect(error(.l2(-2)).contains("l2 is -2.0"))
    }

    @Test("a norm scale is no weight: L2 leaves it alone")
    func scales() throws {
        var graph = Graph()
        let (weight, scale) = (try graph.parameter("w", [2]), try graph.parameter("γ", [2], role: .scale))
        #expect(try ElasticNet(l2: 1).penalty(of: scale, in: &graph) == nil)
        #expect(try ElasticNet(l2: 1).penalty(of: weight, in: &graph) != nil)
        #expect(try ElasticNet(l2: 1, on: .weightsAndBiases).penalty(of: scale, in: &graph) != nil)
    }
}
