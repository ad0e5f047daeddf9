import Foundation

/// A program that this one starts and talks to through pipes.
///
/// Started by posix_spawn: Foundation's `Process` waits for ever where it cannot make the socket that wakes it, as in
/// containers without a network.
final class ChildProcess {
    /// The process's number.
    let identifier: pid_t
    private let input: Int32
    private let output: Int32
    private var hasEnded = false
    private var pending: [UInt8] = []

    /// Starts a program; its standard error goes to a file, or nowhere.
    /// - Throws: ``SystemFileError`` with the system's reason when it cannot be started.
    init(_ program: String, _ arguments: [String], errors: String = "/dev/null") throws(SystemFileError) {
        // A child that has ended is an error of writing, not the end of this program.
        _ = signal(SIGPIPE, SIG_IGN)
        let (toChild, fromChild) = (try Self.pipe(), try Self.pipe())
        var actions = unsafe Self.noActions
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, toChild.reading, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, fromChild.writing, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
        var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        let code = unsafe posix_spawnp(&identifier, program, &actions, nil, &words, environ)
        close(toChild.reading)
        close(fromChild.writing)
        (self.identifier, input, output) = (identifier, toChild.writing, fromChild.reading)
        guard code == 0 else {
            hasEnded = true
            errno = code
            throw SystemFileError()
        }
    }

    deinit {
        close(input)
        close(output)
        end()
    }

    #if canImport(Darwin)
    private static var noActions: posix_spawn_file_actions_t? { unsafe nil }
    #else
    private static var noActions: posix_spawn_file_actions_t { unsafe posix_spawn_file_actions_t() }
    #endif

    /// A pipe whose ends other programs do not inherit.
    private static func pipe() throws(SystemFileError) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe Foundation.pipe(&ends) == 0 else { throw SystemFileError() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Sends the process to sleep, if it is there.
    func suspend() { if !hasEnded { _ = kill(identifier, SIGSTOP) } }

    /// Wakes the process up.
    func resume() { if !hasEnded { _ = kill(identifier, SIGCONT) } }

    /// Writes a text to the process's standard input; false when it does not read any more.
    func write(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Foundation.write(input, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }

    /// The next line of the process's standard output, without its end; nil when there is no more, or it does not come in
    /// time.
    func line(within seconds: Double) -> [UInt8]? {
        let newline = UInt8(ascii: "\n")
        let end = ContinuousClock().now + .seconds(seconds)
        while true {
            if let position = pending.firstIndex(of: newline) {
                defer { pending.removeFirst(position + 1) }
                return Array(pending[..<position])
            }
            guard let piece = read(until: end), !piece.isEmpty else { return nil }
            pending += piece
        }
    }

    /// All that the process writes to its standard output until it closes it; nil when that takes too long.
    func wholeOutput(within seconds: Double) -> [UInt8]? {
        let end = ContinuousClock().now + .seconds(seconds)
        while let piece = read(until: end) {
            if piece.isEmpty { return pending }
            pending += piece
        }
        return nil
    }

    /// The exit status once the process has ended; nil when it was killed, or does not end in time.
    func status(within seconds: Double) -> Int32? {
        let end = ContinuousClock().now + .seconds(seconds)
        while !hasEnded {
            var status: Int32 = 0
            let ended = unsafe waitpid(identifier, &status, WNOHANG)
            if ended == identifier || (ended < 0 && errno != EINTR) {
                hasEnded = true
                return ended == identifier && status & 0x7f == 0 ? (status >> 8) & 0xff : nil
            }
            guard ContinuousClock().now < end else { return nil }
            usleep(1000)
        }
        return nil
    }

    /// Ends the process, by force if it does not go by itself.
    private func end() {
        guard !hasEnded else { return }
        _ = kill(identifier, SIGTERM)
        // A process that is stopped hears of it when it goes on.
        _ = kill(identifier, SIGCONT)
        guard status(within: 1) == nil, !hasEnded else { return }
        _ = kill(identifier, SIGKILL)
        _ = status(within: 1)
    }

    /// What comes next on the standard output; nothing at its end, nil when nothing comes in time.
    private func read(until end: ContinuousClock.Instant) -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let left = ContinuousClock().now.duration(to: end)
            guard left > .zero else { return nil }
            var state = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let milliseconds =
                min(left.components.seconds, 1_000_000) * 1000 + 1 + left.components.attoseconds / 1_000_000_000_000_000
            guard unsafe poll(&state, 1, Int32(milliseconds)) > 0 else { continue }
            let count = unsafe Foundation.read(output, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            return Array(piece[..<max(0, count)])
        }
    }
}
