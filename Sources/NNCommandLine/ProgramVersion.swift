/// The version that the programs print.
public enum ProgramVersion {
    /// The next release's number; `-dev` until `CHANGELOG.md` has a heading for it.
    public static let current = "0.1.0-dev"
}
