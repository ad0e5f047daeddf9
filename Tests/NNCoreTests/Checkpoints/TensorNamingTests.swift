import NNTestSupport
import Testing

@testable import NNCore

@Suite("Files that other programs wrote are loaded under their names")
struct TensorNamingTests {
    private let directory: ScratchDirectory
    private static let weights: [[Float]] = [[1, 2, 3, 4, 5, 6], [7, 8]]
    private static let biases: [[Float]] = [[9, 10], [11]]

    init() throws { directory = try ScratchDirectory() }

    /// A network 3-2-1 under names of a test's choice.
    private func write(_ layers: [String], weight: String, bias: String, isTransposed: Bool = false) throws -> String {
        var tensors: [NamedTensor<Float>] = []
        for (index, (rows, columns)) in [(2, 3), (1, 2)].enumerated() {
            var values = Self.weights[index]
            if isTransposed {
                values = (0..<columns).flatMap { column in (0..<rows).map { Self.weights[index][$0 * columns + column] }
                }
            }
            let dimensions = isTransposed ? [columns, rows] : [rows, columns]
            tensors.append(NamedTensor(layers[index] + weight, try Tensor(values, shape: dimensions)))
            tensors.append(NamedTensor(layers[index] + bias, try Tensor(Self.biases[index], shape: [rows])))
        }
        let path = directory.file("model.safetensors")
        try Checkpoint.save(tensors, to: path)
        return path
    }

    private func load(_ path: String, _ naming: TensorNaming) throws -> [[Float]] {
        try TrainedModel<Float>(from: path, sizes: [3, 2, 1], activation: .relu, naming: naming).states
            .map { $0.tensor.values }
    }

    @Test(
        "nn.Sequential, attributes of nn.Module, modules within modules, Keras and Flax",
        arguments: [
            (["0", "2"], ".weight", ".bias", false, TensorNaming()),
            (["model.0", "model.2"], ".weight", ".bias", false, TensorNaming(prefix: "model.")),
            (["fc1", "fc2"], ".weight", ".bias", false, TensorNaming(layers: ["fc1", "fc2"])),
            (["net.fc1", "net.out"], ".weight", ".bias", false, TensorNaming(prefix: "net.", layers: ["fc1", "out"])),
            (["dense", "dense_1"], "/kernel:0", "/bias:0", true, TensorNaming(layers: ["dense", "dense_1"])),
            (["a/b", "a/c"], "/kernel", "/bias", true, TensorNaming(prefix: "a/", layers: ["b", "c"])),
            (["Dense_0", "Dense_1"], ".kernel", ".bias", true, TensorNaming(layers: ["Dense_0", "Dense_1"])),
            (
                ["layers/dense", "layers/dense_1"], "/vars/0", "/vars/1", true,
                TensorNaming(prefix: "layers/", layers: ["dense", "dense_1"])
            ),
        ]
    )
    func names(layers: [String], weight: String, bias: String, isTransposed: Bool, naming: TensorNaming) throws {
        let path = try write(layers, weight: weight, bias: bias, isTransposed: isTransposed)
        let expected = [Self.weights[0], Self.biases[0], Self.weights[1], Self.biases[1]]
        #expect(try load(path, naming) == expected)
    }

    @Test("counters and types that are not known are passed over, more layers are not")
    func others() throws {
        let names = ["0.weight", "0.bias", "steps", "q"]
        let header =
            #"{"\#(names[0])":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"#
            + #""\#(names[1])":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"#
            + #""steps":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"q":{"dtype":"F6_E2M3","shape":[4],"data_offsets":[16,19]}"#
        let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40] + [UInt8](repeating: 1, count: 11)
        let path = try directory.write(safetensorsBytes(header + "}", data: data), to: "a")
        let model = try TrainedModel<Float>(from: path, sizes: [1, 1], activation: .relu)
        #expect(model.states.map { $0.tensor.values } == [[1], [2]])
        let more = header + #","2.weight":{"dtype":"F32","shape":[],"data_offsets":[19,23]}}"#
        let larger = try directory.write(safetensorsBytes(more, data: data + [0, 0, 0, 0]), to: "b")
        let error = #expect(throws: CheckpointError.self) {
            try TrainedModel<Float>(from: larger, sizes: [1, 1], activation: .relu)
        }
        #expect(error?.description.contains(#""2.weight" [] is in the file only"#) == true)
        // Who names the layers says which are wanted.
        let named = TensorNaming(layers: ["0"])
        #expect(
            try TrainedModel<Float>(from: larger, sizes: [1, 1], activation: .relu, naming: named).states.count == 2
        )
    }

    @Test("names that are not there, or too few, are refused with what to do")
    func wrongNames() throws {
        let path = try write(["fc1", "fc2"], weight: ".weight", bias: ".bias")
        let few = #expect(throws: CheckpointError.self) { try load(path, TensorNaming(layers: ["fc1"])) }
        #expect(few == .layerNames(path: path, given: 1, needed: 2))
        let wrong = #expect(throws: CheckpointError.self) { try load(path, TensorNaming(layers: ["fc1", "fc3"])) }
        #expect(wrong?.description.contains(#""fc3.weight" [1, 2] is not in the file"#) == true)
        let own = #expect(throws: CheckpointError.self) { try load(path, .own) }
        #expect(own?.description.contains("under which prefix and names") == true)
    }

    @Test("metadata of more layers than the file has tensors is refused before any is made")
    func manyLayers() throws {
        let path = directory.file("a")
        let layers = String(repeating: "1,", count: 2_000_000) + "1"
        try Checkpoint.save(
            [NamedTensor("0.weight", Tensor<Float>(1))],
            to: path,
            metadata: ["layers": layers, "activation": "relu"]
        )
        let error = #expect(throws: CheckpointError.self) { try TrainedModel<Float>(from: path) }
        #expect((error?.description.utf8.count ?? .max) < 1000)
        #expect(error?.description.contains("so many layers are not in a file of 1 tensors") == true)
    }

    @Test("a header that no reader takes is not written")
    func longHeader() throws {
        let note = String(repeating: "x", count: SafetensorsHeader.byteLimit)
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint.save([NamedTensor("a", Tensor<Float>(1))], to: directory.file("a"), metadata: ["a": note])
        }
        guard case .headerTooLong? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(try directory.names.isEmpty)
    }
}
