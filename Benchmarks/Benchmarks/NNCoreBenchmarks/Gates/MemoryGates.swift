import NNCore

/// Gates on graphs, data and checkpoints: how time grows with size, and how often memory is allocated.
enum MemoryGates {
    private static let growth = "100,000 to 1,000 nodes, each (1/1000)"
    private static let allocations = "allocations"
    /// Time for a node may at most double from 1,000 to 100,000 nodes: the compiler is linear.
    private static let growthLimit = 2.0

    static func define() {
        Gate.define("graph", [growth: .percent(30), allocations: .percent(2)]) { gate in
            let (large, small) = (try GraphWork(nodeCount: 100_000), try GraphWork(nodeCount: 1000))
            let rounds = try Rounds([large, small], comparing: [(0, 1)], leastRoundCount: 8, seconds: 15)
            let ratio = rounds.ratio(0, to: 1)
            gate.report(growth, ratio)
            gate.report(allocations, try HeapAllocations.during { try large.run(repetitions: 1) })
            guard ratio.median <= growthLimit else {
                throw CheckFailure(
                    "a node of 100,000 takes \(ratio.median.formatted(2)) times as long as one of 1,000; "
                        + "\(growthLimit) are allowed"
                )
            }
        }
        file("idx-load", check: { try $0.checkDigits() }, work: { _ = try $0.loadDigits() })
        file(
            "idx-gz-load",
            check: { work in
                try work.compress()
                try work.checkDigits(".gz")
            },
            work: { _ = try $0.loadDigits(".gz") }
        )
        file("checkpoint-save", check: { try $0.checkCheckpoint() }, work: { try $0.saveCheckpoint() })
        file("checkpoint-load", check: { try $0.checkCheckpoint() }, work: { _ = try $0.loadCheckpoint() })
    }

    private static func file(
        _ name: String,
        check: @escaping (FileWork) throws -> Void,
        work: @escaping (FileWork) throws -> Void
    ) {
        Gate.define(name, [allocations: .percent(2)]) { gate in
            let files = try FileWork()
            try check(files)
            gate.report(allocations, try HeapAllocations.during { try work(files) })
        }
    }
}
