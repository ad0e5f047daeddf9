/// What a safetensors file's metadata says of the network in it; each part may be missing.
struct ModelMetadata {
    let path: String
    let values: SafetensorsMetadata

    static let sizesKey = "layers"
    static let activationKey = "activation"
    static let encoderKey = "table"

    /// What a file says.
    init(path: String, values: SafetensorsMetadata) {
        self.path = path
        self.values = values
    }

    /// What a file shall say of a model.
    /// - Throws: ``CheckpointError/metadata(path:key:value:reason:)`` when an activation has no name.
    init<Element: Scalar>(_ model: TrainedModel<Element>, path: String) throws(CheckpointError) {
        var values: SafetensorsMetadata = [
            Self.sizesKey: model.sizes.map(String.init).joined(separator: ","),
            "loss": model.loss.kind.rawValue,
            "reduction": model.loss.reduction.rawValue,
        ]
        for (key, activation) in [
            (Self.activationKey, model.activation), ("outputActivation", model.outputActivation),
        ] {
            guard let name = activation.name else {
                throw .metadata(
                    path: path,
                    key: key,
                    value: activation.summary,
                    reason: "only the activations of Activation.named can be saved"
                )
            }
            values[key] = name
        }
        if model.loss.labelSmoothing != 0 { values["labelSmoothing"] = "\(model.loss.labelSmoothing)" }
        if model.loss.kind.hasThreshold { values["threshold"] = "\(model.loss.threshold)" }
        if let weights = model.loss.classWeights {
            values["classWeights"] = weights.map { "\($0)" }.joined(separator: ",")
        }
        values[Self.encoderKey] = model.encoder?.json
        self.init(path: path, values: values)
    }

    /// What makes features of a table's rows; nil where the model is not one of a table.
    func encoder() throws(CheckpointError) -> TableEncoder? {
        guard let text = values[Self.encoderKey] else { return nil }
        return try TableEncoder(json: text, path: path)
    }

    /// The input size, then each layer's.
    /// - Parameter tensorCount: how many tensors the file has: a network of more layers is not even begun.
    func sizes(tensorCount: Int) throws(CheckpointError) -> [Int]? {
        guard let text = values[Self.sizesKey] else { return nil }
        let commaCount = text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: ",") ? 1 : 0) }
        guard commaCount <= tensorCount else {
            throw error(Self.sizesKey, "so many layers are not in a file of \(tensorCount) tensors")
        }
        var sizes: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let size = Int(part), size >= 1 else {
                throw error(
                    Self.sizesKey,
                    "\(String(part).quoted()) is no size; expected are whole numbers as 784,512,10"
                )
            }
            sizes.append(size)
        }
        return sizes
    }

    /// What follows every layer but the last.
    func activation() throws(CheckpointError) -> Activation? { try activation(Self.activationKey) }

    /// What follows the last layer.
    func outputActivation() throws(CheckpointError) -> Activation { try activation("outputActivation") ?? .identity }

    /// Cross-entropy where the file says nothing.
    func loss() throws(CheckpointError) -> StandardLoss {
        let (kindText, reductionText) = (values["loss"] ?? "crossEntropy", values["reduction"] ?? "mean")
        guard let kind = StandardLoss.Kind(rawValue: kindText) else {
            throw error("loss", "known are \(StandardLoss.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard let reduction = LossReduction(rawValue: reductionText) else {
            throw error("reduction", "known are \(LossReduction.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        var weights: [Double]?
        if let text = values["classWeights"] {
            var numbers: [Double] = []
            for part in text.split(separator: ",") { numbers.append(try number(String(part), "classWeights")) }
            weights = numbers
        }
        return StandardLoss(
            kind,
            reduction: reduction,
            labelSmoothing: try values["labelSmoothing"].map { text throws(CheckpointError) in
                try number(text, "labelSmoothing")
            } ?? 0,
            classWeights: weights,
            threshold: try values["threshold"].map { text throws(CheckpointError) in
                try number(text, "threshold")
            } ?? 1
        )
    }

    private func activation(_ key: String) throws(CheckpointError) -> Activation? {
        guard let name = values[key] else { return nil }
        guard let activation = Activation.named[name] else {
            throw error(key, "known are \(Activation.named.keys.sorted().joined(separator: ", "))")
        }
        return activation
    }

    private func number(_ text: String, _ key: String) throws(CheckpointError) -> Double {
        guard let number = Double(text) else { throw error(key, "\(text.quoted()) is no number") }
        return number
    }

    private func error(_ key: String, _ reason: String) -> CheckpointError {
        .metadata(path: path, key: key, value: values[key] ?? "", reason: reason)
    }
}
