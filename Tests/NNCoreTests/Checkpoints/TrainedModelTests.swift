import NNCore
import NNTestSupport
import Testing

@Suite("A trained model in one file")
struct TrainedModelTests {
    private let directory: ScratchDirectory
    private let path: String

    init() throws {
        directory = try ScratchDirectory()
        path = directory.file("model.safetensors")
    }

    private func parameters(_ sizes: [Int]) throws -> [NamedTensor<Float>] {
        try Network(sizes: sizes).initialStates(seed: 3)
    }

    @Test(
        "comes back with its network, loss and parameters, and predicts the same",
        arguments: [
            StandardLoss.crossEntropy, StandardLoss(.huber, reduction: .sum, threshold: 0.25),
            StandardLoss(.crossEntropy, labelSmoothing: 0.1, classWeights: [1, 0.5, 2]),
        ]
    )
    func roundTrip(loss: StandardLoss) throws {
        let saved = try TrainedModel(
            sizes: [4, 5, 3],
            activation: .tanh,
            outputActivation: .logSoftmax,
            loss: loss,
            states: parameters([4, 5, 3])
        )
        try saved.save(to: path, notes: ["seed": "3"])
        let model = try TrainedModel<Float>(from: path)
        #expect(model.sizes == [4, 5, 3] && model.activation == .tanh && model.outputActivation == .logSoftmax)
        #expect(model.loss == loss && model.states == saved.states)
        #expect(try SafetensorsFile(path: path).metadata["seed"] == "3")
        let samples = try Tensor<Float>([1, -2, 3, 0.5], shape: [1, 4])
        let outputs = try [saved, model].map {
            try Predictor($0.network, states: $0.states, loss: $0.loss).predict(samples)
        }
        #expect(outputs[0] == outputs[1])
    }

    @Test("a file without metadata needs sizes and activation, and has cross-entropy")
    func bare() throws {
        try Checkpoint.save(parameters([4, 3]), to: path)
        #expect(throws: CheckpointError.unknownNetwork(path: path, missing: ["layers", "activation"])) {
            try TrainedModel<Float>(from: path)
        }
        #expect(throws: CheckpointError.unknownNetwork(path: path, missing: ["activation"])) {
            try TrainedModel<Float>(from: path, sizes: [4, 3])
        }
        #expect(try TrainedModel<Float>(from: path, sizes: [4, 3], activation: .relu).loss == .crossEntropy)
    }

    @Test(
        "metadata that makes no sense is refused by its key",
        arguments: [
            ("layers", "4,x"), ("layers", ""), ("activation", "y"), ("outputActivation", "y"), ("loss", "z"),
            ("reduction", "z"), ("threshold", "z"), ("labelSmoothing", ""), ("classWeights", "1,z"),
        ]
    )
    func metadata(key: String, value: String) throws {
        var metadata = ["layers": "4,3", "activation": "relu"]
        metadata[key] = value
        try Checkpoint.save(parameters([4, 3]), to: path, metadata: metadata)
        let error = #expect(throws: CheckpointError.self) { try TrainedModel<Float>(from: path) }
        #expect(error?.description.hasPrefix("\(path): metadata \(key) is \"\(value)\": ") == true)
    }

    @Test("sizes that make no network, and those of another, are refused")
    func otherNetwork() throws {
        try Checkpoint.save(parameters([4, 3]), to: path, metadata: ["layers": "4", "activation": "relu"])
        #expect(throws: CheckpointError.network(path: path, .tooFewSizes([4]))) { try TrainedModel<Float>(from: path) }
        let error = #expect(throws: CheckpointError.self) { try TrainedModel<Float>(from: path, sizes: [4, 2]) }
        #expect(error?.description.contains("is a checkpoint of another network") == true)
        #expect(throws: NetworkError.self) { try TrainedModel(sizes: [4, 2], states: parameters([4, 3])) }
    }

    @Test("an activation with settings of its own cannot be saved, and nothing is written")
    func unnamedActivation() throws {
        let model = try TrainedModel(sizes: [4, 3], activation: .elu(alpha: 2), states: parameters([4, 3]))
        #expect(throws: CheckpointError.self) { try model.save(to: path) }
        #expect(try directory.names.isEmpty)
    }
}
