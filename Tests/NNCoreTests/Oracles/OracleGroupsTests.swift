import Foundation
import NNTestSupport
import Testing

@Suite("Every group of reference numbers is run by a suite", .needsOracles)
struct OracleGroupsTests {
    /// Groups that no suite can run, each with the reason.
    private static let skipped = [
        "peer_baselines": "accuracies of others after whole trainings: no numbers to compute again"
    ]
    /// Groups whose suites are being written.
    private static let awaited = [
        "optimizers": "OptimizersOracleTests", "schedules_clipping": "SchedulesClippingOracleTests",
    ]

    private static var groups: [String] {
        get throws {
            guard Oracle.isAvailable else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: Oracle.folder).sorted()
                .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
        }
    }

    /// The groups that suites ask for by name.
    private static let run: Set<String> = {
        do {
            let names = try SourceTree().files.filter { $0.path.hasPrefix("Tests/NNCoreTests/") }
                .flatMap { $0.source.matches(of: /\.needsOracle\("(\w+)"\)/).map { String($0.1) } }
            return Set(names)
        } catch { return [] }
    }()

    @Test("a group that is there and not run is a failure", arguments: try groups)
    func isRun(group: String) {
        if let reason = Self.skipped[group] {
            print("\(group): not run: \(reason)")
            return
        }
        guard let suite = Self.awaited[group], !Self.run.contains(group) else {
            #expect(Self.run.contains(group), "no suite has .needsOracle(\"\(group)\")")
            return
        }
        withKnownIssue("\(suite) is being written") { #expect(Self.run.contains(group)) }
    }
}
