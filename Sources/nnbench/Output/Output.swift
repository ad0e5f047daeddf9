import Foundation

/// Where results go: tables for people, or a JSON object a line for programs.
struct Output {
    /// Whether records are printed instead of lines.
    let isJSON: Bool

    /// Prints a line of a table.
    func line(_ text: String = "") {
        guard !isJSON else { return }
        write(text.trimmingTrailingSpaces)
    }

    /// Prints a record, if records are wanted.
    func record(_ record: Record) {
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

    /// Prints a warning to the standard error.
    func warn(_ text: String) {
        // What cannot be written there cannot be reported either.
        try? FileHandle.standardError.write(contentsOf: Data("warning: \(text)\n".utf8))
    }

    // Written at once: a table grows while it is measured, also through a pipe.
    private func write(_ line: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        } catch {
            // Nothing that is measured from here on could be told.
            NNBench.end(OutputFailure(reason: (error as NSError).underlyingReason))
        }
    }
}

/// Results that cannot be written, as on a full disk.
private struct OutputFailure: Error, CustomStringConvertible {
    let reason: String

    var description: String { "standard output: cannot be written: \(reason)" }
}

extension NSError {
    /// The system's own words, which Foundation wraps.
    fileprivate var underlyingReason: String {
        let cause = userInfo[NSUnderlyingErrorKey] as? NSError ?? self
        guard cause.domain == NSPOSIXErrorDomain else { return localizedDescription }
        return unsafe String(cString: strerror(Int32(cause.code)))
    }
}
