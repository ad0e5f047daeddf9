public import Testing

/// Broken and odd-but-valid files with a manifest of what each must get, in a folder that a clone may lack.
///
/// The folder is the environment variable `NNCORE_MALFORMED`, by default `../shared/malformed`:
/// `@Suite("…", .needsMalformedFiles)` and `@Test(arguments: try Malformed.files(format: "idx"))`.
public enum Malformed {
    /// The folder that holds `manifest.json`, whether or not it is there.
    public static let folder = PackageRoot.sharedFolder("malformed", variable: "NNCORE_MALFORMED")

    /// Whether the files are on this machine.
    public static let isAvailable = PackageRoot.hasFile("\(folder)/manifest.json")

    /// Whether two lists of numbers are the same; NaN is the same as NaN.
    public static func areSame(_ values: [Double], _ expected: [Double]) -> Bool {
        values.count == expected.count && zip(values, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    /// The files of one format (`idx`, `npy`, `safetensors`, `csv`); none when the folder is absent.
    public static func files(format: String) throws -> [MalformedFile] {
        guard isAvailable else { return [] }
        return try JSONValue(contentsOf: "\(folder)/manifest.json")["files"].array
            .filter { try $0["format"].string == format }
            .map { entry in
                let name = try entry["file"].string
                return MalformedFile(
                    name: name,
                    path: "\(folder)/\(name)",
                    mustBeRefused: try entry["expected"].string == "error",
                    what: try entry["what"].string,
                    reason: try entry["reason"].string,
                    value: entry["value"]
                )
            }
    }
}

/// One file of the malformed collection and what must come of reading it.
public struct MalformedFile: Sendable, CustomTestStringConvertible {
    /// The name in the manifest, for example `idx/short.idx`.
    public let name: String
    /// Where the file lies.
    public let path: String
    /// Whether reading must throw; otherwise it must give `value`.
    public let mustBeRefused: Bool
    /// What is odd about the file.
    public let what: String
    /// Why it must be refused or accepted.
    public let reason: String
    /// What an accepted file holds; `value["may_refuse"]` and `value["tolerable"]` allow the other verdict.
    public let value: JSONValue

    /// The file, in the list of a test's arguments.
    public var testDescription: String { "\(name): \(what)" }

    /// Whether a clear refusal is fine although the file is valid.
    public var mayBeRefused: Bool {
        mustBeRefused || value["may_refuse"].exists || value["tolerable"].exists
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a suite or test where the malformed files are absent.
    public static var needsMalformedFiles: Self {
        .enabled(
            if: Malformed.isAvailable,
            "no malformed files in \(Malformed.folder): set NNCORE_MALFORMED to the folder that holds manifest.json"
        )
    }
}
