import NNCore
import NNTestSupport
import Testing

/// Softmax regression with λ/2·‖W‖² on three sets of data, and ridge regression on a fourth: each has one minimum, which was
/// computed elsewhere to a gradient of 1e-16.
@Suite("Optimisers reach the one minimum of convex problems", .needsOracle("convex"), .reportsOracle("convex"))
struct ConvexOracleTests {
    static let summary = OracleSummary("convex") { oracle in
        ["softmax", "ridge"].contains(try oracle["kind"].string) ? nil : "neither a softmax nor a ridge regression"
    }

    /// An optimiser, by its name.
    struct Descent: Sendable, CustomTestStringConvertible {
        let optimizer: any Optimizer

        var testDescription: String { optimizer.name }

        /// Those whose rate falls to 0 along half a wave of a cosine.
        static let all = [
            SGD(learningRate: 0.5), Adam(learningRate: 0.1), Adam(learningRate: 0.1, amsgrad: true),
            AdamW(learningRate: 0.1, weightDecay: 0), Adamax(learningRate: 0.1), NAdam(learningRate: 0.05),
            RAdam(learningRate: 0.05), RMSprop(learningRate: 0.05), Adagrad(learningRate: 1),
            Adadelta(learningRate: 30), Lion(learningRate: 0.05, weightDecay: 0),
        ].map { (optimizer: any Optimizer) in Descent(optimizer: optimizer) }
    }

    /// Trains from zeros by all samples at once, and compares with the minimum.
    private func mismatches(
        _ oracle: OracleCase,
        _ optimizer: any Optimizer,
        schedule: any Schedule = .constant,
        steps: Int
    ) throws -> [String?] {
        let isRidge = try oracle["kind"].string == "ridge"
        let features = try oracle.group.tensor(oracle["X"].string, as: Double.self)
        let (targets, outputCount): (Dataset<Double>.Targets, Int)
        if isRidge {
            let y = try oracle.group.tensor(oracle["y"].string, as: Double.self)
            (targets, outputCount) = (.values(try Tensor(y.values, shape: Shape([y.values.count, 1]))), 1)
        } else {
            outputCount = try oracle["classes"].integer
            let labels = try oracle.group.tensor(oracle["y"].string, as: Double.self).values.map { Int($0) }
            targets = .classes(labels, classCount: outputCount)
        }
        let data = try Dataset(features: features, targets: targets)
        let network = try Network(sizes: [data.featureCount, outputCount], weightInitializer: .zeros)
        let options = TrainingOptions(
            loss: isRidge ? .meanSquaredError : .crossEntropy,
            regularizer: .l2(try oracle["lam"].number),
            optimizer: optimizer,
            schedule: schedule,
            threadCount: 1
        )
        let trainer = try Trainer<Double>(network, options)
        let rows = Array(0..<data.sampleCount)
        for _ in 0..<steps { _ = try trainer.step(data, rows: rows[...]) }
        let last = try trainer.step(data, rows: rows[...])
        let minimum = try oracle["loss"].number
        let excess = last.cost - minimum
        let tolerance = 1e-10 * (1 + abs(minimum))
        return [
            abs(excess) <= tolerance
                ? nil : "the cost is \(last.cost), which is \(excess) above the minimum \(minimum)",
            isRidge ? nil : try correctness(trainer, data, oracle),
        ]
    }

    private func correctness(
        _ trainer: Trainer<Double>,
        _ data: Dataset<Double>,
        _ oracle: OracleCase
    ) throws -> String? {
        let (given, expected) = (try trainer.evaluate(data).correctCount, try oracle["train_correct"].integer)
        return given == expected ? nil : "\(given ?? -1) samples are right instead of \(expected)"
    }

    @Test("all cases, by Nesterov's momentum", arguments: summary.cases)
    func momentum(oracle: OracleCase) throws {
        let nesterov = SGD(learningRate: 0.1, momentum: 0.98, nesterov: true)
        #expect(Self.summary.mismatches(oracle, among: try mismatches(oracle, nesterov, steps: 3_000)) == [])
    }

    @Test("a case with a strong penalty, by every optimiser", arguments: Descent.all)
    func optimizers(descent: Descent) throws {
        let oracle = try #require(Self.summary.cases.first { $0.id == "iris_lam0.03" })
        let found = try mismatches(oracle, descent.optimizer, schedule: .cosine(steps: 3_000), steps: 3_000)
        #expect(Self.summary.mismatches(oracle, among: found) == [])
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
