internal import NNCore

extension TrainedModel {
    /// Reads a model; what the command line says of the network goes before what the file says.
    static func read(_ path: String, _ options: NetworkOptions) throws -> TrainedModel {
        do {
            return try TrainedModel(from: path, sizes: options.layers?.sizes, activation: options.activation)
        } catch {
            guard case .unknownNetwork(_, let missing) = error else { throw error }
            // The options have the names of what they replace.
            throw CommandError.unknownNetwork(path: path, missing: missing.map { "--\($0)" })
        }
    }

    /// `784,8,10, relu, crossEntropy (mean)`.
    var summary: String {
        "\(sizes.map(String.init).joined(separator: ",")), \(activation.summary), \(loss)"
    }
}
