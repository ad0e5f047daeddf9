internal import NNCore

/// A line on the terminal that shows where training stands, replaced at most ten times a second.
///
///     Epoch 2/5  ━━━━━━━━────────  52 %  loss 0.2134  validation 97.22 %  28,412 samples/s  ETA 0:42
struct ProgressLine {
    private let terminal: Terminal
    private let clock = ContinuousClock()
    private var lastDrawn: ContinuousClock.Instant?
    private var isVisible = false
    /// What the last epoch's validation found.
    private var validation = ""
    private static let interval = Duration.milliseconds(100)

    /// A line on the terminal behind standard error; nil when that is none.
    init?() {
        guard let terminal = Terminal() else { return nil }
        self.terminal = terminal
    }

    /// Takes note of an epoch's validation, to be shown from then on.
    mutating func note(_ report: EpochReport) {
        guard let evaluation = report.validation else { return }
        validation = "  validation \(evaluation.accuracy?.percentage ?? evaluation.loss.significant)"
    }

    /// Draws the line, unless it was drawn just now.
    mutating func show(_ progress: TrainingProgress) {
        let now = clock.now
        if let lastDrawn, lastDrawn.duration(to: now) < Self.interval { return }
        lastDrawn = now
        isVisible = true
        let text = Self.text(progress, validation, columns: terminal.columns, hasColour: terminal.hasColour)
        terminal.replaceLine(with: text)
    }

    /// Removes the line, so that others can be printed.
    mutating func erase() {
        guard isVisible else { return }
        isVisible = false
        terminal.replaceLine(with: "")
    }

    /// What the line says, no wider than the terminal: the bar shrinks first, then the end is cut off.
    static func text(
        _ progress: TrainingProgress,
        _ validation: String,
        columns: Int,
        hasColour: Bool
    ) -> String {
        let width = max(1, columns - 1)
        let part = Double(progress.step) / Double(max(1, progress.stepCount))
        let before = "Epoch \(progress.epoch)/\(progress.epochCount)  "
        let after =
            "\(Int((part * 100).rounded(.down)))".right(3) + " %  loss \(progress.loss.significant)\(validation)  "
            + "\(progress.samplesPerSecond.groupedRate) samples/s  ETA \(progress.secondsRemaining.clock)"
        let barWidth = min(24, width - before.count - after.count - 1)
        guard barWidth >= 4 else { return String((before + after).prefix(width)) }
        let filled = min(barWidth, Int(part * Double(barWidth)))
        let done = String(repeating: "━", count: filled)
        let rest = String(repeating: "─", count: barWidth - filled)
        let bar = hasColour ? "\u{1B}[32m\(done)\u{1B}[0m\u{1B}[2m\(rest)\u{1B}[0m" : done + rest
        return before + bar + " " + after
    }
}
