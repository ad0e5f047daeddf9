/// A training by a recipe on some rows of a table, which can be interrupted between two epochs and go on.
final class TableFitting {
    let encoder: TableEncoder
    let trainer: Trainer<Float>
    /// The most epochs.
    let epochCount: Int
    /// What chooses the best epoch; nil where there are no rows for it.
    let stopping: EarlyStopping?

    private let train: Dataset<Float>
    private let validation: Dataset<Float>?

    /// Makes features of the rows, and a trainer.
    /// - Parameter keepsBest: whether the best epoch's network is kept, which matters where it is used afterwards.
    init(
        _ recipe: TableRecipe,
        on table: Table,
        train rows: [Int],
        validation validationRows: [Int],
        keepsBest: Bool = true
    ) throws(TrainingError) {
        let defaults = TableDefaults(rowCount: rows.count)
        let options: TrainingOptions
        do throws(DataError) {
            encoder = try TableEncoder(
                fitting: table,
                rows: rows,
                target: recipe.target,
                options: recipe.encoding
            )
            train = try encoder.dataset(of: table, rows: rows)
            validation = validationRows.isEmpty ? nil : try encoder.dataset(of: table, rows: validationRows)
            options = try recipe.options(for: encoder, train, defaults: defaults)
        } catch { throw .data(error) }
        let network: Network
        do throws(NetworkError) {
            network = try recipe.network(for: encoder, defaults: defaults)
        } catch { throw .network(error) }
        trainer = try Trainer(network, options)
        epochCount = recipe.epochCount ?? defaults.epochCount
        stopping =
            validation == nil
            ? nil
            : EarlyStopping(
                patience: recipe.patience ?? defaults.patience,
                leastImprovement: TableDefaults.leastImprovement,
                restoresBest: keepsBest,
                name: "best epoch"
            )
    }

    /// What was trained on.
    var targets: Dataset<Float>.Targets { train.targets }

    /// The number of samples to train on, and to choose the epoch by.
    var counts: (train: Int, validation: Int) { (train.sampleCount, validation?.sampleCount ?? 0) }

    /// Whether nothing more comes of it.
    var isFinished: Bool { trainer.epochCount >= epochCount || trainer.stopReason != nil }

    /// Trains until an epoch, or until patience is at its end.
    func run(untilEpoch epoch: Int) throws(TrainingError) {
        let left = min(epoch, epochCount) - trainer.epochCount
        guard left > 0, !isFinished else { return }
        try trainer.fit(
            train,
            validation: validation.map { .dataset($0) },
            epochs: left,
            callbacks: stopping.map { [$0] } ?? []
        )
    }
}
