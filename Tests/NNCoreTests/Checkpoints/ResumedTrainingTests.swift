import NNCore
import NNTestSupport
import Testing

@Suite("A training that goes on from its file has the bits of one that was never stopped")
struct ResumedTrainingTests {
    private let directory: ScratchDirectory
    private let data: Dataset<Float>

    init() throws {
        directory = try ScratchDirectory()
        // Seven batches an epoch, the last of 8 samples.
        data = try Dataset<Float>.digitsSplit(.original8x8).train.subset(0..<200)
    }

    private func network(hidden: Int = 16) throws -> Network {
        try Network(
            inputShape: [64],
            [.dense(64, hidden), .batchNorm, .relu, .dropout(0.3), .dense(hidden, 10)]
        )
    }

    private func options(
        _ optimizer: any Optimizer = NAdam(),
        accumulation: Int = 1,
        threadCount: Int = 1
    ) -> TrainingOptions {
        TrainingOptions(
            optimizer: optimizer,
            schedule: .exponential(by: 0.9),
            clipping: .norm(limit: 1),
            accumulation: accumulation,
            batchSize: 32,
            seed: 4,
            threadCount: threadCount
        )
    }

    private func bits(_ trainer: Trainer<Float>) -> [[UInt32]] {
        trainer.snapshot.states.map { $0.tensor.values.map(\.bitPattern) }
    }

    /// Ends a training after some batches.
    private func stop(after count: Int) -> (TrainingProgress) -> TrainingControl {
        { ($0.epoch - 1) * 7 + $0.step == count ? .stop(reason: "test") : .proceed }
    }

    @Test(
        "under every optimizer, with gradients that wait, dropout, running statistics and a schedule",
        arguments: OptimizerTableEntry.all,
        [3, 7]
    )
    func optimizers(entry: OptimizerTableEntry, stop count: Int) throws {
        let path = directory.file("run")
        let whole = try Trainer<Float>(network(), options(entry.optimizer, accumulation: 2))
        let expected = try whole.fit(data, epochs: 2)
        let first = try Trainer<Float>(network(), options(entry.optimizer, accumulation: 2))
        try first.fit(data, epochs: 2, callbacks: [.onStep(stop(after: count))])
        #expect(first.batchCount == count && first.stopReason == "test")
        #expect(first.epochCount == count / 7 && first.epochBatchCount == count % 7)
        try first.save(to: path)
        let resumed = options(entry.optimizer, accumulation: 2, threadCount: 2)
        let second = try Trainer<Float>(resuming: path, network(), resumed, dataset: data)
        let reports = try second.fit(data, epochs: 2 - second.epochCount)
        #expect(bits(second) == bits(whole))
        #expect(second.stepCount == whole.stepCount && second.batchCount == 14 && second.epochCount == 2)
        #expect(reports.last?.loss == expected.last?.loss && reports.last?.sampleCount == 200)
    }

    @Test(
        "under every optimizer after any number of steps, with another number of threads, and averages beside it",
        // What averages already has no room for a second average.
        arguments: OptimizerTableEntry.all.filter { !($0.optimizer is Averaging) },
        [1, 3]
    )
    func everyStep(entry: OptimizerTableEntry, accumulation: Int) throws {
        let optimizer = entry.optimizer.averaging(.exponential(decay: 0.9))
        let whole = try Trainer<Float>(network(), options(optimizer, accumulation: accumulation, threadCount: 2))
        var snapshots: [TrainingSnapshot<Float>] = [whole.snapshot]
        let keeping = ClosureCallback.onStep { _ in
            snapshots.append(whole.snapshot)
            return .proceed
        }
        try whole.fit(data, epochs: 2, callbacks: [keeping])
        #expect(snapshots.map(\.batchCount) == Array(0...14))
        for (count, snapshot) in snapshots.enumerated() {
            let others = options(optimizer, accumulation: accumulation, threadCount: [1, 3][count % 2])
            let second = try Trainer<Float>(network(), others)
            try second.restore(snapshot)
            try second.fit(data, epochs: 2 - second.epochCount)
            #expect(bits(second) == bits(whole) && second.stepCount == whole.stepCount, "after \(count) batches")
        }
    }

