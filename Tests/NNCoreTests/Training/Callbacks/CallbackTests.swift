import NNCore
import NNTestSupport
import Testing

@Suite("Callbacks")
struct CallbackTests {
    private let data: Dataset<Float>

    init() throws { data = try Dataset<Float>.digitsSplit(.original8x8).train.subset(0..<200) }

    private func trainer(_ rate: Double = 0.1) throws -> Trainer<Float> {
        try Trainer(Network(sizes: [64, 16, 10]), TrainingOptions(learningRate: rate, batchSize: 50, seed: 2))
    }

    /// Writes down what it is told.
    private final class Record: TrainingCallback {
        let name: String
        var events: [String] = []
        private let stop: String?

        init(_ name: String, stopAt stop: String? = nil) { (self.name, self.stop) = (name, stop) }

        private func note(_ event: String) -> TrainingControl {
            events.append(event)
            return event == stop ? .stop(reason: name) : .proceed
        }

        func trainingBegan<Element: Scalar>(_ trainer: Trainer<Element>) { _ = note("began") }
        func stepEnded<Element: Scalar>(_ progress: TrainingProgress, of trainer: Trainer<Element>) -> TrainingControl {
            note("\(progress.epoch).\(progress.step)")
        }
        func epochEnded<Element: Scalar>(_ report: EpochReport, of trainer: Trainer<Element>) -> TrainingControl {
            note("\(report.epoch)")
        }
        func settled<Element: Scalar>(_ trainer: Trainer<Element>, isLast: Bool) {
            _ = note(isLast ? "last" : "settled")
        }
        func trainingEnded<Element: Scalar>(_ trainer: Trainer<Element>) { _ = note("ended") }
    }

    @Test("Early stopping remembers epochs without a number")
    func stateWithoutNumber() {
        let (first, second) = (EarlyStopping(patience: 3), EarlyStopping(patience: 3))
        first.state = ["nan", "0", "2"]
        #expect(first.best == nil && first.badEpochCount == 2)
        second.state = first.state
        #expect(second.best == nil && second.badEpochCount == 2)
        second.state = ["0.5", "-1", "9223372036854775807"]
        #expect(second.best == 0.5 && second.bestEpoch == 0 && second.badEpochCount < .max)
    }

    @Test("The training is saved although the best network cannot be")
    func unwritableBest() throws {
        let directory = try TemporaryDirectory()
        var failures = 0
        let checkpoint = TrainingCheckpoint(
            path: "\(directory.path)/run",
            best: "\(directory.path)/absent/best",
            by: .trainingLoss
        ) { _ in failures += 1 }
        try trainer().fit(data, epochs: 2, callbacks: [checkpoint])
        #expect(failures == 2 && checkpoint.lastError != nil)
        let (network, options) = try (
            Network(sizes: [64, 16, 10]), TrainingOptions(learningRate: 0.1, batchSize: 50, seed: 2)
        )
        let resumed = try Trainer<Float>(resuming: "\(directory.path)/run", network, options, dataset: data)
        #expect(resumed.epochCount == 2)
    }

    @Test("Every event comes once, and the moment to save after all have taken note")
    func events() throws {
        let record = Record("a")
        try trainer().fit(data, epochs: 2, callbacks: [record])
        let steps = ["1.1", "settled", "1.2", "settled", "1.3", "settled", "1.4"]
        let second = steps.map { $0.hasPrefix("1") ? "2" + $0.dropFirst() : $0 }
        #expect(record.events == ["began"] + steps + ["1", "settled"] + second + ["2", "last", "ended"])
    }

    @Test("The first to stop is named; others are told of the step all the same, and the epoch can go on")
    func stop() throws {
        let trainer = try trainer()
        let (first, second) = (Record("a", stopAt: "1.2"), Record("b", stopAt: "1.2"))
        let reports = try trainer.fit(data, epochs: 2, callbacks: [first, second])
        #expect(first.events == ["began", "1.1", "settled", "1.2", "last", "ended"] && second.events == first.events)
        #expect(trainer.stopReason == "a" && trainer.epochCount == 0 && trainer.epochBatchCount == 2)
        #expect(reports.count == 1 && reports[0].sampleCount == 100)
        let rest = try trainer.fit(data, epochs: 1)
        #expect(trainer.stopReason == nil && trainer.epochCount == 1 && trainer.batchCount == 4)
        #expect(rest[0].epoch == 1 && rest[0].sampleCount == 200)
        let whole = try self.trainer()
        try whole.fit(data, epochs: 1)
        #expect(trainer.states == whole.states)
    }

