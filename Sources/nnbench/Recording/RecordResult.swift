/// What `nnbench record` says of a competitor: a line of the table, or of `--json`.
struct RecordResult: Encodable {
    /// The accuracies that are timed.
    static let targets = [0.98, 0.983, 0.985]

    let competitor: String
    let workers: Int
    /// Medians over the seeds; nil where most never got there.
    let secondsTo98: Double?
    let secondsTo983: Double?
    let secondsTo985: Double?
    /// The median over the seeds of the best epoch's accuracy, and of the last's.
    let bestAccuracy: Double
    let lastAccuracy: Double
    let runs: [RecordRun]

    init(competitor: String, runs: [RecordRun], workers: Int) {
        (self.competitor, self.runs, self.workers) = (competitor, runs, workers)
        let times = Self.targets.map { target -> Double? in
            let median = runs.map { $0.seconds(to: target) }.median
            return median.isFinite ? median : nil
        }
        (secondsTo98, secondsTo983, secondsTo985) = (times[0], times[1], times[2])
        bestAccuracy = runs.map { $0.epochs.map(\.accuracy).max() ?? 0 }.median
        lastAccuracy = runs.map { $0.epochs.last?.accuracy ?? 0 }.median
    }

    var line: String {
        competitor.padded(to: 34)
            + [secondsTo98, secondsTo983, secondsTo985].map { time in
                (time.map { "\($0.formatted(2)) s" } ?? "–").leftPadded(to: 10)
            }.joined() + "\((bestAccuracy * 100).formatted(2)) %".leftPadded(to: 14)
    }
}
