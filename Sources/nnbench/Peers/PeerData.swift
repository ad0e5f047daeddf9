import Foundation
import NNCore

/// What peers compute with: samples and parameters in a file of a directory of its own, gone when the object goes.
final class PeerData {
    let directory: String
    let sampleCount: Int
    let parameters: [NamedTensor<Float>]
    let dataset: Dataset<Float>
    var file: String { directory + "/data" }

    /// Writes features, weights, biases and labels, one behind the other.
    init(_ network: Network, sizes: [Int]) throws {
        dataset = try BenchmarkData.training(for: sizes)
        parameters = try network.initialStates(as: Float.self, seed: 1)
        sampleCount = dataset.sampleCount
        directory = NSTemporaryDirectory() + "/nnbench-\(UUID().uuidString)"
        guard case .classes(let labels, _) = dataset.targets else {
            throw PeerError.data("the samples have no classes")
        }
        var data = Data()
        for values in [dataset.features.values] + parameters.map(\.tensor.values) {
            data += unsafe values.withUnsafeBytes { unsafe Data($0) }
        }
        data += unsafe labels.map { Int32($0) }.withUnsafeBytes { unsafe Data($0) }
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try data.write(to: URL(fileURLWithPath: directory + "/data"))
        } catch {
            throw PeerError.data((error as NSError).underlyingReason)
        }
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            Output(isJSON: false).warn("\(directory) could not be removed")
        }
    }
}
