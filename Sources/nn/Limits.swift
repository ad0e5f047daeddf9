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

    /// Refuses what cannot fit in the memory that there is, before the system ends the process for it.
    static func checkMemory(_ cost: PlanCost, batchSize: Int) throws(CommandError) {
        let memory = MachineMemory.availableByteCount
        // The first values exist twice while they are put in place.
        let needed = 2 * cost.parameterByteCount + cost.arenaByteCount
        guard needed <= memory else {
            throw .tooLarge(
                what: "training with batches of \(batchSize.grouped)",
                needed: "takes \(needed.byteText) of memory",
                limit: "the \(memory.byteText) that this process can get"
            )
        }
    }
}
