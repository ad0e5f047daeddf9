import NNTestSupport

@testable import NNCore

/// A folder of the reference collection's form, with other numbers in its expressions, computed by plain loops.
struct ForeignFolder {
    private let directory: TemporaryDirectory

    /// What a folder holds: for each group its cases as JSON, and its tensors.
    typealias Groups = [String: (cases: [String], tensors: [NamedTensor<Double>])]

    /// Writes a folder.
    init(_ groups: Groups) throws {
        directory = try TemporaryDirectory()
        for (name, group) in groups {
            let manifest = "{\"group\":\"\(name)\",\"seed\":7,\"cases\":[\(group.cases.joined(separator: ","))]}"
            _ = try directory.write(Array(manifest.utf8), to: "\(name).json")
            let header = SafetensorsWriter.header(group.tensors, metadata: SafetensorsMetadata())
            let chunks = SafetensorsWriter.chunks(header: header, group.tensors)
            _ = try directory.write(chunks.flatMap(\.self), to: "\(name).safetensors")
        }
    }

    /// One of its groups.
    func group(_ name: String) throws -> OracleGroup { try OracleGroup(name: name, folder: directory.path) }
}
