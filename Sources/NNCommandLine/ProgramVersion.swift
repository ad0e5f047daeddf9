/// The version that the programs print.
public enum ProgramVersion {
    /// That of the newest heading of `CHANGELOG.md`; above it, under `[Unreleased]`, the next release's with `-dev`.
    public static let current = "0.1.0"
}
