import Testing

@testable import NNCore

@Suite("A cost that is not finite names its cause from what was seen, and changes nothing")
struct NonFiniteCauseTests {
    /// The natural logarithm of every input, which is no number below 0.
    private struct Logarithm: Layer {
        let summary = "Logarithm"
        func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
            try context.graph.log(x)
        }
    }

    /// √|x|, whose derivative at 0 is infinite.
    private struct Root: Layer {
        let summary = "Root"
        func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
            try context.graph.sqrt(context.graph.square(x))
        }
    }

    /// Six samples of two features, of which the fifth's are as given.
    private func dataset(_ fifth: [Float] = [1, 1], targets: Float = 1) throws -> Dataset<Float> {
        try Dataset(
            features: Tensor([1, 2, 2, 1, 1, 1, 2, 2] + fifth + [2, 3], shape: [6, 2]),
            targets: .values(Tensor(repeating: targets, shape: Shape([6])))
        )
    }

    /// What `fit` says, and that it left the parameters as they were before the step that failed.
    private func cause(
        _ network: Network,
        _ dataset: Dataset<Float>,
        _ options: TrainingOptions,
        states: [NamedTensor<Float>]? = nil
    ) throws -> NonFiniteCause {
        let trainer = try Trainer<Float>(network, options, states: states)
        var before = trainer.snapshot.states
        let keeping = ClosureCallback.onStep { _ in
            before = trainer.snapshot.states
            return .proceed
        }
        let error = #expect(throws: TrainingError.self) {
            try trainer.fit(dataset, epochs: 8, callbacks: [keeping])
        }
        let after = trainer.snapshot.states
        #expect(zip(before, after).allSatisfy { $0.tensor.hasSameBits(as: $1.tensor) })
        let text = error?.description ?? ""
        #expect(!text.contains("-nan"), "\(text)")
        guard case .nonFiniteCost(_, _, _, let cause) = error else { throw try #require(error) }
        return cause
    }

    private func options(
        _ rate: Double = 0.01,
        loss: StandardLoss = .meanSquaredError,
        regularizer: ElasticNet = .none,
        optimizer: (any Optimizer)? = nil,
        accumulation: Int = 1,
        threadCount: Int = 1
    ) -> TrainingOptions {
        TrainingOptions(
            loss: loss,
            regularizer: regularizer,
            optimizer: optimizer ?? SGD(learningRate: rate),
            accumulation: accumulation,
            batchSize: 2,
            shuffles: false,
            threadCount: threadCount
        )
    }

    @Test("a layer that has no value for a sample, with the sample", arguments: [1, 2], [1, 3])
    func layer(accumulation: Int, threadCount: Int) throws {
        let network = try Network(inputShape: [2], [Logarithm(), .dense(2, 1)])
        let cause = try cause(
            network,
            dataset([1, -1]),
            options(accumulation: accumulation, threadCount: threadCount)
        )
        #expect(cause.place == .layer("layer 0: Logarithm", sample: 4))
        #expect("\(cause)".contains("see for which numbers the layer has a value"), "\(cause)")
    }

    @Test("a layer within a layer before the layer that it is a part of")
    func part() throws {
        let network = try Network(inputShape: [2], [Sequential([.dense(2, 2), Logarithm()]), .dense(2, 1)])
        var states = try network.initialStates(as: Float.self, seed: 0)
        for index in states.indices { states[index].tensor = Tensor(repeating: -1, shape: states[index].tensor.shape) }
        let cause = try cause(network, dataset(), options(), states: states)
        #expect(cause.place == .layer("layer 0.1: Logarithm", sample: 0))
    }

    @Test("samples that are too large, not the learning rate")
    func samples() throws {
        let cause = try cause(
            Network(sizes: [2, 2, 1], weightInitializer: .constant(1)),
            dataset([3e38, 3e38]),
            options(1e-6)
        )
        #expect("\(cause)".hasSuffix("scale the samples to about 1"), "\(cause)")
    }

    @Test("targets whose squares overflow")
    func targets() throws {
        let cause = try cause(Network(sizes: [2, 1]), dataset(targets: 1e30), options())
        #expect(cause.place == .loss("mse (mean)"))
        #expect("\(cause)".hasSuffix("scale the targets to about 1"), "\(cause)")
    }

    @Test("outputs that the loss has no value for")
    func outputs() throws {
        let network = try Network(sizes: [2, 1], weightInitializer: .constant(2))
        let cause = try cause(network, dataset(), options(loss: .binaryCrossEntropy))
        #expect(cause.place == .loss("bce (mean)"))
        #expect("\(cause)".hasSuffix("see which outputs and targets the loss takes"), "\(cause)")
    }

    @Test("a penalty that overflows at once, or makes the parameters overflow", arguments: [1e30, 1e38, 1e300])
    func penalty(factor: Double) throws {
        for regularizer in [ElasticNet.l1(factor), .l2(factor)] {
            let cause = try cause(Network(sizes: [2, 8, 1]), dataset(), options(regularizer: regularizer))
            guard case .penalty = cause.reason else {
                Issue.record("\(cause)")
                continue
            }
            #expect("\(cause)".hasSuffix("give the penalty a smaller factor"))
        }
    }

    @Test("a learning rate by which cost or parameters have grown", arguments: [1e3, 1e10, 1e30], [1, 3])
    func learningRate(rate: Double, threadCount: Int) throws {
        let cause = try cause(Network(sizes: [2, 8, 1]), dataset(), options(rate, threadCount: threadCount))
        #expect("\(cause)".contains("start again with a smaller learning rate"), "\(cause)")
        switch cause.reason {
        case .costGrowth, .parameterGrowth: break
        default: Issue.record("\(cause)")
        }
    }

    @Test("weight decay, or momentum, by which parameters grow")
    func settings() throws {
        let network = try Network(sizes: [2, 8, 1])
        for (optimizer, name) in [
            (AdamW(weightDecay: 1e30) as any Optimizer, "weight decay"),
            (SGD(learningRate: 0.1, momentum: 1e9), "momentum"),
        ] {
            let cause = try cause(network, dataset(), options(optimizer: optimizer))
            guard case .setting(name, _) = cause.reason else {
                Issue.record("\(cause)")
                continue
            }
        }
    }

    @Test("an update along a derivative that is infinite, after costs that were small")
    func update() throws {
        let network = try Network(inputShape: [2], [.dense(2, 1, hasBias: false), Root()])
        let states = [NamedTensor("0.weight", try Tensor<Float>([0, 0], shape: [1, 2]))]
        let trainer = try Trainer<Float>(network, options(), states: states)
        let error = #expect(throws: TrainingError.self) { try trainer.fit(dataset(), epochs: 1) }
        let text = error?.description ?? ""
        #expect(text.contains("parameter 0.weight is not finite") && text.contains("clip the gradients"), "\(text)")
    }

    @Test("values to start from, before anything is trained", arguments: [Float.nan, -.nan, .infinity])
    func firstValues(value: Float) throws {
        let network = try Network(sizes: [2, 1])
        var states = try network.initialStates(as: Float.self, seed: 0)
        states[1].tensor[0] = value
        let trainer = try Trainer<Float>(network, options(), states: states)
        let expected = NonFiniteCause(.parameter("0.bias"), .firstValues)
        let error = TrainingError.nonFiniteParameter(name: "0.bias", epoch: 1, cause: expected)
        #expect(throws: error) { try trainer.fit(dataset(), epochs: 1) }
        #expect("\(error)".hasSuffix("start from values that are finite"))
        #expect(trainer.stepCount == 0 && trainer.batchCount == 0)
    }

    @Test("an evaluation says why its loss is not finite, and nothing where it is")
    func evaluation() throws {
        let network = try Network(inputShape: [2], [.dense(2, 1), Logarithm()])
        let states = [
            NamedTensor("0.weight", try Tensor<Float>([1, 1], shape: [1, 2])),
            NamedTensor("0.bias", try Tensor<Float>([0], shape: [1])),
        ]
        let predictor = try Predictor(network, states: states, loss: .meanSquaredError)
        #expect(try predictor.nonFiniteCause(in: dataset()) == nil)
        let broken = try dataset([-1, -1])
        #expect(try predictor.evaluate(broken).loss.isNaN)
        #expect(try predictor.nonFiniteCause(in: broken)?.place == .layer("layer 1: Logarithm", sample: 4))
    }

    private static let numbers: [(Double, String)] = [
        (0.1, "0.1"), (2.3026, "2.303"), (1.5e30, "1.5e30"), (-.nan, "NaN"), (1e-9, "1.0e-9"), (12345, "12345"),
        (0, "0"),
    ]

    @Test("a number for people", arguments: numbers)
    func brief(number: Double, text: String) { #expect(number.brief == text) }
}
