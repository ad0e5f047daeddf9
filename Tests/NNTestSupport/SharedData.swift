public import Testing

/// Public datasets that are too large for the package, in a folder that a clone may lack.
///
/// The folder is the environment variable `NNCORE_DATA`, by default `../shared/data`.
public enum SharedData {
    /// The folder that holds `mnist` and `tabular`, whether or not it is there.
    public static let folder = PackageRoot.sharedFolder("data", variable: "NNCORE_DATA")

    /// The path of a file or directory in the folder.
    public static func path(_ name: String) -> String { "\(folder)/\(name)" }
}

extension Trait where Self == ConditionTrait {
    /// Skips a suite or test where a file of the shared data is absent.
    public static func needsSharedData(_ name: String) -> Self {
        .enabled(
            if: PackageRoot.hasFile(SharedData.path(name)),
            "no \(SharedData.path(name)): set NNCORE_DATA to the folder that holds the datasets"
        )
    }
}
