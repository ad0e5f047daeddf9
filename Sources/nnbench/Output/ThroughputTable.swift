import NNCore

/// The table of samples a second: a row for each engine and benchmark.
struct ThroughputTable {
    private let session: Session

    /// A table of a session's engines.
    init(_ session: Session) { self.session = session }

    /// Prints the columns' titles.
    func printHeader(_ title: String = "Throughput") {
        session.output.line(
            title.padded(to: 16) + "engine".padded(to: 12) + "samples/s".leftPadded(to: 12) + "batch".leftPadded(to: 11)
                + "GFLOP/s".leftPadded(to: 10) + "of peak".leftPadded(to: 10)
                + (session.engines.count == 2 ? "against \(session.engines[0].rawValue)".leftPadded(to: 18) : "")
        )
    }

    /// Prints a benchmark's rows.
    func printRows(_ name: String, _ results: [Contest.Result], flopCount: Int) {
        for (position, (engine, result)) in zip(session.engines, results).enumerated() {
            let samples = Double(session.batchSize) / result.seconds
            session.output.line(
                (position == 0 ? name : "").padded(to: 16) + engine.rawValue.padded(to: 12)
                    + samples.grouped.leftPadded(to: 12) + result.seconds.duration.leftPadded(to: 11)
                    + (Double(flopCount) * 1e-9 / result.seconds).formatted(1).leftPadded(to: 10)
                    + result.fractionOfPeak.percent.leftPadded(to: 10)
                    + (position == 1 ? (result.speed(against: results[0]).formatted(2) + " ×").leftPadded(to: 18) : "")
            )
        }
    }
}
