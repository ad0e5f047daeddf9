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

    /// Reads all tensors of a file, as numbers.
    private static func tensors(of path: String) throws -> [(name: String, shape: [Int], values: [Double])] {
        let file = try SafetensorsFile(path: path)
        return try file.entries.map { entry in
            let values: [Double] =
                entry.type.isFloatingPoint
                ? try file.tensor(named: entry.name).values
                : try file.integers(named: entry.name).map { Double($0) }
            return (entry.name, entry.shape.dimensions, values)
        }
    }

    @Test(
        "refused, with the file, its place and a cause",
        arguments: try Malformed.files(format: "safetensors").filter { $0.mustBeRefused }
    )
    func refused(file: MalformedFile) throws {
        let error = try #require(#expect(throws: SafetensorsError.self) { try Self.tensors(of: file.path) })
        #expect(error.byte != nil)
        #expect(error.description.hasPrefix("\(file.path) at byte "))
        guard file.value["cause"].exists else { return }
        let cause = Mirror(reflecting: error.cause).children.first?.label ?? "\(error.cause)"
        #expect(cause == (try file.value["cause"].string))
    }

    @Test(
        "accepted, with the values of the manifest",
        arguments: try Malformed.files(format: "safetensors").filter { !$0.mustBeRefused }
    )
    func accepted(file: MalformedFile) throws {
        let loaded: [(name: String, shape: [Int], values: [Double])]
        do {
            loaded = try Self.tensors(of: file.path)
        } catch {
            #expect(file.mayBeRefused, "\(error)")
            return
        }
        let expected = try file.value.object.filter { !["may_refuse", "tolerable"].contains($0.key) }
        #expect(loaded.map(\.name).sorted() == expected.keys.sorted())
        for (name, shape, values) in loaded {
            let tensor = file.value[name]
            // Nested arrays, or an object that gives the shape too: of no elements nesting does not tell all extents.
            let data = tensor["data"].exists ? tensor["data"] : tensor
            if tensor["shape"].exists {
                #expect(shape == (try tensor["shape"].array.map { try $0.integer }))
            } else if !values.isEmpty {
                #expect(try shape == data.dimensions)
            }
            #expect(Malformed.areSame(values, try data.numbers), "\(name)")
        }
    }
}
