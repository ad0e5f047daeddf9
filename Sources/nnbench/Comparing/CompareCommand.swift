import ArgumentParser
import NNCore

/// `nnbench compare`.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares two results of --json: which benchmarks have become faster, and which slower.",
        discussion: """
            The speed is new over old, from the medians of the windows of time, relative to the peak measured beside \
            each window, so that the machine's clock does not count. The range behind it is how uncertain these \
            medians are; measuring longer narrows it, except where other programs kept interrupting, and for the \
            latency of one sample, which differs by 25% from run to run. A benchmark is \
            slower or faster only when all of the range is beyond the tolerance and the clock and the fastest windows \
            agree, and the same only when all of it is within. The exit status is 1 when a benchmark has become slower.

            EXAMPLES:
              nnbench --json > old.json
              nnbench compare old.json new.json
              nnbench compare old.json new.json --tolerance 10%
              nnbench compare old.json new.json --json
            """
    )

    @Argument(help: ArgumentHelp("What was measured before.", valueName: "old.json"))
    var old: String

    @Argument(help: ArgumentHelp("What was measured after.", valueName: "new.json"))
    var new: String

    @Option(help: ArgumentHelp("By how much a benchmark may change, such as 5% or 0.05.", valueName: "t"))
    var tolerance = Tolerance(part: 0.05)

    @Flag(help: "Compare by the clock, not relative to the peak.")
    var clock = false

    @Flag(help: "Print one JSON object a line instead of a table.")
    var json = false

    func run() throws {
        let output = Output(isJSON: json)
        let (before, after) = (try ResultFile(old), try ResultFile(new))
        let comparisons = try Comparisons(before, after, tolerance: tolerance.part, byClock: clock)
        for difference in comparisons.differences { output.warn(difference) }
        ComparisonTable(output).print(comparisons)
        let slower = comparisons.rows.filter { $0.comparison.verdict == .slower }
        guard slower.isEmpty else {
            throw Regression(slowerCount: slower.count, count: comparisons.rows.count, tolerance: tolerance)
        }
    }
}

/// The value of `--tolerance`.
struct Tolerance: ExpressibleByArgument, CustomStringConvertible {
    let part: Double

    init(part: Double) { self.part = part }

    init?(argument: String) {
        let isPercentage = argument.hasSuffix("%")
        guard let number = Double(isPercentage ? String(argument.dropLast()) : argument) else { return nil }
        part = isPercentage ? number / 100 : number
        // Written 5, it may be meant as 5 or as 500 per cent.
        guard part >= 0, part < 1 else { return nil }
    }

    var description: String { part * 100 == (part * 100).rounded() ? "\(Int(part * 100))%" : "\(part * 100)%" }
}

/// Benchmarks have become slower.
struct Regression: Error, CustomStringConvertible {
    let slowerCount: Int
    let count: Int
    let tolerance: Tolerance

    var description: String {
        "compare: \(slowerCount) of \(count) benchmarks became slower by more than \(tolerance)"
    }
}
