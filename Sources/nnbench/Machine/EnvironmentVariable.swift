import Foundation

/// What the user has chosen by environment variables.
enum EnvironmentVariable {
    /// The value of a variable; nil when it is not set, or empty.
    static func value(_ name: String) -> String? {
        guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { return nil }
        return value
    }

    /// Those that choose kernels or threads, and so change figures.
    static var ofEngines: [String: String] {
        ProcessInfo.processInfo.environment.filter { name, value in
            !value.isEmpty
                && (["NNCORE_", "OPENBLAS_", "GOTO_", "OMP_"].contains { name.hasPrefix($0) }
                    || ["LD_PRELOAD", "LD_LIBRARY_PATH"].contains(name))
                && !["NNCORE_ORACLES", "NNCORE_MALFORMED", "NNCORE_DATA", "NNCORE_WARNINGS_AS_ERRORS"].contains(name)
        }
    }
}
