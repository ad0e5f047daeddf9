import NNCoreCAllocationCounter

/// Counts heap allocations of all threads.
enum AllocationCount {
    /// The allocations while `body` runs; nil where they cannot be counted.
    static func during(_ body: () throws -> Void) rethrows -> Int? {
        guard nn_allocation_counter_works() else {
            try body()
            return nil
        }
        nn_allocation_counter_start(NNAllocationsOfAllThreads)
        defer { _ = nn_allocation_counter_stop() }
        try body()
        return Int(nn_allocation_counter_stop())
    }
}
