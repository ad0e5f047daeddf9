extension WorkerScratch {
    /// Makes room for what the steps need.
    /// - Throws: ``ExecutionError`` when there is not enough memory.
    convenience init(_ need: ScratchNeed, workerCount: Int) throws(ExecutionError) {
        let count = Self.elementCount(for: need) * workerCount
        self.init(need, storage: try .allocated(count, for: "what workers compute on the way"))
    }
}
