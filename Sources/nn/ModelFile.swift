internal import NNCore

/// A trained network in a safetensors file: its parameters, and what it is in the metadata.
struct ModelFile {
    let path: String
    let design: NetworkDesign
    let loss: Loss
    let network: Network
    let parameters: [NamedTensor<Float>]

    /// Reads a model; what the command line says of the network goes before what the file says.
    init(path: String, _ options: NetworkOptions) throws {
        let file: SafetensorsFile
        do { file = try SafetensorsFile(path: path) } catch { throw CheckpointError.unreadable(error) }
        let notes = ModelNotes(path: path, metadata: file.metadata)
        let layers = try options.layers ?? notes.layers()
        let activation = try options.activation ?? notes.activation()
        guard let layers, let activation else {
            let missing = [layers == nil ? "--layers" : nil, activation == nil ? "--activation" : nil]
            throw CommandError.unknownNetwork(path: path, missing: missing.compactMap { $0 })
        }
        self.path = path
        design = NetworkDesign(layers: layers, activation: activation)
        loss = try notes.loss()
        network = try design.network()
        parameters = try Self.parameters(of: network, from: path)
    }

    /// Reads a network's parameters; the file must have these and no others.
    static func parameters(of network: Network, from path: String) throws -> [NamedTensor<Float>] {
        try Checkpoint.load(from: path, matching: network.parameters.map { (name: $0.name, shape: $0.shape) })
    }

    /// What a file says of the network it was trained as.
    static func metadata(_ design: NetworkDesign, _ settings: TrainingSettings) -> [String: String] {
        [
            "layers": "\(design.layers)",
            "activation": design.activation.name,
            "loss": settings.loss.rawValue,
            "reduction": settings.reduction.rawValue,
            "seed": "\(settings.seed)",
            "epochs": "\(settings.epochs)",
            "batch": "\(settings.batch)",
            "learningRate": "\(settings.learningRate)",
        ]
    }
}

/// What a safetensors file's metadata says of a network; each part may be missing.
struct ModelNotes {
    let path: String
    let metadata: [String: String]

    func layers() throws -> LayerSizes? {
        guard let value = metadata["layers"] else { return nil }
        do { return try LayerSizes(parsing: value) } catch {
            throw CommandError.metadata(path: path, key: "layers", value: value, reason: "\(error)")
        }
    }

    func activation() throws -> Activation? {
        guard let value = metadata["activation"] else { return nil }
        do { return try Activation(named: value) } catch {
            throw CommandError.metadata(path: path, key: "activation", value: value, reason: "\(error)")
        }
    }

    /// Cross-entropy where the file says nothing, as for a file from elsewhere.
    func loss() throws -> Loss {
        let (kind, reduction) = (metadata["loss"] ?? "crossEntropy", metadata["reduction"] ?? "mean")
        guard let kind = Loss.Kind(argument: kind), let reduction = Loss.Reduction(argument: reduction) else {
            let known =
                "known are \(Loss.Kind.valueList), each with \(Loss.Reduction.allValueStrings.joined(separator: ", "))"
            throw CommandError.metadata(path: path, key: "loss", value: "\(kind) \(reduction)", reason: known)
        }
        return Loss(kind, reduction: reduction)
    }
}
