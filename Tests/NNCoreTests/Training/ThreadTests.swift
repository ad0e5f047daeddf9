import Foundation
import Synchronization
import Testing

@testable import NNCore

@Suite("Many threads may predict, and one may train")
struct ThreadTests {
    private let network: Network
    private let dataset = Dataset<Float>.digitsSplit(.original8x8).test

    init() throws {
        network = try Network(inputShape: [64], [.dense(64, 48), .batchNorm, .relu, .dropout(0.5), .dense(48, 10)])
    }

    private func samples(_ count: Int) throws -> Tensor<Float> {
        try dataset.subset((0..<count).map { $0 % dataset.sampleCount }).features
    }

    @Test(
        "One predictor in eight threads answers as in one, to the bit, for batches of any size",
        arguments: Engine.available,
        [1, 2, 4]
    )
    func predictions(engine: Engine, threadCount: Int) async throws {
        let states = try network.initialStates(as: Float.self, seed: 3)
        let predictor = try Predictor(network, states: states, engine: engine, threadCount: threadCount)
        let counts = [1, 3, 64, 300, 257]
        var expected: [Tensor<Float>] = []
        for count in counts {
            let alone = try Predictor(network, states: states, engine: engine, threadCount: 1)
            expected.append(try alone.predict(samples(count)))
        }
        let evaluation = try Predictor(network, states: states, engine: engine, threadCount: 1).evaluate(dataset)
        let answers = expected
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for thread in 0..<8 {
                group.addTask {
                    for turn in 0..<10 {
                        let index = (thread + turn) % counts.count
                        let output = try predictor.predict(samples(counts[index]))
                        guard output.hasSameBits(as: answers[index]) else { return false }
                        guard turn % 5 == 0 else { continue }
                        guard try predictor.evaluate(dataset) == evaluation else { return false }
                    }
                    return true
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }

    @Test("A trainer's predictor in another thread sees the parameters of one step, never half of a step's")
    func trainingMeanwhile() async throws {
        // All weights become 1, 2, 3, … together: their sum over 64 inputs of 1 is a multiple of 64.
        let trainer = try Trainer<Float>(
            Network(sizes: [64, 256], weightInitializer: .constant(0)),
            TrainingOptions(loss: OutputSum(), optimizer: SGD(learningRate: 1), batchSize: 1, threadCount: 1)
        )
        let predictor = try trainer.predictor()
        let one = Tensor<Float>(repeating: 1, shape: try Shape([1, 64]))
        let isDone = Atomic<Bool>(false)
        let rows = try Dataset(features: one, targets: .values(Tensor(repeating: 0, shape: Shape([1, 256]))))
        async let steps: Int = {
            var count = 0
            while !isDone.load(ordering: .relaxed), count < 1_000_000 {
                let outputs = try predictor.predict(one).values
                guard outputs.allSatisfy({ $0 == outputs[0] }) else { return -1 }
                count += 1
            }
            return count
        }()
        for _ in 0..<300 { _ = try trainer.step(rows, rows: [0]) }
        isDone.store(true, ordering: .relaxed)
        #expect(try await steps >= 0)
        #expect(trainer.stepCount == 300)
    }

    @Test("A trainer that is entered by a second thread refuses it, and goes on in the first")
    func secondThread() throws {
        let trainer = try Trainer<Float>(network, TrainingOptions(batchSize: 32, threadCount: 2))
        let meeting = Meeting(trainer)
        let dataset = dataset
        // A thread of its own: the pool's may all be busy with other tests.
        Thread.detachNewThread {
            while !meeting.isWithin.load(ordering: .acquiring) { Thread.sleep(forTimeInterval: 0.001) }
            let shared = unsafe meeting.trainer
            let snapshot = shared.snapshot
            let refusals = [
                refusal { () throws(TrainingError) in _ = try shared.fit(dataset, epochs: 1) },
                refusal { () throws(TrainingError) in _ = try shared.step(dataset, rows: [0, 1]) },
                refusal { () throws(TrainingError) in try shared.applyWaitingGradients() },
                refusal { () throws(TrainingError) in try shared.restore(snapshot) },
            ]
            meeting.refusals.withLock { $0 = refusals }
        }
        let waiting = ClosureCallback.onStep { _ in
            meeting.isWithin.store(true, ordering: .releasing)
            while meeting.refusals.withLock({ $0.isEmpty }) { Thread.sleep(forTimeInterval: 0.001) }
            return .proceed
        }
        let reports = try trainer.fit(dataset, epochs: 1, callbacks: [waiting])
        #expect(meeting.refusals.withLock { $0 } == Array(repeating: TrainingError.enteredTwice, count: 4))
        #expect("\(TrainingError.enteredTwice)".contains("make a trainer for each"))
        #expect(reports.count == 1)
        // Alone again, also from within its own callbacks.
        #expect(try trainer.step(dataset, rows: [0, 1]).sampleCount == 2)
    }

    @Test("A count of workers beyond the limit is refused", arguments: [0, -1, 1025, Int.max])
    func threadCount(count: Int) throws {
        #expect(throws: ExecutionError.threadCount(count)) { try Workers(count: count) }
        let error = TrainingError.setting(name: "number of threads", value: "\(count)", range: "from 1 to 1024")
        #expect(throws: error) { try Trainer<Float>(network, TrainingOptions(threadCount: count)) }
        let states = try network.initialStates(as: Float.self, seed: 3)
        #expect(throws: error) { try Predictor(network, states: states, threadCount: count) }
        #expect(try Workers(count: 1024).count == 1024)
    }
}

/// What two threads that use one trainer tell each other.
private final class Meeting: Sendable {
    nonisolated(unsafe) let trainer: Trainer<Float>
    let isWithin = Atomic<Bool>(false)
    let refusals = Mutex<[TrainingError?]>([])

    init(_ trainer: Trainer<Float>) { unsafe self.trainer = trainer }
}

/// The error that something throws.
private func refusal(_ body: () throws(TrainingError) -> Void) -> TrainingError? {
    do { try body() } catch { return error }
    return nil
}

/// The sum of all outputs, less themselves of the targets: every weight's gradient is −input.
private struct OutputSum: Loss {
    let name = "outputSum"
    let reduction = LossReduction.sum
    func values(predicted: Variable, expected: Variable, in graph: inout Graph) throws(GraphError) -> LossValues {
        LossValues(try graph.negate(graph.add(predicted, expected)))
    }
}