    @Test("A stop within the last batch, or after an epoch, leaves no epoch open", arguments: ["1.4", "1"])
    func stopAtEnd(event: String) throws {
        let trainer = try trainer()
        try trainer.fit(data, epochs: 3, callbacks: [Record("a", stopAt: event)])
        #expect(trainer.epochCount == 1 && trainer.epochBatchCount == 0 && trainer.stopReason == "a")
    }

    @Test("Other data than that of an epoch under way begins the next epoch")
    func otherData() throws {
        let trainer = try trainer()
        try trainer.fit(data, epochs: 1, callbacks: [Record("a", stopAt: "1.2")])
        let reports = try trainer.fit(data.subset(0..<100), epochs: 1)
        #expect(reports.map(\.epoch) == [2] && reports[0].sampleCount == 100 && trainer.epochCount == 2)
    }

    @Test("Early stopping ends after its patience, and gives back the states of the best epoch")
    func earlyStopping() throws {
        // The third epoch's validation is the best, as a metric of one's own says.
        let values = [3.0, 2, 1, 1.5, 1, 0]
        let stopping = EarlyStopping(.validationMetric("given", better: .smaller), patience: 2)
        let trainer = try trainer()
        var states: [[NamedTensor<Float>]] = []
        let reports = try trainer.fit(
            data,
            validation: .fraction(0.25),
            metrics: [GivenMetric(values)],
            epochs: 6,
            callbacks: [stopping, .onEpoch { _ in states.append(trainer.states) }]
        )
        #expect(reports.count == 5 && stopping.best == 1 && stopping.bestEpoch == 3 && stopping.badEpochCount == 2)
        #expect(trainer.states == states[2] && trainer.states != states[4])
        #expect(
            trainer.stopReason?.contains("validation given 1.0000 of epoch 3") == true,
            "\(trainer.stopReason ?? "")"
        )
    }

    @Test("Early stopping without validation, or with patience 0, is an error with what to do")
    func noValidation() throws {
        let error = #expect(throws: TrainingError.self) {
            try trainer().fit(data, epochs: 2, callbacks: [EarlyStopping(patience: 1)])
        }
        #expect("\(try #require(error))".contains("validation"))
        #expect(throws: TrainingError.self) {
            try trainer().fit(data, epochs: 2, callbacks: [EarlyStopping(.trainingLoss, patience: 0)])
        }
    }

    @Test("A history has every metric of both, as CSV and as JSON lines")
    func history() throws {
        let history = TrainingHistory()
        let reports = try trainer().fit(
            data,
            validation: .fraction(0.25),
            metrics: [.f1()],
            epochs: 2,
            callbacks: [history]
        )
        let columns = [
            "epoch", "loss", "accuracy", "training f1", "validation loss", "validation accuracy", "validation f1",
            "learning rate", "seconds",
        ]
        #expect(history.columns == columns && history["epoch"] == [1, 2])
        #expect(history["validation loss"] == reports.compactMap { $0.validation?.loss })
        let lines = history.csv.split(separator: "\n")
        #expect(lines.count == 3 && lines[0] == columns.joined(separator: ","))
        #expect(lines[2].split(separator: ",")[1] == "\(reports[1].loss)")
        #expect(history.jsonLines.hasPrefix(#"{"epoch": 1, "loss": \#(reports[0].loss), "accuracy": "#))
        let copy = TrainingHistory()
        copy.state = history.state
        #expect(copy.rows == history.rows)
        copy.state = ["a\u{0}\tx", "odd"]
        #expect(copy.rows == [[], []] && copy.jsonLines == "{}\n{}\n")
    }

    @Test("A trainer lets go of callbacks when the training has ended")
    func release() throws {
        let trainer = try trainer()
        weak var seen: Record?
        do {
            let record = Record("a")
            seen = record
            try trainer.fit(data, epochs: 1, callbacks: [record])
        }
        #expect(seen == nil)
    }
}

/// A metric whose values on small datasets are given, one after the other.
private struct GivenMetric: Metric {
    let name = "given"
    private let values: Values
    private final class Values: @unchecked Sendable {
        var left: ArraySlice<Double>
        init(_ values: [Double]) { left = values[...] }
    }

    init(_ values: [Double]) { self.values = Values(values) }

    // The validation samples are 50; those trained on are 150.
    func value(of matrix: ConfusionMatrix) -> Double {
        matrix.expectedSums.reduce(0, +) < 100 ? values.left.popFirst() ?? .nan : .nan
    }
}
