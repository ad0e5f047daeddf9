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
        gates(
            name,
            steadiness,
            comparesTimes: true,
            steps: { try work.training(by: $0) },
            products: { try work.products(by: $0) }
        )
    }

    private static func inference(_ name: String, _ work: CheckedWork, _ steadiness: Steadiness) {
        // A single sample takes no time but that of reading parameters, packed ones and a copy for each engine: how long
        // is what the caches happen to hold of them (0.17 to 0.36 of OpenBLAS's time on one Zen 3, from run to run).
        gates(
            name,
            steadiness,
            comparesTimes: work.batchSize > 1,
            steps: { try work.inference(by: $0) },
            products: { try work.products(by: $0, forwardOnly: true) }
        )
    }

    private static func gates(
        _ name: String,
        _ steadiness: Steadiness,
        comparesTimes: Bool,
        steps: @escaping ([Engine]) throws -> [any Contestant],
        products: @escaping (Engine) throws -> StepProducts
    ) {
        let own = Gate.Tolerance.percent(steadiness.rawValue)
        // Another version of OpenBLAS moves these, too.
        let other = Gate.Tolerance.percent(max(15, steadiness.rawValue))
        var figures: [String: Gate.Tolerance] = [:]
        for engine in measuredEngines { figures[allocations(engine.rawValue)] = .exact }
        if comparesTimes {
            figures.merge([automatic: own, swiftProducts: own, openBLASProducts: own]) { $1 }
        }
        Gate.define(name, figures) { gate in
            let contestants = try steps(measuredEngines)
            if comparesTimes {
                let products = try [Engine.swift, .openBLAS].map { try products($0) }
                let rounds = try Rounds(contestants + products, comparing: [(0, 3), (1, 4), (2, 0)])
                gate.report(swiftProducts, rounds.ratio(0, to: 3))
                gate.report(openBLASProducts, rounds.ratio(1, to: 4))
                gate.report(automatic, rounds.ratio(2, to: 0))
            }
            for (engine, contestant) in zip(measuredEngines, contestants) {
                gate.report(allocations(engine.rawValue), try allocationCount(contestant))
            }
        }

        var engineFigures = [productEngines: other]
        if comparesTimes { engineFigures[engines] = other }
        Gate.define("engines-" + name, engineFigures) { gate in
            let compared = [Engine.swift, .openBLAS]
            let contestants: [any Contestant] =
                try compared.map { try products($0) } + (comparesTimes ? steps(compared) : [])
            let rounds = try Rounds(contestants, comparing: comparesTimes ? [(0, 1), (2, 3)] : [(0, 1)])
            gate.report(productEngines, rounds.ratio(0, to: 1))
            if comparesTimes { gate.report(engines, rounds.ratio(2, to: 3)) }
        }
    }

    /// What 100 steps allocate.
    private static func allocationCount(_ step: any Contestant) throws -> Int? {
        var step = step
        // Once before: Swift copies what is in 'any Contestant' when it is first changed.
        try step.run(repetitions: 1)
        return try HeapAllocations.during { try step.run(repetitions: 100) }
    }
}
