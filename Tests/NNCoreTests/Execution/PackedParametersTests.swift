import NNTestSupport
import Testing

@testable import NNCore

@Suite("Parameters in packed form follow what is written to them")
struct PackedParametersTests {
    private struct Forward {
        let executor: Executor<Float>
        let weights: Variable
        let output: Variable

        /// `y = x·Wᵀ` for a batch of 3.
        init(_ states: StateStorage<Float>? = nil, workers: Workers? = nil) throws {
            var graph = Graph()
            let x = try graph.input("x", [3, 4])
            weights = try graph.parameter("w", [5, 4])
            output = try graph.matmul(x, weights, transposeB: true)
            let plan = try graph.compile(outputs: [output])
            executor = try Executor(plan, engine: .swift, states: states, workers: workers)
            try executor.write(Tensor((0..<12).map { Float($0) }, shape: Shape([3, 4])), to: x)
        }

        /// The first element of the output, after a run.
        func first() throws -> Float {
            executor.run()
            return try executor.read(output)[0]
        }
    }

    private func weights(_ value: Float) throws -> Tensor<Float> {
        Tensor(repeating: value, shape: try Shape([5, 4]))
    }

    @Test("Written through the executor, through the storage, in place, and by another executor's update")
    func changes() throws {
        let forward = try Forward()
        let storage = forward.executor.states
        // 0 + 1 + 2 + 3, times the weight.
        for value in [Float(1), 2, 3] {
            try forward.executor.write(weights(value), to: forward.weights)
            for _ in 0..<3 { #expect(try forward.first() == 6 * value) }
        }
        try storage.set("w", to: weights(4))
        for _ in 0..<3 { #expect(try forward.first() == 24) }
        try forward.executor.fill(forward.weights) { span in for index in span.indices { span[index] = 5 } }
        for _ in 0..<3 { #expect(try forward.first() == 30) }

        var graph = Graph()
        let w = try graph.parameter("w", [5, 4])
        let raised = try graph.add(w, graph.constant(1))
        let plan = try graph.compile(outputs: [], updates: [(w, raised)])
        let update = try Executor<Float>(plan, engine: .swift, states: storage)
        for round in 1...3 {
            update.run()
            for _ in 0..<3 { #expect(try forward.first() == 30 + 6 * Float(round)) }
        }
    }

    @Test("A predictor beside a trainer sees every step")
    func training() throws {
        let dataset = Dataset<Float>.digitsSplit(.original8x8).train
        let network = try Network(sizes: [64, 40, 10])
        let trainer = try Trainer<Float>(network, TrainingOptions(batchSize: 32, seed: 3, engine: .swift))
        for step in 0..<3 {
            _ = try trainer.step(dataset, rows: Array(step * 32..<(step + 1) * 32)[...])
            var outputs: [[UInt32]] = []
            let samples = try dataset.subset(Array(0..<20)[...]).features
            for _ in 0..<3 {
                outputs.append(try trainer.predictor().predict(samples).values.map(\.bitPattern))
            }
            let fresh = try Predictor(network, states: trainer.parameters, engine: .swift)
            outputs.append(try fresh.predict(samples).values.map(\.bitPattern))
            for other in outputs { #expect(other == outputs[0]) }
        }
    }

    @Test("What a plan updates is not packed, and what it only reads is packed once for all executors")
    func sharing() throws {
        let forward = try Forward()
        let other = try Forward(forward.executor.states)
        try forward.executor.write(weights(1), to: forward.weights)
        for _ in 0..<3 { #expect(try forward.first() == 6) }
        #expect(try other.first() == 6)
        #expect(forward.executor.states.packedFactorCount == 1)

        var graph = Graph()
        let x = try graph.input("x", [3, 4])
        let w = try graph.parameter("w", [5, 4])
        let cost = try graph.sum(graph.matmul(x, w, transposeB: true))
        let gradient = try graph.gradients(of: cost, withRespectTo: [w])[0]
        let lowered = try graph.subtract(w, gradient)
        let plan = try graph.compile(outputs: [cost], updates: [(w, lowered)])
        let step = try Executor<Float>(plan, engine: .swift)
        step.run()
        #expect(step.states.packedFactorCount == 0)
    }
}
