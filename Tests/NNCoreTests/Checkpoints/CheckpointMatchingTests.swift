import NNTestSupport
import Testing

@testable import NNCore

@Suite("A checkpoint of another network is refused with every difference")
struct CheckpointMatchingTests {
    private static func saved(in directory: ScratchDirectory) throws -> String {
        let path = directory.file("net.safetensors")
        try Checkpoint.save(
            [
                NamedTensor("0.bias", try Tensor<Double>([5, 6], shape: [2])),
                NamedTensor("0.weight", try Tensor<Double>([1, 2, 3, 4, 5, 0.1], shape: [2, 3])),
            ],
            to: path
        )
        return path
    }

    @Test("tensors come in the network's order and precision")
    func order() throws {
        let directory = try ScratchDirectory()
        let path = try Self.saved(in: directory)
        let loaded = try Checkpoint.load(
            as: Float.self,
            from: path,
            matching: [("0.weight", try Shape([2, 3])), ("0.bias", try Shape([2]))]
        )
        #expect(loaded.map(\.name) == ["0.weight", "0.bias"])
        #expect(loaded[0].tensor.values == [1, 2, 3, 4, 5, 0.1])
    }

    @Test("missing, unexpected and misshapen tensors are all named, with both shapes")
    func differences() throws {
        let directory = try ScratchDirectory()
        let path = try Self.saved(in: directory)
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint.load(
                as: Float.self,
                from: path,
                matching: [("0.weight", try Shape([3, 2])), ("2.weight", try Shape([7, 2]))]
            )
        }
        #expect(
            error
                == .otherNetwork(
                    path: path,
                    differences: [
                        .shape("0.weight", expected: try Shape([3, 2]), found: try Shape([2, 3])),
                        .missing("2.weight", expected: try Shape([7, 2])),
                        .unexpected("0.bias", found: try Shape([2])),
                    ]
                )
        )
        let text = try #require(error?.description)
        for part in [path, "another network", "0.weight", "[3, 2]", "[2, 3]", "2.weight", "[7, 2]", "0.bias", "[2]"] {
            #expect(text.contains(part), "\(text)")
        }
    }

    @Test("a value that Float cannot hold is refused with its place; Double reads it")
    func overflow() throws {
        let directory = try ScratchDirectory()
        let path = directory.file("big.safetensors")
        try Checkpoint.save([NamedTensor("big", try Tensor<Double>([1, .infinity, 1e300], shape: [3]))], to: path)
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.load(as: Float.self, from: path) }
        #expect(error?.description.contains("1e+300 does not fit in f32") == true)
        guard case .unreadable(let cause) = error else { return }
        let dataStart = try SafetensorsFile(path: path).dataStart
        #expect(cause.byte == dataStart + 16)
        #expect(try Checkpoint.load(as: Double.self, from: path)[0].tensor.values == [1, .infinity, 1e300])
    }

    @Test("a file that is absent says so")
    func absent() throws {
        let path = try ScratchDirectory().file("none.safetensors")
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.load(as: Float.self, from: path) }
        #expect(error?.description.contains("\(path): cannot open: No such file") == true)
    }
}
