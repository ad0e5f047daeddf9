import NNTestSupport
import Testing

@testable import NNCore

@Suite("What is saved comes back bit for bit")
struct CheckpointRoundTripTests {
    let scratch = Result { try ScratchDirectory() }

    private func bits(_ tensors: [NamedTensor<Float>]) -> [[UInt32]] {
        tensors.map { $0.tensor.values.map(\.bitPattern) }
    }

    private func bits(_ tensors: [NamedTensor<Double>]) -> [[UInt64]] {
        tensors.map { $0.tensor.values.map(\.bitPattern) }
    }

    @Test("Float: matrices, scalars, empty tensors, NaN payloads, infinities, denormals, negative zero")
    func single() throws {
        let patterns: [UInt32] = [
            0x7FC0_1234, 0xFFC0_0001, 0x7F80_0001, 0x7F80_0000, 0xFF80_0000, 1, 0x8000_0000, 0x3F80_0001,
        ]
        let saved = [
            NamedTensor("odd", try Tensor(patterns.map { Float(bitPattern: $0) }, shape: [2, 4])),
            NamedTensor("scalar", Tensor<Float>(7)),
            NamedTensor("none", try Tensor<Float>([], shape: [3, 0, 2])),
            NamedTensor("last", try Tensor<Float>([1, 2, 3], shape: [3])),
        ]
        let path = try scratch.get().file("a.safetensors")
        try Checkpoint.save(saved, to: path)
        let loaded: [NamedTensor<Float>] = try Checkpoint.load(from: path)
        #expect(loaded.map(\.name) == saved.map(\.name))
        #expect(loaded.map(\.tensor.shape) == saved.map(\.tensor.shape))
        #expect(bits(loaded) == bits(saved))
    }

    @Test("Double: the same")
    func double() throws {
        let patterns: [UInt64] = [0x7FF8_0000_DEAD_BEEF, 0x7FF0_0000_0000_0001, 0xFFF0_0000_0000_0000, 1, 1 << 63]
        let saved = [
            NamedTensor("none", try Tensor<Double>([], shape: [0])),
            NamedTensor("odd", try Tensor(patterns.map { Double(bitPattern: $0) }, shape: [5, 1])),
        ]
        let path = try scratch.get().file("a.safetensors")
        try Checkpoint.save(saved, to: path)
        let loaded = try Checkpoint.load(as: Double.self, from: path)
        #expect(loaded.map(\.name) == saved.map(\.name))
        #expect(loaded.map(\.tensor.shape) == saved.map(\.tensor.shape))
        #expect(bits(loaded) == bits(saved))
    }

    @Test("no tensors at all make a file too")
    func nothing() throws {
        let path = try scratch.get().file("empty.safetensors")
        try Checkpoint.save([NamedTensor<Float>](), to: path)
        #expect(try Checkpoint.load(as: Float.self, from: path).isEmpty)
    }

    @Test(
        "names and notes survive whatever is in them",
        arguments: ["", "0.weight", "a\"b\\c/d", "tab\tnul\0esc\u{1B}", "größe 重み 😀", "e\u{301}", "\u{2028}\u{7F}"]
    )
    func names(text: String) throws {
        let path = try scratch.get().file("names.safetensors")
        try Checkpoint.save([NamedTensor(text, Tensor<Float>(1))], to: path, metadata: [text: text, "format": "pt"])
        let file = try SafetensorsFile(path: path)
        #expect(file.entries.map { Array($0.name.utf8) } == [Array(text.utf8)])
        #expect(file.metadata == [text: text, "format": "pt"])
    }

    @Test("the bytes of a file are these, and the same each time")
    func bytes() throws {
        let directory = try scratch.get()
        let tensors = [NamedTensor("w", try Tensor<Float>([1, -2], shape: [1, 2]))]
        for name in ["one", "two"] {
            try Checkpoint.save(tensors, to: directory.file(name), metadata: ["z": "1", "a": "2", "m": "3"])
        }
        let header =
            #"{"__metadata__":{"a":"2","m":"3","z":"1"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}"#
        let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        let expected = safetensorsBytes(padded, data: [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
        #expect(try directory.bytes(of: "one") == expected)
        #expect(try directory.bytes(of: "two") == expected)
        #expect(expected.count % 8 == 0)
    }

    @Test("two tensors of one name, and the format's own name, are refused before anything is written")
    func unusableNames() throws {
        let directory = try scratch.get()
        for names in [["a", "b", "a"], ["__metadata__"]] {
            let error = #expect(throws: CheckpointError.self) {
                try Checkpoint.save(names.map { NamedTensor($0, Tensor<Float>(1)) }, to: directory.file("x"))
            }
            #expect(error == .unusableName(names[0], path: directory.file("x")))
        }
        #expect(try directory.names.isEmpty)
    }
}
