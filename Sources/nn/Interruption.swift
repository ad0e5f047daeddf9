internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The signals that end a program, while it has something to save first.
enum Interruption {
    private static let received = Atomic<Int32>(0)

    /// Those that somebody sends once, and that end the program at once when they are sent again.
    private static let requests = [SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM]
    /// Those that come again by themselves: with every line that nobody reads, with every second of processor time.
    private static let conditions = [SIGPIPE, SIGXCPU]

    /// The first signal that came since ``watch()``; nil when none has.
    static var signal: Int32? {
        let number = received.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// What a program ends with that a signal has stopped, one that came to another rank too.
    static var exitStatus: Int32 { 128 + (signal ?? SIGTERM) }

    /// From now on signals are noted instead of ending the program; those that are ignored already stay so.
    static func watch() {
        // The handler must not be the first to ask for it: a lock would be taken.
        _ = signal
        for number in requests + conditions {
            let previous = systemSignal(number) { number in
                let (isFirst, _) = Interruption.received.compareExchange(
                    expected: 0,
                    desired: number,
                    ordering: .relaxed
                )
                if !isFirst, number != SIGPIPE, number != SIGXCPU {
                    _ = systemSignal(number, SIG_DFL)
                    raise(number)
                }
            }
            let wasIgnored = unsafe unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
            if wasIgnored {
                _ = systemSignal(number, SIG_IGN)
            }
        }
    }

    /// A file that becomes too large is an error of its writing, not the end of the program.
    static func ignoreFileSizeSignal() { _ = systemSignal(SIGXFSZ, SIG_IGN) }

    /// What every reason for a stop by a signal begins with.
    static let stopPrefix = "Stopped by "

    /// `SIGINT` and the like.
    static func name(of number: Int32) -> String {
        let names = [
            SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGHUP", SIGPIPE: "SIGPIPE", SIGXCPU: "SIGXCPU",
            SIGUSR1: "SIGUSR1", SIGUSR2: "SIGUSR2", SIGALRM: "SIGALRM", SIGVTALRM: "SIGVTALRM",
        ]
        return names[number] ?? "signal \(number)"
    }
}

// Inside the type the C function's name means its property.
private func systemSignal(
    _ number: Int32,
    _ handler: (@convention(c) (Int32) -> Void)?
) -> (@convention(c) (Int32) -> Void)? {
    signal(number, handler)
}
