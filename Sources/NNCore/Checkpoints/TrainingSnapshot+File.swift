extension TrainingSnapshot {
    /// Writes where a training stands to one safetensors file, whole or not at all.
    ///
    /// The tensors are the states under their names, so PyTorch finds the parameters; all else is in the metadata.
    /// - Parameters:
    ///   - path: the file, which is replaced if it exists.
    ///   - notes: what else the metadata shall say; keys that begin with `training` are the file's own.
    public func save(to path: String, notes: [String: String] = [:]) throws(CheckpointError) {
        if let state = states.first(where: { $0.name.utf8.starts(with: TrainingMetadata.keptStates.utf8) }) {
            throw .unusableName(state.name, path: path)
        }
        let kept = keptStates.enumerated().flatMap { index, kept in
            kept.states.map { NamedTensor(TrainingMetadata.keptPrefix(index) + $0.name, $0.tensor) }
        }
        let metadata = TrainingMetadata(self, notes: notes, path: path)
        try Checkpoint.save(states + kept, to: path, metadata: metadata.values, calls: SystemFileCalls())
    }

    /// Reads where a training stood.
    /// - Throws: ``CheckpointError`` when the file cannot be read, is damaged, or holds no training.
    public init(from path: String) throws(CheckpointError) {
        let file: SafetensorsFile
        do { file = try SafetensorsFile(path: path) } catch { throw .unreadable(error) }
        let metadata = try TrainingMetadata(path: path, values: file.metadata)
        var tensors: [NamedTensor<Element>] = []
        for entry in file.entries {
            do { tensors.append(NamedTensor(entry.name, try file.numbers(named: entry.name))) } catch {
                throw .unreadable(error)
            }
        }
        self = try metadata.snapshot(tensors)
    }
}

extension Trainer {
    /// Writes where the training stands to one safetensors file, whole or not at all; ``init(resuming:_:_:dataset:ignoringDifferences:communicator:)``
    /// goes on from it to the bit.
    ///
    ///     try trainer.save(to: "run.safetensors", notes: ["data": "digits"])
    ///
    /// It may be called in a callback, at any step. A crash or a full disk leaves the file as it was before.
    /// - Parameters:
    ///   - path: the file, which is replaced if it exists.
    ///   - notes: what else the metadata shall say.
    public func save(to path: String, notes: [String: String] = [:]) throws(CheckpointError) {
        try snapshot.save(to: path, notes: notes)
    }

    /// Makes a trainer that goes on where the training of a file stood.
    ///
    ///     let trainer = try Trainer<Float>(resuming: "run.safetensors", network, options, dataset: train)
    ///     try trainer.fit(train, epochs: 20 - trainer.epochCount)
    ///
    /// The number of threads may be another one.
    /// - Parameters:
    ///   - path: a file that ``save(to:notes:)`` wrote.
    ///   - network: the network, as it was there.
    ///   - options: how it is trained, as it was there.
    ///   - dataset: what `fit` trains on, so that differences in it are found together with others; if nil, `fit` finds them.
    ///   - ignoringDifferences: whether settings and data may differ, which lead to other bits; states may not.
    ///   - communicator: the processes that train the network together, whose number may be another one.
    /// - Throws: ``CheckpointError/training(path:_:)`` with all differences, or another error of reading.
    public convenience init(
        resuming path: String,
        _ network: Network,
        _ options: TrainingOptions,
        dataset: Dataset<Element>? = nil,
        ignoringDifferences: Bool = false,
        communicator: any Communicator = SingleProcess()
    ) throws(CheckpointError) {
        let snapshot = try TrainingSnapshot<Element>(from: path)
        do throws(TrainingError) {
            try self.init(network, options, communicator: communicator)
            let differences = differences(from: snapshot, dataset: dataset)
            guard differences.isEmpty || ignoringDifferences else { throw .otherTraining(differences) }
            try restore(snapshot, ignoringDifferences: ignoringDifferences)
        } catch { throw .training(path: path, error) }
    }
}
