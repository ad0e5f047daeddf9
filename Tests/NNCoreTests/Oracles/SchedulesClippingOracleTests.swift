import NNTestSupport
import Testing

@testable import NNCore

@Suite(
    "Schedules and clipped gradients are PyTorch's",
    .needsOracle("schedules_clipping"),
    .reportsOracle("schedules_clipping")
)
struct SchedulesClippingOracleTests {
    private static let summary = OracleSummary("schedules_clipping") { oracle in
        if oracle["grads"].exists { _ = try clipping(oracle) } else { _ = try schedule(oracle) }
        return nil
    }

    /// The cases' optimisers have this learning rate.
    private static let baseRate = 0.1

    /// A case's schedule, and the optimiser's rate that its factors multiply: the highest, where the case gives one.
    private static func schedule(_ oracle: OracleCase) throws -> (schedule: any Schedule, learningRate: Double) {
        func number(_ key: String) throws -> Double { try oracle[key].number }
        func count(_ key: String) throws -> Int { try oracle[key].integer }
        let kind = try oracle["kind"].string
        switch kind {
        case "StepLR": return (.step(every: try count("step_size"), by: try number("gamma")), baseRate)
        case "MultiStepLR":
            let milestones = try oracle["milestones"].array.map { try $0.integer }
            return (.multiStep(at: milestones, by: try number("gamma")), baseRate)
        case "ExponentialLR": return (.exponential(by: try number("gamma")), baseRate)
        case "CosineAnnealingLR":
            return (.cosine(steps: try count("T_max"), to: try number("eta_min") / baseRate), baseRate)
        case "CosineAnnealingWarmRestarts":
            let end = try number("eta_min") / baseRate
            return (.warmRestarts(period: try count("T_0"), growth: try count("T_mult"), to: end), baseRate)
        case "LinearLR":
            let (start, end) = (try number("start_factor"), try number("end_factor"))
            return (.linear(steps: try count("total_iters"), from: start, to: end), baseRate)
        case "PolynomialLR":
            return (.polynomial(steps: try count("total_iters"), power: try number("power")), baseRate)
        case "OneCycleLR":
            let cycle = OneCycleSchedule(
                steps: try count("total_steps"),
                risingPart: try number("pct_start"),
                initialDivisor: try number("div_factor"),
                finalDivisor: try number("final_div_factor"),
                curve: try oracle["anneal"].string == "cos" ? .cosine : .linear
            )
            return (cycle, try number("max_lr"))
        case "CyclicLR" where try oracle["mode"].string == "triangular":
            let highest = try number("max_lr")
            return (.cyclic(lowest: try number("base_lr") / highest, rising: try count("step_size_up")), highest)
        case "ReduceLROnPlateau" where try oracle["threshold_mode"].string == "rel":
            let threshold = PlateauSchedule.Threshold.relative(try number("threshold"))
            let patience = try count("patience")
            return (.plateau(by: try number("factor"), patience: patience, threshold: threshold), baseRate)
        case "SequentialLR(LinearLR 0.1->1 over 4, CosineAnnealingLR T_max)":
            return (.warmup(steps: 4, from: 0.1, then: .cosine(steps: try count("T_max"))), baseRate)
        default: throw OracleNetwork.Missing(description: "no schedule \(kind)")
        }
    }

    @Test("by steps, from the optimizer's rate", arguments: summary.cases.filter { !$0["grads"].exists })
    func scheduled(oracle: OracleCase) throws {
        var (schedule, learningRate) = try Self.schedule(oracle)
        try schedule.check()
        let expected = try oracle["lr"].numbers
        let observed = oracle["metrics"].exists ? try oracle["metrics"].numbers : []
        var mismatches: [String?] = []
        for (step, rate) in expected.enumerated() {
            let given = learningRate * schedule.factor(at: ScheduleMoment(step: step))
            // A few operations on numbers up to 1 each way; PyTorch's own recurrences have drifted by 1e-16 a step.
            let isNear = abs(given - rate) <= 1e-14
            mismatches.append(isNear ? nil : "step \(step): \(given), expected \(rate)")
            if !observed.isEmpty { schedule.observe(observed[step]) }
        }
        #expect(Self.summary.mismatches(oracle, among: mismatches) == [])
    }

    private static func clipping(_ oracle: OracleCase) throws -> GradientClipping {
        let limit = try oracle["limit"].number
        guard try oracle["kind"].string == "norm" else { return .value(limit: limit) }
        return switch try oracle["norm_type"].number {
        case 1: .norm(.one, limit: limit)
        case 2: .norm(.two, limit: limit)
        case .infinity: .norm(.infinity, limit: limit)
        default: throw OracleNetwork.Missing(description: "no norm \(try oracle["norm_type"].number)")
        }
    }

    private func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        var graph = Graph()
        let shapes = try oracle["shapes"].array.map { try Shape($0.array.map { try $0.integer }) }
        var gradients: [Variable] = []
        for shape in shapes { gradients.append(try graph.input("g", shape: shape)) }
        let clipped = try Self.clipping(oracle).insert(gradients, in: &graph)
        let norm = (0..<graph.count).map { Variable(id: $0) }.first { graph.label(of: $0) == "gradient norm" }
        let outputs = clipped + [norm].compactMap(\.self)
        let executor = try Executor<Element>(graph.compile(outputs: outputs), engine: engine)
        for index in gradients.indices {
            let values = try oracle["grads"][index].numbers.map { Element($0) }
            try executor.write(Tensor(values, shape: shapes[index]), to: gradients[index])
        }
        executor.run()
        var mismatches: [String?] = []
        for index in clipped.indices {
            let expected = try Tensor(oracle["clipped"][index].numbers, shape: shapes[index])
            let given = try executor.read(clipped[index])
            mismatches.append(OracleComparison.optimizers.mismatch("gradient \(index)", given, expected))
        }
        if let norm {
            let expected = Tensor(try oracle["total_norm"].number)
            mismatches.append(try OracleComparison.optimizers.mismatch("norm", executor.read(norm), expected))
        }
        return mismatches
    }

    @Test("by norm and by value", arguments: summary.cases.filter { $0["grads"].exists }, Engine.available)
    func clipped(oracle: OracleCase, engine: Engine) throws {
        let double = try mismatches(oracle, engine, as: Double.self)
        let single = try mismatches(oracle, engine, as: Float.self)
        #expect(Self.summary.mismatches(oracle, among: double) == [])
        #expect(Self.summary.mismatches(oracle, among: single) == [])
    }

    @Test("all cases are run")
    func count() throws { #expect(try Self.summary.report() == nil) }
}
