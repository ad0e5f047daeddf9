internal import NNCore

/// What the commands accept: counts that fit in `Int`, and memory that the machine has.
enum Limits {
    /// The largest batch: with the limit on parameters, all counts fit in `Int`.
    static let batchSize = 1 << 20

    /// Refuses a batch before its graph is built.
    static func check(batchSize: Int) throws(CommandError) {
        guard batchSize <= Self.batchSize else {
            throw .tooLarge(
                what: "the batch",
                needed: "has \(batchSize.grouped) samples",
                limit: Self.batchSize.grouped
            )
        }
    }

    /// Refuses what cannot fit in the machine's memory, before the system ends the process for it.
    static func checkMemory(_ cost: PlanCost, batchSize: Int) throws(CommandError) {
        guard let memory = Terminal.memoryByteCount else { return }
        // The first values exist twice while they are put in place.
        let needed = 2 * cost.parameterByteCount + cost.arenaByteCount
        guard needed <= memory else {
            throw .tooLarge(
                what: "training with batches of \(batchSize.grouped)",
                needed: "takes \(needed.byteText) of memory",
                limit: "this machine's \(memory.byteText)"
            )
        }
    }
}
