/// A training by a recipe, which can be interrupted between two epochs and go on.
final class TableFitting {
    let samples: TableSamples
    let trainer: Trainer<Float>
    /// The most epochs.
    let epochCount: Int
    /// What chooses the best epoch; nil where there are no rows for it.
    let stopping: EarlyStopping?

    /// Makes a trainer.
    /// - Parameter keepsBest: whether the best epoch's network is kept, which matters where it is used afterwards.
    init(_ recipe: TableRecipe, _ samples: TableSamples, keepsBest: Bool = true) throws(TrainingError) {
        self.samples = samples
        let defaults = samples.defaults
        let network: Network
        do throws(NetworkError) {
            network = try recipe.network(for: samples.encoder, defaults: defaults)
        } catch { throw .network(error) }
        let options: TrainingOptions
        do { options = try recipe.options(for: samples, defaults: defaults) } catch { throw .data(error) }
        trainer = try Trainer(network, options)
        epochCount = recipe.epochCount ?? defaults.epochCount
        stopping =
            samples.validation == nil
            ? nil
            : EarlyStopping(
                patience: recipe.patience ?? defaults.patience,
                leastImprovement: TableDefaults.leastImprovement,
                restoresBest: keepsBest,
                name: "best epoch"
            )
    }

    /// Whether nothing more comes of it.
    var isFinished: Bool { trainer.epochCount >= epochCount || trainer.stopReason != nil }

    /// What decides the bits that it leads to.
    var settings: [TrainingSetting] {
        trainer.settings + samples.train.trainingSettings + (samples.validation?.trainingSettings ?? [])
    }

    /// Trains until an epoch, or until patience is at its end.
    func run(untilEpoch epoch: Int) throws(TrainingError) {
        let left = min(epoch, epochCount) - trainer.epochCount
        guard left > 0, !isFinished else { return }
        try trainer.fit(
            samples.train,
            validation: samples.validation.map { .dataset($0) },
            epochs: left,
            callbacks: stopping.map { [$0] } ?? []
        )
    }
}
