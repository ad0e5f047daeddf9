import NNCore
import Testing

@Suite("A training goes on from a snapshot as if it had never stopped")
struct SnapshotTests {
    private func trainer(_ accumulation: Int, threadCount: Int) throws -> Trainer<Float> {
        let network = try Network(inputShape: [64], [.dense(64, 16), .batchNorm, .relu, .dropout(0.3), .dense(16, 10)])
        let options = TrainingOptions(
            optimizer: NAdam(),
            clipping: .norm(limit: 1),
            accumulation: accumulation,
            batchSize: 32,
            seed: 4,
            threadCount: threadCount
        )
        return try Trainer(network, options)
    }

    @Test("to the bit, at any step, with another number of threads", arguments: [1, 3], [1, 2, 5])
    func resumption(accumulation: Int, stop: Int) throws {
        let dataset = Dataset<Float>.digitsSplit(.original8x8).train
        let rows = { (batch: Int) in Array(batch * 32..<(batch + 1) * 32)[...] }
        let whole = try trainer(accumulation, threadCount: 1)
        for batch in 0..<8 { _ = try whole.step(dataset, rows: rows(batch)) }
        let first = try trainer(accumulation, threadCount: 2)
        for batch in 0..<stop { _ = try first.step(dataset, rows: rows(batch)) }
        let second = try trainer(accumulation, threadCount: 1)
        try second.restore(first.snapshot)
        for batch in stop..<8 { _ = try second.step(dataset, rows: rows(batch)) }
        let (expected, given) = (whole.snapshot, second.snapshot)
        #expect(given.stepCount == expected.stepCount && given.batchCount == 8)
        for (a, b) in zip(given.states, expected.states) {
            let isSame = a.tensor.values.map(\.bitPattern) == b.tensor.values.map(\.bitPattern)
            #expect(a.name == b.name && isSame, "\(a.name)")
        }
    }

    @Test("A snapshot of another network or with counts below 0 is refused, and changes nothing")
    func refused() throws {
        let trainer = try trainer(1, threadCount: 1)
        let before = trainer.snapshot
        var wrong = before
        wrong.stepCount = -1
        #expect(throws: TrainingError.self) { try trainer.restore(wrong) }
        wrong = before
        wrong.states.removeLast()
        #expect(throws: TrainingError.self) { try trainer.restore(wrong) }
        let other = try Trainer<Float>(Network(sizes: [64, 10]), TrainingOptions(optimizer: NAdam()))
        #expect(throws: TrainingError.self) { try other.restore(before) }
        #expect(trainer.snapshot.states == before.states)
    }
}
