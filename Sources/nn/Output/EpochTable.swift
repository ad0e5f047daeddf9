internal import NNCore

/// The lines that training prints, one for each epoch, in columns.
struct EpochTable {
    /// The columns' titles.
    /// - Parameter isClassification: whether targets are classes, of which there is an accuracy.
    static func header(isClassification: Bool) -> String {
        let values = isClassification ? ["train accuracy", "validation accuracy"] : ["validation loss"]
        return (["epoch".right(5), "loss".right(10)] + values + ["samples/s".right(10)]).joined(separator: "  ")
    }

    static func line(_ report: EpochReport) -> String {
        let start = [
            "\(report.epoch)".right(5),
            report.loss.significant.right(10),
        ]
        let values =
            report.accuracy.map {
                [$0.percentage.right(14), (report.validation?.accuracy?.percentage ?? "–").right(19)]
            } ?? [(report.validation?.loss.significant ?? "–").right(15)]
        return (start + values + [report.samplesPerSecond.groupedRate.right(10)]).joined(separator: "  ")
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
