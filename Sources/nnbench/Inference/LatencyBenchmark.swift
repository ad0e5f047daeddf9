import NNCore

/// Times single samples, each by itself: what a caller waits for who asks for one.
///
/// Times are by the clock, interruptions included: the slowest in a hundred and in a thousand tell of these.
struct LatencyBenchmark {
    private let session: Session

    /// Measures a session's network on its engines, whatever the session's batch.
    init(_ session: Session) throws { self.session = try session.with(sizes: session.sizes, batchSize: 1) }

    /// Prints percentiles for each engine.
    func run() throws {
        var (runs, flopCount) = try InferenceBenchmark(session).checkedRuns()
        let windowCount = 20
        var peaks: [Double] = []
        var windows = runs.map { _ in [[Double]]() }
        let window = Duration.seconds(session.seconds / Double(windowCount))
        for round in 0...windowCount {
            let peak = session.peak.measure()
            if round > 0 { peaks.append(peak) }
            for index in runs.indices {
                var times: [Double] = []
                let start = ContinuousClock.now
                while times.isEmpty || start.duration(to: .now) < window {
                    times.append(try Stopwatch.both { try runs[index].run(repetitions: 1) }.elapsed)
                }
                // The first round warms up.
                if round > 0 { windows[index].append(times) }
            }
            session.showProgress("latency", Double(round) / Double(windowCount))
        }
        session.output.line(
            "Latency".padded(to: 16) + "engine".padded(to: 12) + "median".leftPadded(to: 12) + "p99".leftPadded(to: 12)
                + "p99.9".leftPadded(to: 12) + "samples".leftPadded(to: 12)
        )
        for (index, engine) in session.engines.enumerated() {
            let all = windows[index].flatMap(\.self)
            let (p50, p99, p999) = (all.median, all.quantile(0.99), all.quantile(0.999))
            session.output.line(
                (index == 0 ? "one sample" : "").padded(to: 16) + engine.rawValue.padded(to: 12)
                    + [p50, p99, p999].map { $0.duration.leftPadded(to: 12) }.joined()
                    + Double(all.count).grouped.leftPadded(to: 12)
            )
            var record = session.record("latency", engine: engine)
            record.set(
                seconds: p50,
                peak: peaks.median,
                fractionOfPeak: Double(flopCount) * 1e-9 / p50 / peaks.median,
                flopCount: flopCount,
                samples: 1
            )
            (record.p99Seconds, record.p999Seconds) = (p99, p999)
            record.windowSeconds = windows[index].map(\.median)
            record.windowPeakGflops = peaks
            record.windows = windowCount
            session.output.record(record)
        }
        session.output.line()
    }
}
