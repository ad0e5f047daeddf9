internal import NNCore

/// What one run over a batch takes, known before anything is allocated.
struct StepCost {
    let training: TrainingGraph
    let trainingPlan: Plan
    let forwardPlan: Plan
    let batchSize: Int

    /// The largest batch that is accepted: with the limit on parameters, all counts fit in `Int`.
    static let batchLimit = 1 << 20

    init(_ network: Network, _ options: TrainingOptions, batchSize: Int, targetForm: TrainingGraph.TargetForm) throws {
        guard batchSize <= Self.batchLimit else {
            throw CommandError.tooLarge(
                what: "the batch",
                needed: "has \(batchSize.grouped) samples",
                limit: Self.batchLimit.grouped
            )
        }
        self.batchSize = batchSize
        training = try TrainingGraph(
            network,
            loss: options.loss,
            regularizer: options.regularizer,
            batchSize: batchSize,
            targetForm: targetForm
        )
        trainingPlan = try training.plan()
        forwardPlan = try training.graph.compile(outputs: [training.output])
    }

    /// The bytes of the parameters in Float.
    var parameterByteCount: Int {
        trainingPlan.parameterShapes.map(\.elementCount).reduce(0, +) * MemoryLayout<Float>.size
    }

    /// The bytes of the arena that holds a training step's values in Float.
    var arenaByteCount: Int { trainingPlan.arenaElementCount * MemoryLayout<Float>.size }

    /// Refuses what cannot fit in the machine's memory, before the system ends the process for it.
    func checkMemory() throws(CommandError) {
        guard let memory = Terminal.memoryByteCount else { return }
        // The first values exist twice while they are put in place.
        let needed = 2 * parameterByteCount + arenaByteCount
        guard needed <= memory else {
            throw .tooLarge(
                what: "training with batches of \(batchSize.grouped)",
                needed: "takes \(needed.byteCount) of memory",
                limit: "this machine's \(memory.byteCount)"
            )
        }
    }
}
