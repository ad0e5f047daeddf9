internal import NNCore

/// The lines that training prints, one for each epoch, in columns.
struct EpochTable {
    static let header =
        ["epoch".right(5), "loss".right(10), "train accuracy".right(14), "validation accuracy".right(19)]
        .joined(separator: "  ") + "  " + "samples/s".right(10)

    static func line(_ report: EpochReport) -> String {
        [
            "\(report.epoch)".right(5),
            report.loss.significant.right(10),
            (report.accuracy?.percentage ?? "–").right(14),
            (report.validation?.accuracy?.percentage ?? "–").right(19),
            report.samplesPerSecond.groupedRate.right(10),
        ].joined(separator: "  ")
    }

    /// `Test accuracy 97.50 % (351 of 360), loss 0.0912`.
    static func result(_ test: Evaluation) -> String {
        guard let accuracy = test.accuracy, let correctCount = test.correctCount else {
            return "Test loss \(test.loss.significant) (\(test.sampleCount.grouped) samples)"
        }
        return "Test accuracy \(accuracy.percentage) (\(correctCount.grouped) of \(test.sampleCount.grouped)), "
            + "loss \(test.loss.significant)"
    }
}
