internal import NNCore

extension TrainedModel {
    /// Reads a model; what the command line says of the network goes before what the file says.
    static func read(_ path: String, _ options: NetworkOptions, _ naming: NamingOptions) throws -> TrainedModel {
        do {
            return try TrainedModel(
                from: path,
                sizes: options.layers?.sizes,
                activation: options.activation,
                naming: naming.naming
            )
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

extension [NamedTensor<Float>] {
    /// The first parameter with a number that is not finite; nil when there is none.
    var firstNotFinite: NamedTensor<Float>? { first { !$0.tensor.values.allSatisfy(\.isFinite) } }

    /// Refuses values from a file that are not all finite: nothing that is computed from them means anything.
    func checkFinite(path: String) throws(CommandError) {
        guard let tensor = firstNotFinite else { return }
        throw .notFiniteFile(path: path, tensor: tensor.name)
    }
}
