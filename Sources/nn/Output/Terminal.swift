#if canImport(Glibc)
@unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
@unsafe @preconcurrency internal import Musl
#elseif canImport(Darwin)
@unsafe @preconcurrency internal import Darwin
#endif

/// What the program writes to, and what it may write there.
struct Terminal {
    /// The number of columns.
    let columns: Int
    /// Whether colours may be used: not when `NO_COLOR` is set to anything, see no-color.org.
    let hasColour: Bool

    /// The terminal behind standard error; nil when it is a file or a pipe, or cannot move its cursor.
    init?() {
        guard isatty(STDERR_FILENO) == 1, Self.environment("TERM") != "dumb" else { return nil }
        var size = winsize()
        let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        columns = isKnown ? Int(size.ws_col) : 80
        hasColour = (Self.environment("NO_COLOR") ?? "").isEmpty
    }

    /// Replaces the line that the cursor is in; an empty text only erases it.
    func replaceLine(with text: String) {
        Self.writeError("\r\u{1B}[K" + text)
    }

    /// Writes to standard error, unbuffered; of several ranks the first one does.
    static func writeError(_ text: String) {
        if Ranks.isFirst { writeFailure(text) }
    }

    /// Writes to standard error, unbuffered, on any rank.
    static func writeFailure(_ text: String) {
        let bytes = Array(text.utf8)
        // What cannot be written to a terminal cannot be reported there either.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Hands lines printed so far to whoever reads them: a pipe would get them all at the end.
    static func flushOutput() {
        fflush(nil)
    }

    /// Hands over what is left of the output; an error if any of it was lost, as on a full disk.
    static func finishOutput() throws(CommandError) {
        let isFlushed = unsafe fflush(stdout) == 0
        let reason = unsafe String(cString: strerror(errno))
        guard isFlushed else { throw .output(reason: reason) }
        // Set by an earlier write, whose reason is gone.
        guard unsafe ferror(stdout) == 0 else { throw .output(reason: "an earlier part of it was lost") }
    }

    /// Whether there is something at a path.
    static func fileExists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// The value of an environment variable; nil where it is not set.
    static func environment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}
