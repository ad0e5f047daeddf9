import Foundation
import Synchronization

/// A line on the terminal that says what is being measured, replaced at most ten times a second.
///
/// Only where standard error is a terminal that can erase a line; it has no colours.
enum ProgressLine {
    private struct State {
        var isVisible = false
        var lastDrawn: ContinuousClock.Instant?
    }

    private static let state = Mutex(State())
    private static let isWanted = isatty(STDERR_FILENO) == 1 && EnvironmentVariable.value("TERM") != "dumb"

    /// Draws the line, unless it was drawn just now: `Measuring training: 45 %`.
    static func show(_ what: String, _ part: Double) {
        guard isWanted else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastDrawn, last.duration(to: now) < .milliseconds(100) { return }
            state.lastDrawn = now
            state.isVisible = true
            let text = "Measuring \(what): \((100 * part).formatted(0)) %"
            StandardError.write("\r\u{1B}[K" + text.prefix(79))
        }
    }

    /// Removes the line, so that others can be printed.
    static func erase() {
        state.withLock { state in
            guard state.isVisible else { return }
            state.isVisible = false
            state.lastDrawn = nil
            StandardError.write("\r\u{1B}[K")
        }
    }
}