    @Test("with a schedule of the momentum too", arguments: [1, 5, 7, 10])
    func momentum(stop count: Int) throws {
        var options = options(SGD(learningRate: 0.05, momentum: 0.9))
        let cycle = OneCycleSchedule(steps: 14)
        options.schedule = cycle
        options.momentumSchedule = cycle.momentum()
        let whole = try Trainer<Float>(network(), options)
        try whole.fit(data, epochs: 2)
        let first = try Trainer<Float>(network(), options)
        try first.fit(data, epochs: 2, callbacks: [.onStep(stop(after: count))])
        try first.save(to: directory.file("run"))
        let second = try Trainer<Float>(resuming: directory.file("run"), network(), options, dataset: data)
        try second.fit(data, epochs: 2 - second.epochCount)
        #expect(bits(second) == bits(whole))
    }

    @Test(
        "from any step and any epoch's end, with callbacks and a schedule that remember, and validation",
        arguments: [1, 3]
    )
    func anyStep(accumulation: Int) throws {
        var options = options(accumulation: accumulation)
        // Every epoch makes the rate fall: what was observed shows.
        options.schedule = PlateauSchedule(by: 0.5, patience: 0, threshold: .relative(0.9))
        func fit(
            _ trainer: Trainer<Float>,
            _ onStep: ((TrainingProgress) -> Void)?,
            _ onEpoch: ((EpochReport) -> Void)?
        ) throws -> TrainingHistory {
            let history = TrainingHistory()
            let steps = ClosureCallback.onStep {
                onStep?($0)
                return .proceed
            }
            try trainer.fit(
                data,
                validation: .fraction(0.2),
                metrics: [.f1()],
                epochs: 3 - trainer.epochCount,
                callbacks: [history, EarlyStopping(patience: 9), steps, .onEpoch { onEpoch?($0) }]
            )
            return history
        }
        func losses(_ history: TrainingHistory) -> [[UInt64]] {
            history.columns.filter { $0 != "seconds" }.map { history[$0].map(\.bitPattern) }
        }
        var files: [String] = []
        let whole = try Trainer<Float>(network(), options)
        func save(_ name: String) {
            files.append(directory.file(name))
            #expect(throws: Never.self) { try whole.save(to: directory.file(name)) }
        }
        let expected = try fit(whole, { save("\($0.epoch)-\($0.step)") }, { save("\($0.epoch)") })
        // 160 samples to train on.
        #expect(files.count == 3 * 5 + 3)
        for file in files {
            let resumed = try Trainer<Float>(resuming: file, network(), options)
            let history = try fit(resumed, nil, nil)
            #expect(bits(resumed) == bits(whole), "\(file)")
            #expect(losses(history) == losses(expected) && history.rows.count == 3, "\(file)")
            #expect(resumed.scheduledLearningRate == whole.scheduledLearningRate)
        }
    }

