import Foundation
import NNCore
import NNPlots
import NNTestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("The report of a training")
struct TrainingReportTests {
    private let data: (train: Dataset<Float>, test: Dataset<Float>)

    init() throws {
        let digits = Dataset<Float>.digitsSplit(.original8x8)
        data = (try digits.train.subset(0..<200), try digits.test.subset(0..<50))
    }

    private func trained(
        _ schedule: any Schedule = .exponential(by: 0.9),
        epochs: Int = 3
    ) throws -> (trainer: Trainer<Float>, history: TrainingHistory) {
        let options = TrainingOptions(optimizer: SGD(learningRate: 0.1), schedule: schedule, batchSize: 60, seed: 4)
        let trainer = try Trainer<Float>(Network(sizes: [64, 8, 10]), options)
        let history = TrainingHistory()
        try trainer.fit(data.train, validation: .fraction(0.2), metrics: [.f1()], epochs: epochs, callbacks: [history])
        return (trainer, history)
    }

    @Test("Has curves, the confusion matrix, the network, its cost, and what is needed to repeat the training")
    func complete() throws {
        let (trainer, history) = try trained()
        var report = try TrainingReport(trainer, history: history)
        report.test = try trainer.evaluate(data.test, metrics: [.accuracy])
        report.command = "nn train --epochs 3"
        let html = report.html
        for title in ["Loss", "Accuracy", "F1", "Learning rate", "Confusion matrix"] {
            #expect(html.contains("<title>\(title)</title>"), "\(title)")
        }
        for words in [
            "Dense 64 → 8", "nn train --epochs 3", "\(ExponentialSchedule(by: 0.9))", "FLOPs a sample, forward",
            "<td>\(CPULevel.current.rawValue)</td>",
        ] { #expect(html.contains(words), "\(words)") }
        // 64·8 + 8 + 8·10 + 10.
        #expect(html.contains("<td>610 ("))
        #expect(report.settings.contains { $0.name == "seed" && $0.value == "4" })
    }

    @Test("The rate of every step is drawn where the schedule alone decides it, else that of epochs")
    func rates() throws {
        // Of 200 samples 160 are trained on.
        let (trainer, history) = try trained()
        let report = try TrainingReport(trainer, history: history)
        #expect(report.learningRates.map(\.x) == (1...9).map(Double.init))
        #expect(abs(report.learningRates[8].y - 0.1 * 0.43046721) < 1e-12)
        let (plateau, other) = try trained(PlateauSchedule(by: 0.5, patience: 0))
        let byEpoch = try TrainingReport(plateau, history: other)
        #expect(byEpoch.learningRates.isEmpty && byEpoch.html.contains("of an epoch's last step"))
        // One that was changed on the way.
        trainer.learningRate = 0.05
        #expect(try TrainingReport(trainer, history: history).learningRates.isEmpty)
    }

    @Test("Reads as XML and asks for nothing from elsewhere, whatever the names in it are")
    func escaped() throws {
        let evil = "</pre></style><script src=\"//x\">alert('1')</script>&\u{0}"
        var report = TrainingReport(epochs: [[MetricValue("epoch", 1), MetricValue(evil, 2)]])
        (report.title, report.command, report.network, report.remarks) = (evil, evil, evil, [evil])
        report.settings = [TrainingSetting(evil, evil)]
        let (trainer, _) = try trained(epochs: 0)
        report.test = try trainer.evaluate(data.test, metrics: [.accuracy])
        report.classNames = (0..<10).map { "\($0)\(evil)" }
        let html = report.html
        #expect(!html.contains("<script") && !html.contains("\u{0}"))
        #expect(!html.contains("src=\"") && !html.contains("@import") && !html.contains("url("))
        #expect(html.contains("Content-Security-Policy"))
        // The page is XML but for its first line.
        let parser = XMLParser(data: Data(html.split(separator: "\n").dropFirst().joined(separator: "\n").utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
        // One style sheet for the page and its drawings.
        #expect(html.matches(of: /<style>/).count == 1)
    }

    @Test("Predicted and true values are drawn with the line of equality; nothing of what is not finite")
    func regression() throws {
        var report = TrainingReport(epochs: [])
        report.predictions = [(1, 1.1), (2, 1.9), (3, .nan)]
        // Drawn where there is an evaluation.
        #expect(!report.html.contains("Predicted against"))
        report.test = try Self.evaluation()
        #expect(report.html.contains("Predicted against true values"))
        #expect(report.html.matches(of: /cloud"/).count == 2 && report.html.contains("l1 dotted"))
    }

    private static func evaluation() throws -> Evaluation {
        let features = try Tensor<Float>([1.0, 2], shape: Shape([2, 1]))
        let data = try Dataset(features: features, targets: .values(features))
        let trainer = try Trainer<Float>(Network(sizes: [1, 1]), TrainingOptions(loss: .meanSquaredError))
        return try trainer.evaluate(data, metrics: [.meanAbsoluteError])
    }

    @Test("A training without epochs, and one of a thousand, have pages too")
    func sizes() {
        #expect(TrainingReport(epochs: []).html.contains("No epoch was trained to its end."))
        let rows = (1...1000).map { [MetricValue("epoch", Double($0)), MetricValue("loss", 1 / Double($0))] }
        let html = TrainingReport(epochs: rows).html
        #expect(html.contains("1,000 epochs") && html.contains("<details>"))
    }
}
