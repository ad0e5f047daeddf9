import NNCore

/// Times contestants in turns, in windows of about a millisecond: A B C, C B A, A B C and so on.
///
/// What is compared was measured within the same few milliseconds, so what slows the machine down slows all alike. A
/// window is shorter than the scheduler's slice: many pass undisturbed even when other programs want every core.
/// Rounds go on until the ratios are certain enough or the time is over.
struct Rounds {
    /// The windows of each contestant; those with the same index belong to the same round.
    private var windows: [[Window]]

    /// A ratio is certain enough when two standard errors are less than this part of it.
    private static let certainty = 0.004

    /// Runs the rounds.
    /// - Parameters:
    ///   - contestants: whom to time; each has run before, so that memory and buffers are warm.
    ///   - pairs: the contestants to compare, first against second, by their positions.
    ///   - leastRoundCount: how many rounds there are at least.
    ///   - seconds: how long all of it takes at most, about.
    ///   - threadCount: how many threads some of them use.
    init(
        _ contestants: [any Contestant],
        comparing pairs: [(Int, Int)],
        leastRoundCount: Int = 100,
        seconds: Double = 8,
        threadCount: Int = 1
    ) throws {
        var contestants = contestants
        windows = contestants.map { _ in [] }
        let counts = try contestants.indices.map { try Self.repetitions(of: &contestants[$0]) }
        let start = ContinuousClock.now
        var roundCount = 0
        while true {
            let order = Array(contestants.indices)
            for index in roundCount.isMultiple(of: 2) ? order : order.reversed() {
                let count = counts[index]
                windows[index].append(
                    try Window(repetitions: count, threadCount: threadCount) {
                        try contestants[index].run(repetitions: count)
                    }
                )
            }
            roundCount += 1
            guard roundCount >= leastRoundCount, roundCount.isMultiple(of: 4) else { continue }
            let isLate = start.duration(to: .now) > .seconds(seconds)
            if isLate || pairs.allSatisfy({ ratio($0, to: $1).uncertainty < Self.certainty }) { break }
        }
    }

    /// How long one repetition of a contestant takes against one of another.
    func ratio(_ first: Int, to second: Int) -> Ratio { Ratio(of: windows[first], to: windows[second]) }

    /// The same, divided by how long one repetition of a third contestant takes against one of a fourth.
    func ratio(_ first: Int, to second: Int, over reference: (Int, Int)) -> Ratio {
        Ratio(of: windows[first], to: windows[second], over: (windows[reference.0], windows[reference.1]))
    }

    /// How often the work fits into a window; once at least.
    ///
    /// Finding out also warms it up.
    private static func repetitions(of contestant: inout any Contestant) throws -> Int {
        var repetitions = 1
        while true {
            let window = try Window(repetitions: 1) { try contestant.run(repetitions: repetitions) }
            if window.seconds > 0.0005 { return repetitions }
            repetitions *= 2
        }
    }
}
