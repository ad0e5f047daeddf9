import NNCore

/// Gates on training steps and predictions.
enum StepGates {
    private static let swiftProducts = "swift: step to its products (1/1000)"
    private static let openBLASProducts = "openblas: step to its products (1/1000)"
    private static let engines = "step: swift to openblas (1/1000)"
    private static let productEngines = "products: swift to openblas (1/1000)"
    private static let swiftAllocations = "swift: allocations in 100 steps"
    private static let openBLASAllocations = "openblas: allocations in 100 steps"

    private static let workers = "swift: two workers to one (1/1000)"

    /// The gates; that of two workers needs two cores.
    static func define() {
        twoWorkers("training-batch-256-two-workers", CheckedWork.seedNetwork(batchSize: 256))
        for batchSize in [16, 64, 256] {
            let work = CheckedWork.seedNetwork(batchSize: batchSize)
            training("training-batch-\(batchSize)", work, batchSize >= 64 ? .steady : .unsteady)
        }
        for batchSize in [1, 64] {
            let work = CheckedWork.seedNetwork(batchSize: batchSize)
            inference("inference-batch-\(batchSize)", work, batchSize >= 64 ? .steady : .unsteady)
        }
        training("tiny-24-8-2-batch-200", CheckedWork(sizes: [24, 8, 2], batchSize: 200), .unsteady)
        training("tiny-4-32-16-4-batch-32", CheckedWork(sizes: [4, 32, 16, 4], batchSize: 32), .unsteady)
    }

    /// How much worse figures may be.
    private enum Steadiness: Double {
        /// Mostly products too large for the nearest cache: repeats within a few per cent, also on a busy machine.
        case steady = 12
        /// Microseconds, or as fast as memory is: found to differ by 10 per cent from run to run. Their instructions
        /// are counted too.
        case unsteady = 30
    }

    private static func tolerances(_ steadiness: Steadiness) -> [String: Gate.Tolerance] {
        let own = Gate.Tolerance.percent(steadiness.rawValue)
        // Another version of OpenBLAS moves these, too.
        let other = Gate.Tolerance.percent(max(20, steadiness.rawValue))
        return [
            swiftProducts: own, openBLASProducts: own, engines: other, productEngines: other,
            swiftAllocations: .exact, openBLASAllocations: .exact,
        ]
    }

    private static func training(_ name: String, _ work: CheckedWork, _ steadiness: Steadiness) {
        Gate.define(name, tolerances(steadiness)) { gate in
            let steps = try work.training(by: [.swift, .openBLAS])
            try measure(gate, steps, try [.swift, .openBLAS].map { try work.products(by: $0) })
        }
    }

    private static func twoWorkers(_ name: String, _ work: CheckedWork) {
        // Whether the second core is free decides as much as the code does.
        Gate.define(name, [workers: .percent(30)]) { gate in
            let steps = try [1, 2].flatMap { try work.training(by: [.swift], workerCount: $0) }
            gate.report(workers, try Rounds(steps, comparing: [(1, 0)]).ratio(1, to: 0))
        }
    }

    private static func inference(_ name: String, _ work: CheckedWork, _ steadiness: Steadiness) {
        Gate.define(name, tolerances(steadiness)) { gate in
            let steps = try work.inference(by: [.swift, .openBLAS])
            try measure(gate, steps, try [.swift, .openBLAS].map { try work.products(by: $0, forwardOnly: true) })
        }
    }

    /// Times the steps of both engines and their products in turns, and counts allocations.
    private static func measure(_ gate: Gate, _ steps: [any Contestant], _ products: [StepProducts]) throws {
        let rounds = try Rounds(steps + products, comparing: [(0, 2), (1, 3), (0, 1), (2, 3)])
        gate.report(swiftProducts, rounds.ratio(0, to: 2))
        gate.report(openBLASProducts, rounds.ratio(1, to: 3))
        gate.report(engines, rounds.ratio(0, to: 1))
        gate.report(productEngines, rounds.ratio(2, to: 3))
        for (var step, figure) in zip(steps, [swiftAllocations, openBLASAllocations]) {
            // Once before: Swift copies what is in 'any Contestant' when it is first changed, in memory of its own.
            try step.run(repetitions: 1)
            gate.report(figure, try HeapAllocations.during { try step.run(repetitions: 100) })
        }
    }
}
