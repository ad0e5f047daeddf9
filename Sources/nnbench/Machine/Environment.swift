import Foundation
import NNCore

/// What figures depend on besides the code: goes with every record.
struct Environment: Codable, Equatable {
    /// When the run began, in UTC: `2026-11-23T21:05:00Z`.
    let date: String
    /// The commit of the checkout that the program lies in, with `-dirty` where files differ from it.
    let gitRevision: String?
    /// Whether a source was changed after the program was built, which then is of another revision.
    let sourcesAreNewer: Bool?
    let swiftVersion: String
    /// `release` or `debug`.
    let build: String
    let cpu: String
    let cpuLevel: String
    let cores: Int
    let onlineCores: Int
    let blasVersion: String?
    let blasFlavour: String?
    let blasCore: String?
    /// The variables that choose kernels or threads, where they are set.
    let variables: [String: String]
    /// Bytes a second that one core moves through memory, and through its own cache; older results have neither.
    let memoryBandwidth: Double?
    let cacheBandwidth: Double?

    /// The environment of this process.
    init(_ machine: Machine, _ memory: MemoryMeter, _ revision: GitRevision?) {
        date = ISO8601DateFormatter().string(from: Date())
        gitRevision = revision?.name
        sourcesAreNewer = revision?.sourcesAreNewer
        swiftVersion = Self.compiler
        #if DEBUG
        build = "debug"
        #else
        build = "release"
        #endif
        cpu = machine.cpu
        cpuLevel = machine.level.rawValue
        cores = machine.cores
        onlineCores = machine.onlineCores
        blasVersion = machine.blas?.version
        blasFlavour = machine.blas?.flavour.rawValue
        blasCore = machine.blas?.coreName
        variables = EnvironmentVariable.ofEngines
        memoryBandwidth = memory.memoryBandwidth
        cacheBandwidth = memory.cacheBandwidth
    }

    /// The compiler, as exactly as conditions tell; the standard library's own version is not public.
    private static var compiler: String {
        #if compiler(>=6.5)
        "6.5 or newer"
        #elseif compiler(>=6.4)
        "6.4"
        #elseif compiler(>=6.3.3)
        "6.3.3 or newer"
        #elseif compiler(>=6.3.2)
        "6.3.2"
        #elseif compiler(>=6.3.1)
        "6.3.1"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }

    /// What differs so that figures tell of the machine: `CPU: A, then B`.
    func machineDifferences(_ other: Environment) -> [String] {
        Self.differences([
            ("CPU", cpu, other.cpu), ("CPU level", cpuLevel, other.cpuLevel),
            ("usable cores", "\(cores)", "\(other.cores)"), ("cores", "\(onlineCores)", "\(other.onlineCores)"),
        ])
    }

    /// What differs otherwise, except for the code and the date.
    func conditionDifferences(_ other: Environment) -> [String] {
        func text(_ variables: [String: String]) -> String {
            variables.isEmpty
                ? "none" : variables.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
        }
        return Self.differences([
            ("build", build, other.build), ("Swift", swiftVersion, other.swiftVersion),
            ("BLAS", blasVersion ?? "none", other.blasVersion ?? "none"),
            ("BLAS flavour", blasFlavour ?? "none", other.blasFlavour ?? "none"),
            ("BLAS kernels", blasCore ?? "none", other.blasCore ?? "none"),
            ("variables", text(variables), text(other.variables)),
        ])
    }

    private static func differences(_ items: [(name: String, old: String, new: String)]) -> [String] {
        items.filter { $0.old != $0.new }.map { "\($0.name): \($0.old), then \($0.new)" }
    }
}
