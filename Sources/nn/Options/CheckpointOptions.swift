internal import ArgumentParser
internal import NNCore

/// The options that save a training as it goes, and go on with one.
struct CheckpointOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where to save the training after every epoch, for --resume.",
            valueName: "file"
        )
    )
    var checkpoint: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Save it also after so many steps.", valueName: "n")
    )
    var checkpointEvery: Int?

    @Option(
        help: ArgumentHelp(
            "Go on with the training of a --checkpoint, to --epochs in all.",
            valueName: "file"
        )
    )
    var resume: String?

    @Flag(help: "Go on also with other options or data, and say which.")
    var forceResume = false

    @Option(
        help: ArgumentHelp(
            "Where to write every epoch's numbers: .csv as CSV, else JSON lines.",
            valueName: "file"
        )
    )
    var history: String?

    func validate() throws {
        if let checkpointEvery, checkpointEvery < 1 {
            throw ValidationError("--checkpoint-every is \(checkpointEvery), but must be 1 or more")
        }
        guard checkpointEvery == nil || path != nil else {
            throw ValidationError("--checkpoint-every is for --checkpoint, which is not given")
        }
        guard resume != nil || !forceResume else {
            throw ValidationError("--force-resume is for --resume, which is not given")
        }
    }

    /// Writes the numbers of all epochs to the file of `--history`, if it is given.
    func write(_ numbers: TrainingHistory) {
        guard let history else { return }
        do throws(FileWriteError) {
            try ReservedFile(path: history).write(history.hasSuffix(".csv") ? numbers.csv : numbers.jsonLines)
        } catch {
            Terminal.writeError("Warning: \(error)\nTraining goes on, and after the next epoch it is tried again.\n")
        }
    }

    /// The file that the training is saved to; nil if it is not.
    var path: String? { checkpoint ?? resume }

    /// Saves the training as it goes; nil if it is not to be saved, or by another rank.
    func callback(_ arguments: TrainArguments) throws -> TrainingCheckpoint? {
        guard let path, Ranks.isFirst else { return nil }
        // Whatever keeps the file from being written shows now, not after an epoch.
        _ = try ReservedFile(path: path)
        return TrainingCheckpoint(
            path: path,
            everySteps: checkpointEvery,
            notes: [TrainArguments.key: arguments.text],
            onFailure: { error in
                Terminal.writeError("Warning: \(error)\nTraining goes on, and the next time it is tried again.\n")
            }
        )
    }

    /// The trainer that training begins with, or goes on with.
    func trainer(
        _ network: Network,
        _ options: TrainingOptions,
        states: [NamedTensor<Float>]?,
        dataset: Dataset<Float>
    ) throws -> Trainer<Float> {
        let trainer = try Trainer<Float>(network, options, states: states, communicator: Ranks.communicator)
        guard let resume else { return trainer }
        let snapshot = try TrainingSnapshot<Float>(from: resume)
        let differences = trainer.differences(from: snapshot, dataset: dataset)
        do throws(TrainingError) {
            guard differences.isEmpty || forceResume else { throw .otherTraining(differences) }
            try trainer.restore(snapshot, ignoringDifferences: forceResume)
        } catch { throw CheckpointError.training(path: resume, error) }
        for difference in differences { Terminal.writeError("Warning: \(resume): goes on despite \(difference)\n") }
        return trainer
    }
}
