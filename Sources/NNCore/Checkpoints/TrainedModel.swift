/// A trained multilayer perceptron: what it is, what it was trained for, and its states.
///
/// Saved to one safetensors file it can be used again without the program that made it:
///
///     try TrainedModel(sizes: [784, 512, 512, 10], states: trainer.states).save(to: "digits.safetensors")
///     let model = try TrainedModel<Float>(from: "digits.safetensors")
///     let predictor = try Predictor(model.network, states: model.states, loss: model.loss)
public struct TrainedModel<Element: Scalar>: Sendable {
    /// The input size, then each layer's.
    public let sizes: [Int]
    /// What follows every layer but the last; one of ``Activation/named``.
    public let activation: Activation
    /// What follows the last layer; one of ``Activation/named``.
    public let outputActivation: Activation
    /// What it was trained to make small.
    public let loss: StandardLoss
    /// The network of these sizes and activations.
    public let network: Network
    /// Its states, in order: what ``Predictor`` and ``Trainer`` take.
    public let states: [NamedTensor<Element>]
    /// What makes its features of a table's rows, and classes or numbers of its outputs; nil if it was not trained on a table.
    public let encoder: TableEncoder?

    /// Puts together what was trained.
    /// - Throws: ``NetworkError`` when the sizes make no network, the states are not this network's, or the encoder has
    ///   other numbers of features or outputs.
    public init(
        sizes: [Int],
        activation: Activation = .relu,
        outputActivation: Activation = .identity,
        loss: StandardLoss = .crossEntropy,
        encoder: TableEncoder? = nil,
        states: [NamedTensor<Element>]
    ) throws(NetworkError) {
        self.sizes = sizes
        self.activation = activation
        self.outputActivation = outputActivation
        self.loss = loss
        self.states = states
        self.encoder = encoder
        network = try Network(sizes: sizes, activation: activation, outputActivation: outputActivation)
        try network.check(states)
        try encoder?.check(network)
    }

    /// Reads a model; what is given here goes before what the file says.
    ///
    /// `naming` says under which names a file that another program wrote has the layers.
    /// A file that says nothing of its outputs and loss, as one from elsewhere, has none after the last layer and
    /// cross-entropy.
    /// - Throws: ``CheckpointError`` when the file does not say what the network is, says what cannot be understood, or
    ///   has other tensors than this network.
    public init(
        from path: String,
        sizes: [Int]? = nil,
        activation: Activation? = nil,
        naming: TensorNaming = .own
    ) throws(CheckpointError) {
        let file: SafetensorsFile
        do { file = try SafetensorsFile(path: path) } catch { throw .unreadable(error) }
        let metadata = ModelMetadata(path: path, values: file.metadata)
        var (knownSizes, knownActivation) = (sizes, activation)
        if sizes == nil { knownSizes = try metadata.sizes(tensorCount: file.entries.count) }
        if activation == nil { knownActivation = try metadata.activation() }
        guard let knownSizes, let knownActivation else {
            let missing =
                [knownSizes == nil ? ModelMetadata.sizesKey : nil]
                + [knownActivation == nil ? ModelMetadata.activationKey : nil]
            throw .unknownNetwork(path: path, missing: missing.compactMap { $0 })
        }
        self.sizes = knownSizes
        self.activation = knownActivation
        outputActivation = try metadata.outputActivation()
        loss = try metadata.loss()
        let known = try metadata.encoder()
        do {
            network = try Network(sizes: knownSizes, activation: knownActivation, outputActivation: outputActivation)
            try known?.check(network)
        } catch { throw .network(path: path, error) }
        encoder = known
        states = try Checkpoint.load(
            file,
            matching: network.states.map { (name: $0.name, shape: $0.shape) },
            naming: naming
        )
    }

    /// Writes the model to the file at `path`, whole or not at all.
    /// - Parameters:
    ///   - path: the file, which is replaced if it exists.
    ///   - notes: what else the file's metadata shall say.
    public func save(to path: String, notes: [String: String] = [:]) throws(CheckpointError) {
        try Checkpoint.save(states, to: path, metadata: metadata(notes, path: path))
    }

    /// Writes the model to a file that was made for it before, whole or not at all.
    public func save(to file: ReservedFile, notes: [String: String] = [:]) throws(CheckpointError) {
        try Checkpoint.save(states, to: file, metadata: metadata(notes, path: file.path))
    }

    private func metadata(_ notes: [String: String], path: String) throws(CheckpointError) -> [String: String] {
        notes.merging(try ModelMetadata(self, path: path).values.sorted.map { ($0.key, $0.value) }) { $1 }
    }
}