    @Test("and a checkpoint after every few steps is one that it goes on from")
    func checkpoints() throws {
        let (path, best) = (directory.file("run"), directory.file("best"))
        let whole = try Trainer<Float>(network(), options())
        try whole.fit(data, epochs: 2)
        let first = try Trainer<Float>(network(), options())
        let checkpoint = TrainingCheckpoint(path: path, everySteps: 3, best: best, by: .trainingLoss)
        // An error after twelve batches is as good as a kill.
        #expect(throws: TrainingError.noSamples) {
            try first.fit(data, epochs: 2, callbacks: [checkpoint, Failure(after: 12)])
        }
        #expect(checkpoint.lastError == nil)
        let snapshot = try TrainingSnapshot<Float>(from: path)
        #expect(snapshot.batchCount == 10 && snapshot.epochCount == 1)
        let second = try Trainer<Float>(resuming: path, network(), options())
        try second.fit(data, epochs: 1, callbacks: [checkpoint])
        #expect(bits(second) == bits(whole))
        #expect(try TrainingSnapshot<Float>(from: path).epochCount == 2)
        #expect(try Checkpoint.load(as: Float.self, for: network(), from: best) == whole.states)
    }

    /// Ends a training with an error.
    private final class Failure: TrainingCallback {
        let name = "failure"
        private var left: Int
        init(after count: Int) { left = count }
        func stepEnded<Element: Scalar>(
            _ progress: TrainingProgress,
            of trainer: Trainer<Element>
        ) throws(TrainingError) -> TrainingControl {
            left -= 1
            guard left > 0 else { throw .noSamples }
            return .proceed
        }
    }

    @Test("A file that cannot be written is said, and training goes on")
    func unwritable() throws {
        var failures = 0
        let checkpoint = TrainingCheckpoint(path: directory.file("nowhere/run"), onFailure: { _ in failures += 1 })
        let trainer = try Trainer<Float>(network(), options())
        try trainer.fit(data, epochs: 2, callbacks: [checkpoint])
        #expect(failures == 2 && trainer.epochCount == 2)
        let error = try #require(checkpoint.lastError)
        #expect("\(error)".contains("nowhere/run"))
    }
}

@Suite("A training does not go on from a file of another one")
struct OtherTrainingTests {
    private let path: String
    private let directory: ScratchDirectory
    private let data: Dataset<Float>
    private let network: Network
    private let options = TrainingOptions(optimizer: Adam(), batchSize: 32, seed: 4)

    init() throws {
        directory = try ScratchDirectory()
        path = directory.file("run")
        data = try Dataset<Float>.digitsSplit(.original8x8).train.subset(0..<100)
        network = try Network(sizes: [64, 8, 10])
        let trainer = try Trainer<Float>(network, options)
        try trainer.fit(data, epochs: 1)
        try trainer.save(to: path)
    }

