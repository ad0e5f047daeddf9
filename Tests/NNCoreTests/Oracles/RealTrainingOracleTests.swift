import NNCore
import NNTestSupport
import Testing

@Suite(
    "Training on digits follows PyTorch's",
    .needsOracle("real_training"),
    .reportsOracle("real_training")
)
struct RealTrainingOracleTests {
    private static let summary = OracleSummary("real_training") { oracle in
        let activation = try oracle["activation"].string
        _ = try OracleOptimizer.optimizer(oracle["optimizer"].string, oracle["hyper"])
        return Activation.named[activation] == nil ? "no activation \(activation)" : nil
    }

    private func train<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        let activation = try #require(Activation.named[try oracle["activation"].string])
        let network = try Network(sizes: [64, oracle["hidden"].integer, 10], activation: activation)
        let names = ["l0.W", "l0.b", "l1.W", "l1.b"]
        let start = try zip(network.parameters, names).map { declaration, name in
            NamedTensor(declaration.name, try oracle.tensor("init/\(name)", as: Element.self))
        }
        let optimizer = try OracleOptimizer.optimizer(oracle["optimizer"].string, oracle["hyper"])
        let options = TrainingOptions(optimizer: optimizer, engine: engine)
        let trainer = try Trainer<Element>(network, options, states: start)
        let digits = Dataset<Element>.digits(.original8x8)
        let (rows, shape) = try oracle.integers("batches")
        var losses: [Element] = []
        for step in 0..<shape[0] {
            let batch = rows[step * shape[1]..<(step + 1) * shape[1]]
            losses.append(Element(try trainer.step(digits, rows: batch).loss))
        }
        var mismatches: [String?] = []
        // Of one loss and the next the sizes differ, so each is compared by itself.
        let expected: Tensor<Double> = try oracle.tensor("f64/loss")
        for (step, loss) in losses.enumerated() {
            mismatches.append(OracleComparison.nets.mismatch("loss \(step)", Tensor(loss), Tensor(expected[step])))
        }
        for (parameter, name) in zip(trainer.parameters, names) {
            let final: Tensor<Double> = try oracle.tensor("f64/final/\(name)")
            mismatches.append(OracleComparison.nets.mismatch(name, parameter.tensor, final))
        }
        let test = try digits.subset(oracle.integers("test_index").values)
        let evaluation = try trainer.predictor().evaluate(test)
        let correct = try oracle["results"]["f64"]["test_correct"].integer
        let given = evaluation.correctCount ?? -1
        return mismatches + [given == correct ? nil : "\(given) test rows are right instead of \(correct)"]
    }

    @Test("losses, final parameters and correct test rows", arguments: summary.cases, Engine.available)
    func training(oracle: OracleCase, engine: Engine) throws {
        let (double, single) = (try train(oracle, engine, as: Double.self), try train(oracle, engine, as: Float.self))
        #expect(Self.summary.mismatches(oracle, among: double) == [])
        #expect(Self.summary.mismatches(oracle, among: single) == [])
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
