/// A check that failed: no figure is given for the work it checked.
struct CheckFailure: Error, CustomStringConvertible, CustomDebugStringConvertible {
    let description: String

    /// Says what was computed wrongly.
    init(_ what: String) { description = "check failed, so no figure is given: \(what)" }

    // What the benchmark package prints.
    var debugDescription: String { description }
}
