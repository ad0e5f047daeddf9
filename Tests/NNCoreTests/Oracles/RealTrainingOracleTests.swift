import NNCore
import NNTestSupport
import Testing

@Suite("120 steps of gradient descent on digits follow PyTorch's", .needsOracles)
struct RealTrainingOracleTests {
    private func train<Element: Scalar>(_ engine: Engine, as type: Element.Type) throws -> [String] {
        let oracle = try #require(try Oracle.cases("real_training").first { $0.id == "sgd" })
        let network = try Network(sizes: [64, oracle["hidden"].integer, 10], activation: .sigmoid)
        let names = ["l0.W", "l0.b", "l1.W", "l1.b"]
        let start = try zip(network.parameters, names).map { declaration, name in
            NamedTensor(declaration.name, try oracle.tensor("init/\(name)", as: Element.self))
        }
        let options = TrainingOptions(learningRate: try oracle["hyper"]["lr"].number, engine: engine)
        let trainer = try Trainer<Element>(network, options, parameters: start)
        let digits = Dataset<Element>.digits(.original8x8)
        let (rows, shape) = try oracle.integers("batches")
        var losses: [Element] = []
        for step in 0..<shape[0] {
            let batch = rows[step * shape[1]..<(step + 1) * shape[1]]
            losses.append(Element(try trainer.step(digits, rows: batch).loss))
        }
        var mismatches: [String] = []
        // Of one loss and the next the sizes differ, so each is compared by itself.
        let expected: Tensor<Double> = try oracle.tensor("f64/loss")
        for (step, loss) in losses.enumerated() {
            if let text = OracleComparison.nets.mismatch("loss \(step)", Tensor(loss), Tensor(expected[step])) {
                mismatches.append(text)
            }
        }
        for (parameter, name) in zip(trainer.parameters, names) {
            let final: Tensor<Double> = try oracle.tensor("f64/final/\(name)")
            if let text = OracleComparison.nets.mismatch(name, parameter.tensor, final) { mismatches.append(text) }
        }
        let test = try digits.subset(oracle.integers("test_index").values)
        let evaluation = try trainer.predictor().evaluate(test)
        let correct = try oracle["results"]["f64"]["test_correct"].integer
        if evaluation.correctCount != correct {
            mismatches.append("\(evaluation.correctCount ?? -1) test rows are right instead of \(correct)")
        }
        return mismatches
    }

    @Test("losses, final parameters and correct test rows", arguments: Engine.available)
    func descent(engine: Engine) throws {
        #expect(try train(engine, as: Double.self) == [])
        #expect(try train(engine, as: Float.self) == [])
    }
}
