import NNCore
import NNTestSupport
import Testing

@Suite("Ten steps of each optimizer are PyTorch's", .needsOracle("optimizers"), .reportsOracle("optimizers"))
struct OptimizersOracleTests {
    private static let summary = OracleSummary("optimizers") { oracle in
        _ = try optimizer(oracle)
        _ = try network(oracle)
        return nil
    }

    private static func optimizer(_ oracle: OracleCase) throws -> any Optimizer {
        try OracleOptimizer.optimizer(oracle["optimizer"].string, oracle["torch_defaults"])
    }

    private static func network(_ oracle: OracleCase) throws -> Network {
        let sizes = try oracle["dims"].array.map { try $0.integer }
        var layers: [any Layer] = []
        for (index, activation) in try oracle["activations"].array.enumerated() {
            layers.append(try Dense(inputSize: sizes[index], outputSize: sizes[index + 1]))
            layers.append(try OracleNetwork.activation(activation.string))
        }
        return try Network(inputShape: [sizes[0]], layers)
    }

    /// The batches of a case, one after the other, and how many samples each has.
    private func dataset<Element: Scalar>(
        _ oracle: OracleCase,
        as type: Element.Type
    ) throws -> (samples: Dataset<Element>, batchSize: Int) {
        let problem = try oracle["problem"].string
        func joined(_ tensor: Tensor<Element>) throws -> Tensor<Element> {
            let shape = tensor.shape.dimensions
            return try Tensor(tensor.values, shape: [shape[0] * shape[1]] + shape.dropFirst(2))
        }
        let features: Tensor<Element> = try oracle.group.tensor("\(problem)/x")
        let targets: Dataset<Element>.Targets =
            if try oracle["loss"].string == "cross_entropy_index" {
                .classes(
                    try oracle.group.integers("\(problem)/target").values,
                    classCount: try #require(oracle["dims"].array.last).integer
                )
            } else {
                .values(try joined(oracle.group.tensor("\(problem)/target")))
            }
        return (try Dataset(features: joined(features), targets: targets), features.shape[1])
    }

    private func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        let network = try Self.network(oracle)
        let names = network.parameters.map { parameter in
            let parts = parameter.name.split(separator: ".")
            return "l\((Int(parts[0]) ?? 0) / 2).\(parts[1] == "weight" ? "W" : "b")"
        }
        let problem = try oracle["problem"].string
        let start = try zip(network.parameters, names).map { parameter, name in
            NamedTensor(parameter.name, try oracle.group.tensor("\(problem)/\(name)", as: Element.self))
        }
        let loss = StandardLoss(
            try OracleNetwork.kind(oracle["loss"].string),
            reduction: try OracleNetwork.reduction(oracle["reduction"].string)
        )
        let options = TrainingOptions(loss: loss, optimizer: try Self.optimizer(oracle), engine: engine)
        let trainer = try Trainer<Element>(network, options, states: start)
        let (samples, batchSize) = try dataset(oracle, as: Element.self)
        let rows = Array(0..<samples.sampleCount)
        let losses: Tensor<Double> = try oracle.tensor("f64/loss")
        var mismatches: [String?] = []
        for step in 0..<rows.count / batchSize {
            let report = try trainer.step(samples, rows: rows[step * batchSize..<(step + 1) * batchSize])
            let loss = Tensor(Element(report.loss))
            mismatches.append(OracleComparison.optimizers.mismatch("loss \(step)", loss, Tensor(losses[step])))
            for (parameter, name) in zip(trainer.parameters, names) {
                let path: Tensor<Double> = try oracle.tensor("f64/\(name)")
                let count = parameter.tensor.shape.elementCount
                let expected = try Tensor(
                    Array(path.values[(step + 1) * count..<(step + 2) * count]),
                    shape: parameter.tensor.shape
                )
                mismatches.append(
                    OracleComparison.optimizers.mismatch("\(name), step \(step)", parameter.tensor, expected)
                )
            }
        }
        return mismatches
    }

    @Test("losses, and all parameters after each step", arguments: summary.cases, Engine.available)
    func steps(oracle: OracleCase, engine: Engine) throws {
        let double = try mismatches(oracle, engine, as: Double.self)
        let single = try mismatches(oracle, engine, as: Float.self)
        #expect(Self.summary.mismatches(oracle, among: double) == [])
        #expect(Self.summary.mismatches(oracle, among: single) == [])
    }

    @Test("all but L-BFGS, which is no update along a gradient, are run")
    func count() throws {
        #expect(try Self.summary.report() == nil)
        #expect(Self.summary.skipped.allSatisfy { $0.reason.contains("no optimizer LBFGS") })
    }
}
