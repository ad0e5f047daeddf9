/// Which cases of a group a suite runs, and which it cannot run and why.
///
/// A folder of the same form may hold other cases; what the library has no code for is skipped and named, never a
/// failure. In the collection that the suites were written against nothing is skipped.
public struct OracleSummary: Sendable {
    /// The group's name.
    public let group: String
    /// The cases to run, as arguments of a test.
    public let cases: [OracleCase]
    /// The names of the others, each with the reason.
    public let skipped: [(id: String, reason: String)]
    /// Why the group cannot be read, if it cannot.
    public let failure: String?

    /// Sorts the cases of a group.
    /// - Parameter missing: what the library lacks for a case; nil if it can be run.
    public init(_ group: String, missing: (OracleCase) throws -> String?) {
        self.group = group
        var cases: [OracleCase] = []
        var skipped: [(id: String, reason: String)] = []
        var failure: String?
        do {
            for oracle in try Oracle.cases(group) {
                if let reason = try missing(oracle) {
                    skipped.append((oracle.id, reason))
                } else {
                    cases.append(oracle)
                }
            }
        } catch { failure = "\(error)" }
        (self.cases, self.skipped, self.failure) = (cases, skipped, failure)
    }

    /// The groups of the collection that the suites were written against, of which none may be skipped.
    private static let complete: [String: (seed: Int, count: Int)] = [
        "autodiff_ops": (20_260_106, 220), "functions": (20_260_104, 21), "higher_order": (20_260_105, 61),
        "loss_edge": (20_260_104, 47), "nets": (20_260_101, 130),
    ]

    /// Prints how many cases are run, and each that is not with its reason.
    /// - Returns: what is wrong with the group itself; nil if nothing is.
    public func report() throws -> String? {
        print("\(group): ran \(cases.count), skipped \(skipped.count)")
        for (id, reason) in skipped { print("  \(id) skipped: \(reason)") }
        if let failure { return "\(group): \(failure)" }
        let manifest = try Oracle.group(group).manifest
        if let known = Self.complete[group], manifest["seed"].exists, try manifest["seed"].integer == known.seed,
            cases.count + skipped.count == known.count, !skipped.isEmpty
        {
            return "\(group): \(skipped.count) cases of the collection that all could be run are skipped"
        }
        guard manifest["count"].exists else { return nil }
        let (found, announced) = (cases.count + skipped.count, try manifest["count"].integer)
        return found == announced ? nil : "\(group): has \(found) cases, but says \(announced)"
    }
}
