import NNCore

/// Gates on training steps and predictions.
///
/// Each makes two: what holds on every processor of a level, and how engine compares with engine, which is the
/// processor's as much as the code's and is held to thresholds of that processor alone.
enum StepGates {
    private static let swiftProducts = "swift: step to its products (1/1000)"
    private static let openBLASProducts = "openblas: step to its products (1/1000)"
    private static let automatic = "step: automatic to swift (1/1000)"
    private static let engines = "step: swift to openblas (1/1000)"
    private static let productEngines = "products: swift to openblas (1/1000)"
    private static let measuredEngines: [Engine] = [.swift, .openBLAS, .automatic]

    private static func allocations(_ who: String) -> String { "\(who): allocations in 100 steps" }

    /// Defines the gates.
    static func define() {
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

    private static func training(_ name: String, _ work: CheckedWork, _ steadiness: Steadiness) {
        gates(name, steadiness, comparesTimes: true) {
            try Measurement(
                steps: work.training(by: measuredEngines),
                products: [.swift, .openBLAS].map { try work.products(by: $0) }
            )
        }
    }

    private static func inference(_ name: String, _ work: CheckedWork, _ steadiness: Steadiness) {
        // A single sample takes no time but that of reading parameters, packed ones and a copy for each engine: how long
        // is what the caches happen to hold of them (0.17 to 0.36 of OpenBLAS's time on one Zen 3, from run to run).
        gates(name, steadiness, comparesTimes: work.batchSize > 1) {
            try Measurement(
                steps: work.inference(by: measuredEngines),
                products: [.swift, .openBLAS].map { try work.products(by: $0, forwardOnly: true) }
            )
        }
    }

    private static func gates(
        _ name: String,
        _ steadiness: Steadiness,
        comparesTimes: Bool,
        measure: @escaping () throws -> Measurement
    ) {
        let own = Gate.Tolerance.percent(steadiness.rawValue)
        // Another version of OpenBLAS moves these, too.
        let other = Gate.Tolerance.percent(max(15, steadiness.rawValue))
        var figures: [String: Gate.Tolerance] = [:]
        for engine in measuredEngines { figures[allocations(engine.rawValue)] = .exact }
        if comparesTimes {
            figures.merge([automatic: own, swiftProducts: own, openBLASProducts: own]) { $1 }
        }

        // Measured once for both gates, by whichever comes first.
        var measurement: Measurement?
        func measured() throws -> Measurement {
            if let measurement { return measurement }
            let new = try measure()
            measurement = new
            return new
        }
        Gate.define(name, figures) { gate in
            let measurement = try measured()
            if comparesTimes {
                gate.report(swiftProducts, measurement.rounds.ratio(0, to: 3))
                gate.report(openBLASProducts, measurement.rounds.ratio(1, to: 4))
                gate.report(automatic, measurement.rounds.ratio(2, to: 0))
            }
            for (engine, count) in zip(measuredEngines, measurement.allocationCounts) {
                gate.report(allocations(engine.rawValue), count)
            }
        }
        var engineFigures = [productEngines: other]
        if comparesTimes { engineFigures[engines] = other }
        Gate.define("engines-" + name, engineFigures) { gate in
            let measurement = try measured()
            if comparesTimes { gate.report(engines, measurement.rounds.ratio(0, to: 1)) }
            gate.report(productEngines, measurement.rounds.ratio(3, to: 4))
        }
    }

    /// The steps of the engines and their products, timed in turns, and what the steps allocate.
    private struct Measurement {
        let rounds: Rounds
        let allocationCounts: [Int?]

        init(steps: [any Contestant], products: [StepProducts]) throws {
            rounds = try Rounds(steps + products, comparing: [(0, 3), (1, 4), (0, 1), (3, 4), (2, 0)])
            allocationCounts = try steps.map { step in
                var step = step
                // Once before: Swift copies what is in 'any Contestant' when it is first changed.
                try step.run(repetitions: 1)
                return try HeapAllocations.during { try step.run(repetitions: 100) }
            }
        }
    }
}
