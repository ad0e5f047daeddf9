// Processes that MPI has started train one network together: 1, 2, 4 or 8 of them end in the same bits.
import Foundation
import NNCore
import NNMPI

let communicator = try MPICommunicator.start()
do {
    // Every rank reads the same data. The batch is cut into eight pieces, whatever the number of ranks.
    let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
    let network = try Network(inputShape: [64], [.dense(64, 128), .relu, .dropout(0.1), .dense(128, 10)])
    let options = TrainingOptions(
        optimizer: AdamW(learningRate: 3e-3),
        clipping: .norm(limit: 1),
        batchSize: 128,
        pieceCount: 8,
        seed: 3
    )
    let trainer = try Trainer<Float>(network, options, communicator: communicator)
    try trainer.fit(train, epochs: 20)
    let evaluation = try trainer.evaluate(test)
    guard let accuracy = evaluation.accuracy, accuracy > 0.9 else {
        print("error: the network is right about less than 90 % of the test samples")
        communicator.abort(status: 1)
        exit(1)
    }
    if communicator.rank == 0 {
        print("\(communicator.rankCount) rank(s), \(trainer.stepCount) steps: \(evaluation)")
        print("hash of all weights: \(hash(of: trainer.parameters))")
    }
} catch {
    // The other ranks would wait for this one.
    print("error: rank \(communicator.rank): \(error)")
    communicator.abort(status: 1)
}
communicator.finish()

/// FNV-1a over the weights' bits: one bit of one weight more or less makes it another.
func hash(of parameters: [NamedTensor<Float>]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for parameter in parameters {
        for value in parameter.tensor.values { hash = (hash ^ UInt64(value.bitPattern)) &* 0x0000_0100_0000_01B3 }
    }
    return String(hash, radix: 16)
}
