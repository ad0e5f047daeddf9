internal import Synchronization
public import Testing

/// Which cases of a group a suite runs, which it cannot run and why, and what was compared.
///
/// A folder of the same form may hold other cases; what the library has no code for is skipped and named, never a
/// failure. In the collection that the suites were written against nothing is skipped.
public final class OracleSummary: Sendable {
    /// The group's name.
    public let group: String
    /// The cases to run, as arguments of a test.
    public let cases: [OracleCase]
    /// The names of the others, each with the reason.
    public let skipped: [(id: String, reason: String)]
    /// Why the group cannot be read, if it cannot.
    public let failure: String?
    /// How many results of each case were compared.
    private let comparisonCounts = Mutex<[String: Int]>([:])

    /// Sorts the cases of a group, by default those in the collection's folder, whose summary ``OracleReport`` prints.
    /// - Parameter missing: what the library lacks for a case; nil if it can be run.
    public init(_ group: String, of other: OracleGroup? = nil, missing: (OracleCase) throws -> String?) {
        self.group = group
        var cases: [OracleCase] = []
        var skipped: [(id: String, reason: String)] = []
        var failure: String?
        do {
            for oracle in try other?.cases ?? Oracle.cases(group) {
                // One that cannot even be inserted says nothing about those after it.
                let reason: String?
                do { reason = try missing(oracle) } catch { reason = "cannot be inserted: \(error)" }
                if let reason { skipped.append((oracle.id, reason)) } else { cases.append(oracle) }
            }
        } catch { failure = "\(error)" }
        (self.cases, self.skipped, self.failure) = (cases, skipped, failure)
        if other == nil { Self.summaries.withLock { $0[group] = self } }
    }

    fileprivate static let summaries = Mutex<[String: OracleSummary]>([:])

    /// Counts results of a case that were compared.
    public func count(_ oracle: OracleCase, _ comparisonCount: Int = 1) {
        comparisonCounts.withLock { $0[oracle.id, default: 0] += comparisonCount }
    }

    /// Counts comparisons, each with what is wrong or nil, and gives what is wrong.
    public func mismatches(_ oracle: OracleCase, among comparisons: [String?]) -> [String] {
        count(oracle, comparisons.count)
        return comparisons.compactMap(\.self)
    }

    /// How many cases were compared, how many were not, and each that was not with its reason.
    public var description: String {
        let counts = comparisonCounts.withLock { $0.filter { $0.value > 0 } }
        var lines = [
            "\(group): ran \(counts.count) of \(cases.count) cases, skipped \(skipped.count); "
                + "\(counts.values.reduce(0, +)) results compared"
        ]
        lines += cases.filter { counts[$0.id] == nil }.map { "  \($0.id) did not run" }
        lines += skipped.map { "  \($0.id) skipped: \($0.reason)" }
        return lines.joined(separator: "\n")
    }

    /// The groups of the collection that the suites were written against, of which none may be skipped.
    private static let complete: [String: (seed: Int, count: Int)] = [
        "autodiff_ops": (20_260_106, 220), "functions": (20_260_104, 21), "higher_order": (20_260_105, 61),
        "loss_edge": (20_260_104, 47), "nets": (20_260_101, 130),
        "real_training": (20_260_107, 4),
    ]

    /// What is wrong with the group itself; nil if nothing is.
    public func report() throws -> String? {
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

/// Prints a group's summary after the last test of its suite.
public struct OracleReport: SuiteTrait, TestScoping {
    let group: String

    /// Runs the suite, then prints.
    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await function()
        if let summary = OracleSummary.summaries.withLock({ $0[group] }) { print(summary.description) }
    }
}

extension Trait where Self == OracleReport {
    /// Prints what was compared of a group, what was skipped and why, after the suite's last test.
    public static func reportsOracle(_ group: String) -> Self { OracleReport(group: group) }
}
