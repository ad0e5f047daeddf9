internal import NNCore

/// The lines that training prints, one for each epoch, in columns that fit in 80.
struct EpochTable {
    /// Whether there are accuracies.
    let isOfClasses: Bool
    /// Whether there are validation samples.
    let validates: Bool

    /// `epoch  loss  accuracy  val. loss  val. accuracy  step size  samples/s`, at the right ends of columns.
    var header: String {
        line(["epoch", "loss", "accuracy", "val. loss", "val. accuracy", "step size", "samples/s"])
    }

    /// The numbers of an epoch.
    func line(_ report: EpochReport) -> String {
        line([
            "\(report.epoch)", report.loss.significant, report.accuracy?.percentage ?? "–",
            report.validation?.loss.significant ?? "–", report.validation?.accuracy?.percentage ?? "–",
            report.learningRate.significant, report.samplesPerSecond.groupedRate,
        ])
    }

    private func line(_ cells: [String]) -> String {
        let widths = [5, 9, 9, 9, 13, 9, 10]
        let isShown = [true, true, isOfClasses, validates, isOfClasses && validates, true, true]
        return cells.indices.filter { isShown[$0] }.map { cells[$0].right(widths[$0]) }.joined(separator: "  ")
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
