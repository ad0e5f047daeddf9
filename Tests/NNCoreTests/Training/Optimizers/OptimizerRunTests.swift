import NNTestSupport
import Testing

@testable import NNCore

@Suite("What holds of a step holds under every optimizer")
struct OptimizerRunTests {
    private let network: Network
    private let dataset: Dataset<Float>

    init() throws {
        // Large enough that two workers share the updates.
        network = try Network(sizes: [64, 256, 10])
        dataset = .digitsSplit(.original8x8).train
    }

    private func trained(_ optimizer: any Optimizer, threadCount: Int, accumulation: Int) throws -> Trainer<Float> {
        let options = TrainingOptions(
            optimizer: optimizer,
            clipping: .norm(limit: 1),
            accumulation: accumulation,
            threadCount: threadCount
        )
        let trainer = try Trainer<Float>(network, options)
        for step in 0..<6 {
            let rows = Array(step * 32..<(step + 1) * 32)
            _ = try trainer.step(dataset, rows: rows[...])
        }
        return trainer
    }

    @Test("one worker or two make the same bits of all states", arguments: OptimizerTableEntry.all, [1, 2])
    func workers(entry: OptimizerTableEntry, accumulation: Int) throws {
        let one = try trained(entry.optimizer, threadCount: 1, accumulation: accumulation)
        let two = try trained(entry.optimizer, threadCount: 2, accumulation: accumulation)
        #expect(two.storage.differences(from: one.storage.snapshot()) == [])
        #expect(one.storage.differences(from: try Trainer<Float>(network).storage.snapshot()) != [])
    }

    /// A step bound to a batch, with the storage that it changes.
    private struct Run {
        let step: TrainingStep
        let storage: StateStorage<Float>
        let executor: Executor<Float>

        init(_ network: Network, _ optimizer: any Optimizer, _ dataset: Dataset<Float>) throws {
            let objective = try Objective(network, loss: .crossEntropy, batchSize: 16, targetForm: .classIndices)
            step = try TrainingStep(objective, optimizer)
            storage = try step.states(of: network, seed: 4)
            executor = try Executor(step.plan(), engine: .preferred, states: storage)
            let rows = Array(0..<16)
            try executor.fill(objective.features) { dataset.copyFeatures(rows[...], into: &$0) }
            try executor.fill(objective.targets) { dataset.copyTargets(rows[...], into: &$0) }
        }

        func go(_ steps: ClosedRange<Int>) throws {
            for step in steps {
                let moment = StepMoment(step: step, batch: step - 1, learningRate: 0.01)
                try executor.write(self.step.numbers, at: moment)
                executor.run()
            }
        }
    }

    @Test("states kept after 5 steps and restored go on as if nothing had been", arguments: OptimizerTableEntry.all)
    func resumption(entry: OptimizerTableEntry) throws {
        let network = try Network(sizes: [64, 12, 10])
        let whole = try Run(network, entry.optimizer, dataset)
        try whole.go(1...11)
        let first = try Run(network, entry.optimizer, dataset)
        try first.go(1...5)
        let kept = first.storage.snapshot()
        let second = try Run(network, entry.optimizer, dataset)
        try second.storage.restore(kept)
        try second.go(6...11)
        #expect(second.storage.differences(from: whole.storage.snapshot()) == [])
        #expect(first.storage.differences(from: kept) == [])
        // Nothing is compared but what changes.
        try first.go(6...6)
        #expect(first.storage.differences(from: kept) != [])
    }
}
