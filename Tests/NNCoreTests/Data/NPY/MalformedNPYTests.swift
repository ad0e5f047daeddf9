import NNTestSupport
import Testing

@testable import NNCore

@Suite("Malformed NPY files get what the manifest says", .needsMalformedFiles) struct MalformedNPYTests {
    @Test("there are files of both verdicts")
    func files() throws {
        let files = try Malformed.files(format: "npy")
        #expect(files.contains { $0.mustBeRefused } && files.contains { !$0.mustBeRefused })
    }

    @Test("refused, with the file", arguments: try Malformed.files(format: "npy").filter { $0.mustBeRefused })
    func refused(file: MalformedFile) throws {
        let error = #expect(throws: DataError.self) { try NPYFile(path: file.path) }
        if let error { #expect("\(error)".hasPrefix(file.path)) }
        #expect(throws: DataError.self) { try MappedRows<Float>(npy: file.path) }
    }

    @Test(
        "accepted, with the values of the manifest",
        arguments: try Malformed.files(format: "npy").filter { !$0.mustBeRefused }
    )
    func accepted(file: MalformedFile) throws {
        let read = try NPYFile(path: file.path)
        #expect(read.shape.dimensions == (try file.value["shape"].array.map { try $0.integer }))
        let values: [Double] = try read.tensor().values
        #expect(Malformed.areSame(values, try file.value["data"].numbers))
    }
}
