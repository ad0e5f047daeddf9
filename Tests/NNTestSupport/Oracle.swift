internal import Foundation
internal import Synchronization
public import Testing

/// Reference numbers made by PyTorch, JAX and mpmath, in a folder beside the package that a clone may lack.
///
/// The folder is the environment variable `NNCORE_ORACLES`, by default `../shared/oracle`. A suite that
/// needs it says so: `@Suite("…", .needsOracle("nets")) struct NetsOracleTests`, and is skipped where it is absent.
/// A test goes through a group's cases: `@Test(arguments: try Oracle.cases("nets"))`.
public enum Oracle {
    /// The folder that holds the groups, whether or not it is there.
    public static let folder = PackageRoot.sharedFolder("oracle", variable: "NNCORE_ORACLES")

    /// Whether a group of reference numbers is on this machine.
    public static func has(_ group: String) -> Bool { PackageRoot.hasFile("\(folder)/\(group).json") }

    /// Whether the folder of reference numbers is on this machine.
    public static let isAvailable = PackageRoot.hasFile(folder)

    /// The groups in the folder that have cases and tensors, sorted.
    public static func groupNames() throws -> [String] {
        guard PackageRoot.hasFile(folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasSuffix(".safetensors") }.map { String($0.dropLast(".safetensors".count)) }
            .filter(has)
    }

    private static let groups = Mutex<[String: OracleGroup]>([:])

    /// The group of `<name>.json` and, where it exists, `<name>.safetensors`; read once.
    public static func group(_ name: String) throws -> OracleGroup {
        try groups.withLock { groups in
            if let group = groups[name] { return group }
            let group = try OracleGroup(name: name, folder: folder)
            groups[name] = group
            return group
        }
    }

    /// The cases of a group, as arguments of a test; none when the group is absent.
    public static func cases(_ name: String) throws -> [OracleCase] {
        has(name) ? try group(name).cases : []
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a suite or test where the folder of reference numbers is absent.
    public static var needsOracles: Self {
        .enabled(if: Oracle.isAvailable, "no folder \(Oracle.folder): set NNCORE_ORACLES to one with reference numbers")
    }

    /// Skips a suite or test where a group of reference numbers is absent.
    public static func needsOracle(_ group: String) -> Self {
        .enabled(
            if: Oracle.has(group),
            "no reference numbers in \(Oracle.folder): set NNCORE_ORACLES to the folder that holds \(group).json"
        )
    }
}
