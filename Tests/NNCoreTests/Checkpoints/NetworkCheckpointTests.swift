import NNTestSupport
import Testing

@testable import NNCore

@Suite("Checkpoints of networks that keep more than parameters")
struct NetworkCheckpointTests {
    private let directory: ScratchDirectory
    private let network: Network

    init() throws {
        directory = try ScratchDirectory()
        network = try TorchModule.network()
    }

    @Test("what a trainer saves, a predictor loads, to the same bits")
    func roundTrip() throws {
        let trainer = try Trainer<Float>(network, TrainingOptions(loss: .meanSquaredError))
        let (x, y) = try TorchModule.batch(0) as (Tensor<Float>, Tensor<Float>)
        try trainer.fit(Dataset(features: x, targets: .values(y)), epochs: 3)
        let path = directory.file("network.safetensors")
        try Checkpoint.save(trainer.states, to: path)
        let states = try Checkpoint.load(as: Float.self, for: network, from: path)
        #expect(states == trainer.states)
        let predictor = try Predictor(network, states: states)
        #expect(try predictor.predict(x).bits == trainer.predictor().predict(x).bits)
        let resumed = try Trainer(network, TrainingOptions(loss: .meanSquaredError), states: states)
        #expect(resumed.states == trainer.states)
    }

    @Test("a counter that is stored as integers, as PyTorch does")
    func integers() throws {
        let header = #"{"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}"#
        let length = header.utf8.count
        let bytes = [UInt8(length), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [0x2A, 1, 0, 0, 0, 0, 0, 0]
        let path = try directory.write(bytes, to: "torch.safetensors")
        let tensors = try Checkpoint.load(as: Float.self, from: path)
        #expect(tensors == [NamedTensor("n", Tensor(298))])
    }

    @Test("a file of another network: each tensor that is missing, too many, or of another shape")
    func otherNetwork() throws {
        let other = try Network(inputShape: [4], [.dense(4, 6), .batchNorm(isAffine: false)])
        let path = directory.file("other.safetensors")
        try Checkpoint.save(other.initialStates(as: Float.self, seed: 0), to: path)
        let own = try Network(inputShape: [4], [.dense(4, 5), .layerNorm])
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint.load(as: Float.self, for: own, from: path)
        }
        let text = "\(try #require(error))"
        for part in ["0.weight", "[6, 4]", "[5, 4]", "\"1.weight\" [5] is not in the file", "1.running_mean"] {
            #expect(text.contains(part), "\(text)")
        }
    }
}