    /// The names of what differs, from the error.
    private func differences(
        _ network: Network,
        _ options: TrainingOptions,
        _ data: Dataset<Float>? = nil
    ) throws -> [String] {
        let error = #expect(throws: CheckpointError.self) {
            try Trainer<Float>(resuming: path, network, options, dataset: data)
        }
        guard case .training(path, .otherTraining(let differences)) = try #require(error) else {
            Issue.record("\(String(describing: error))")
            return []
        }
        return differences.map(\.name)
    }

    @Test("Other settings of a layer are a difference", arguments: [0.1, 0.5])
    func layers(momentum: Double) throws {
        func network(_ momentum: Double, _ epsilon: Double) throws -> Network {
            try Network(
                inputShape: [64],
                [
                    .dense(64, 8), BatchNorm(momentum: momentum), LayerNorm(epsilon: epsilon),
                    RMSNorm(epsilon: epsilon),
                    .dense(8, 10),
                ]
            )
        }
        let options = TrainingOptions(learningRate: 0.1)
        let first = try Trainer<Float>(network(0.1, 1e-5), options)
        let same = try Trainer<Float>(network(momentum, 1e-5), options)
        let other = try Trainer<Float>(network(momentum, 1e-3), options)
        #expect((first.settings == same.settings) == (momentum == 0.1))
        #expect(first.settings != other.settings)
    }

    @Test("A count of a file that is too large to go on from is refused")
    func largeCounts() throws {
        let trainer = try Trainer<Float>(Network(sizes: [64, 10]), TrainingOptions(learningRate: 0.1))
        var snapshot = trainer.snapshot
        snapshot.stepCount = .max
        #expect(throws: TrainingError.self) { try trainer.restore(snapshot) }
    }

    @Test("All differences of options and data are listed at once")
    func options_() throws {
        var other = options
        other.optimizer = Adam(beta1: 0.8)
        other.batchSize = 16
        other.seed = 5
        other.schedule = .cosine(steps: 100)
        other.threadCount = 3
        let fewer = try data.subset(0..<99)
        let names = try differences(network, other, fewer)
        #expect(Set(names) == ["optimizer", "batch size", "seed", "schedule", "samples", "sum over the data"])
        let error = CheckpointError.training(
            path: "run",
            .otherTraining([
                TrainingDifference("batch size", snapshot: "32", training: "16")
            ])
        )
        #expect("\(error)".contains("batch size: 32 in the snapshot, 16 here"))
    }

    @Test("Of another network also the states are listed, of another optimizer those that it lacks")
    func network_() throws {
        let wider = try Network(sizes: [64, 9, 10])
        let names = try differences(wider, options)
        #expect(names.contains("network") && names.contains("state 0.weight"))
        var other = options
        other.optimizer = SGD()
        #expect(try differences(network, other).contains("optimizer"))
        // Without its states no other optimizer goes on, whatever is ignored; SGD needs none.
        let error = #expect(throws: CheckpointError.self) {
            try Trainer<Float>(
                resuming: path,
                network,
                TrainingOptions(optimizer: Adagrad(), batchSize: 32, seed: 4),
                ignoringDifferences: true
            )
        }
        guard case .training(_, .otherTraining(let lacking)) = error else { throw try #require(error) }
        #expect(lacking.allSatisfy { $0.name.hasPrefix("state ") && $0.snapshot == nil } && lacking.count == 4)
        #expect(throws: Never.self) {
            try Trainer<Float>(resuming: path, network, other, ignoringDifferences: true)
        }
    }

    @Test("Data of the same form, but with other numbers, is other data, found by fit")
    func data_() throws {
        let others = try Dataset<Float>.digitsSplit(.original8x8).train.subset(100..<200)
        let trainer = try Trainer<Float>(resuming: path, network, options)
        let error = #expect(throws: TrainingError.self) { try trainer.fit(others, epochs: 1) }
        guard case .otherTraining(let differences) = error else { throw try #require(error) }
        #expect(differences.map(\.name) == ["sum over the data"])
        let forced = try Trainer<Float>(resuming: path, network, options, dataset: others, ignoringDifferences: true)
        try forced.fit(others, epochs: 1)
        #expect(forced.epochCount == 2)
    }

    @Test("Another precision is a difference")
    func precision() throws {
        let error = #expect(throws: CheckpointError.self) { try Trainer<Double>(resuming: path, network, options) }
        guard case .training(_, .otherTraining(let differences)) = error else { throw try #require(error) }
        #expect(differences.map(\.name) == ["precision"])
    }

    @Test("A file that was cut off anywhere is unreadable")
    func truncated() throws {
        let bytes = try directory.bytes(of: "run")
        for count in [0, 7, 8, 200, bytes.count / 2, bytes.count - 1] {
            let cut = try directory.write(bytes.prefix(count), to: "cut")
            let error = #expect(throws: CheckpointError.self) { try Trainer<Float>(resuming: cut, network, options) }
            guard case .unreadable = error else { throw try #require(error) }
        }
    }

    @Test("A file of tensors alone, and one whose numbers are none, say what is wrong")
    func malformed() throws {
        let tensors = directory.file("tensors")
        try Checkpoint.save(network.initialStates(as: Float.self, seed: 0), to: tensors)
        #expect(throws: CheckpointError.notATraining(path: tensors)) {
            try Trainer<Float>(resuming: tensors, network, options)
        }
        try Checkpoint.save(
            network.initialStates(as: Float.self, seed: 0),
            to: tensors,
            metadata: ["training": "1", "training.epochLossSum": "much"]
        )
        let error = #expect(throws: CheckpointError.self) { try TrainingSnapshot<Float>(from: tensors) }
        #expect("\(try #require(error))".contains("much"))
    }
}
