import CHeapCounter

/// Counts heap allocations of all threads; the benchmark package's own counts read 0 on some machines.
enum HeapAllocations {
    /// The allocations while `body` runs; nil where they cannot be counted, which on Linux is a failure.
    static func during(_ body: () throws -> Void) throws -> Int? {
        guard nn_allocation_counter_works() else {
            #if os(Linux)
            throw CheckFailure("the allocation counter does not count in this build")
            #else
            return nil
            #endif
        }
        nn_allocation_counter_start(NNAllocationsOfAllThreads)
        defer { _ = nn_allocation_counter_stop() }
        try body()
        return Int(nn_allocation_counter_stop())
    }
}
