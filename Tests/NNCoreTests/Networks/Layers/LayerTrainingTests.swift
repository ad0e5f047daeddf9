import NNTestSupport
import Testing

@testable import NNCore

@Suite("Layers that train otherwise than they predict")
struct LayerTrainingTests {
    private let network: Network
    private let data: Dataset<Float>

    init() throws {
        // Wide enough for two workers to share.
        network = try Network(
            inputShape: [64],
            [
                .dense(64, 192), .batchNorm, .relu, .dropout(0.3), .residual([.layerNorm, .dropout(0.5)]), .prelu,
                .dense(192, 10),
            ]
        )
        data = .digitsSplit(.original8x8).train
    }

    private func trainer(
        _ engine: Engine = .preferred,
        threadCount: Int = 1,
        seed: UInt64 = 4,
        accumulation: Int = 1
    ) throws -> Trainer<Float> {
        try Trainer(
            network,
            TrainingOptions(
                optimizer: Adam(),
                accumulation: accumulation,
                seed: seed,
                engine: engine,
                threadCount: threadCount
            )
        )
    }

    private func bits(_ states: [NamedTensor<Float>]) -> [[UInt64]] { states.map(\.tensor.bits) }

    @Test("the same bits for 1, 2 and 3 workers", arguments: Engine.available)
    func workers(engine: Engine) throws {
        func trained(_ threadCount: Int) throws -> [[UInt64]] {
            let trainer = try trainer(engine, threadCount: threadCount)
            for start in stride(from: 0, to: 640, by: 128) {
                _ = try trainer.step(data, rows: Array(start..<start + 128)[...])
            }
            return bits(trainer.states)
        }
        let alone = try trained(1)
        #expect(try trained(2) == alone)
        #expect(try trained(3) == alone)
    }

    @Test("another seed drops out others")
    func seeds() throws {
        let start = try network.initialStates(as: Float.self, seed: 1)
        func trained(_ seed: UInt64) throws -> [[UInt64]] {
            let trainer = try Trainer(network, TrainingOptions(learningRate: 0.1, seed: seed), states: start)
            _ = try trainer.step(data, rows: Array(0..<64)[...])
            return bits(trainer.states)
        }
        #expect(try trained(1) == trained(1))
        #expect(try trained(1) != trained(2))
    }

    @Test("learns the digits, and evaluates with what it recorded")
    func learning() throws {
        let trainer = try trainer(.swift)
        try trainer.fit(data, epochs: 3)
        let before = bits(trainer.states)
        let predictor = try trainer.predictor()
        let evaluation = try predictor.evaluate(data)
        #expect(try #require(evaluation.accuracy) > 0.9)
        // Evaluation and prediction change nothing, draw nothing, and do not depend on what is in a batch.
        #expect(bits(trainer.states) == before)
        let one = try predictor.predict(data.subset([7]).features)
        let many = try predictor.predict(data.subset([1, 7]).features)
        #expect(one.values[...] == many.values[10...])
        #expect(trainer.states.first { $0.name == "1.num_batches_tracked" }?.tensor.values == [69])
    }

    @Test("a step that was resumed from its states draws as if nothing had happened")
    func resumption() throws {
        let objective = try Objective(network, loss: .crossEntropy, batchSize: 32, targetForm: .classIndices, seed: 8)
        let step = try TrainingStep(objective, SGD(learningRate: 0.1, momentum: 0.9))
        let plan = try step.plan()
        func run(_ states: StateStorage<Float>, _ batches: Range<Int>) throws -> StateStorage<Float> {
            let executor = try Executor<Float>(plan, states: states)
            for batch in batches {
                let rows = Array(batch * 32..<batch * 32 + 32)
                try executor.fill(objective.features) { data.copyFeatures(rows[...], into: &$0) }
                try executor.fill(objective.targets) { data.copyTargets(rows[...], into: &$0) }
                try executor.write(step.numbers, at: StepMoment(step: batch + 1, batch: batch, learningRate: 0.1))
                executor.run()
            }
            return states
        }
        let whole = try run(step.states(of: network), 0..<6)
        let half = try run(step.states(of: network), 0..<3)
        let other: StateStorage<Float> = try step.states(of: network, seed: 99)
        try other.restore(half.snapshot())
        #expect(try run(other, 3..<6).differences(from: whole.snapshot()) == [])
        #expect(try run(step.states(of: network), 1..<3).differences(from: half.snapshot()) != [])
    }

    @Test("accumulated batches record their statistics one by one")
    func accumulation() throws {
        let trainer = try trainer(accumulation: 2)
        for start in [0, 32, 64, 96] { _ = try trainer.step(data, rows: Array(start..<start + 32)[...]) }
        #expect(trainer.stepCount == 2)
        #expect(trainer.states.first { $0.name == "1.num_batches_tracked" }?.tensor.values == [4])
    }

    @Test("prediction compiles no gradient, no update, no mask and no statistics of the batch")
    func prediction() throws {
        let objective = try Objective(
            network,
            loss: .crossEntropy,
            batchSize: 8,
            targetForm: .classIndices,
            mode: .predict
        )
        #expect(objective.graph.updates.isEmpty)
        #expect(objective.graph.derivativeNotes.isEmpty)
        let plan = try objective.plan()
        #expect(plan.writtenStates.isEmpty)
        let operations = plan.source.graph.nodes.map(\.operation.name)
        #expect(!operations.contains("dropoutMask"))
        #expect(operations.count { $0 == "matmul" } == 2)
        #expect(!plan.inputs.values.contains("random key"))
    }

    @Test("a batch of one is refused in training, with the layer, the shape and what to do")
    func batchOfOne() throws {
        let error = #expect(throws: TrainingError.self) { try trainer().step(data, rows: [3]) }
        let text = "\(try #require(error))"
        for part in ["layer 1: BatchNorm", "[1, 192]", "2 or more in training", "batch size"] {
            #expect(text.contains(part), "\(text)")
        }
        // A last batch of one is refused before the first step.
        let whole = try trainer()
        let before = bits(whole.states)
        #expect(throws: TrainingError.self) { try whole.fit(data.subset(0..<65), epochs: 1) }
        #expect(bits(whole.states) == before)
        _ = try trainer().predictor().predict(data.subset([3]).features)
        // One sample with many values of each feature has a variance.
        let wide = try Network(inputShape: [5, 3], [.batchNorm])
        _ = try Objective(wide, loss: .meanSquaredError, batchSize: 1, targetForm: .values)
    }
}
