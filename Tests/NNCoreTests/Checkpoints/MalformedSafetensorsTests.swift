import NNCore
import NNTestSupport
import Testing

@Suite("Malformed safetensors files get what the manifest says", .needsMalformedFiles)
struct MalformedSafetensorsTests {
    @Test("there are files of both verdicts")
    func files() throws {
        let files = try Malformed.files(format: "safetensors")
        #expect(files.contains { $0.mustBeRefused } && files.contains { !$0.mustBeRefused })
    }

    @Test(
        "refused, with the file, its place and a cause",
        arguments: try Malformed.files(format: "safetensors").filter { $0.mustBeRefused }
    )
    func refused(file: MalformedFile) throws {
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.load(as: Float.self, from: file.path) }
        guard case .unreadable(let cause)? = error else { return }
        #expect(cause.byte != nil)
        #expect(cause.description.hasPrefix("\(file.path) at byte "))
    }

    @Test(
        "accepted, with the values of the manifest",
        arguments: try Malformed.files(format: "safetensors").filter { !$0.mustBeRefused }
    )
    func accepted(file: MalformedFile) throws {
        let loaded = try Checkpoint.load(as: Float.self, from: file.path)
        let expected = try file.value.object
        #expect(loaded.map(\.name).sorted() == expected.keys.sorted())
        for named in loaded {
            #expect(try named.tensor.shape.dimensions == file.value[named.name].dimensions)
            #expect(try named.tensor.values.map { Double($0) } == file.value[named.name].numbers)
        }
    }
}
