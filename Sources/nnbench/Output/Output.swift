import Foundation

/// Where results go: tables for people, or a JSON object a line for programs.
struct Output {
    /// Whether records are printed instead of lines.
    let isJSON: Bool
    /// Whether standard output is a terminal that may have colours: not when `NO_COLOR` is set, see no-color.org.
    private let hasColour: Bool

    /// Results as JSON, or as tables.
    init(isJSON: Bool) {
        self.isJSON = isJSON
        hasColour =
            isatty(STDOUT_FILENO) == 1 && EnvironmentVariable.value("TERM") != "dumb"
            && EnvironmentVariable.value("NO_COLOR") == nil
    }

    /// Prints a line of a table.
    func line(_ text: String = "") {
        guard !isJSON else { return }
        write(text.trimmingTrailingSpaces)
    }

    /// Prints a record, if records are wanted.
    func record(_ record: some Encodable) {
        guard isJSON else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        do {
            write(String(decoding: try encoder.encode(record), as: UTF8.self))
        } catch {
            warn("a record could not be written: \(error)")
        }
    }

    /// Dresses a text for a person at a terminal; programs get it as it is.
    func paint(_ text: String, _ ink: Ink) -> String { hasColour && !isJSON ? ink.rawValue + text + "\u{1B}[0m" : text }

    /// Prints a warning to the standard error, in lines of at most 100 columns.
    func warn(_ text: String) {
        ProgressLine.erase()
        let lines = "warning: \(text)".wrapped(to: 100, indent: 9)
        StandardError.write(lines.joined(separator: "\n") + "\n")
    }

    // Written at once: a table grows while it is measured, also through a pipe.
    private func write(_ line: String) {
        ProgressLine.erase()
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        } catch {
            // Nothing that is measured from here on could be told.
            NNBench.end(OutputFailure(reason: (error as NSError).underlyingReason))
        }
    }
}

/// The colours of verdicts.
enum Ink: String {
    case good = "\u{1B}[32m"
    case doubtful = "\u{1B}[33m"
    case bad = "\u{1B}[31m"
    case strong = "\u{1B}[1m"
}

/// Results that cannot be written, as on a full disk.
private struct OutputFailure: Error, CustomStringConvertible {
    let reason: String

    var description: String { "standard output: cannot be written: \(reason)" }
}

extension NSError {
    /// The system's own words, which Foundation wraps.
    var underlyingReason: String {
        let cause = userInfo[NSUnderlyingErrorKey] as? NSError ?? self
        guard cause.domain == NSPOSIXErrorDomain else { return localizedDescription }
        return unsafe String(cString: strerror(Int32(cause.code)))
    }
}
