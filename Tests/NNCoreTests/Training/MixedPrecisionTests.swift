import NNTestSupport
import Testing

@testable import NNCore

@Suite("Training and prediction in mixed precision")
struct MixedPrecisionTests {
    private static let network = Result { try Network(sizes: [40, 64, 48, 10]) }

    private func dataset(_ sampleCount: Int = 150) throws -> Dataset<Float> {
        let values = (0..<sampleCount * 40).map { Float(($0 * 7919) % 1009) / 1009 - 0.5 }
        return try Dataset(
            features: Tensor(values, shape: [sampleCount, 40]),
            targets: .classes((0..<sampleCount).map { ($0 * $0) % 10 }, classCount: 10)
        )
    }

    private func options(
        _ precision: Precision,
        _ optimizer: any Optimizer = SGD(learningRate: 0.1),
        clipping: GradientClipping? = nil,
        workers: Int = 1
    ) -> TrainingOptions {
        TrainingOptions(
            optimizer: optimizer,
            clipping: clipping,
            batchSize: 32,
            seed: 3,
            precision: precision,
            threadCount: workers
        )
    }

    private func plan(_ precision: Precision, clipping: GradientClipping? = nil) throws -> Plan {
        let objective = try Objective(Self.network.get(), loss: .crossEntropy, batchSize: 32, targetForm: .classIndices)
        return try TrainingStep(objective, SGD(learningRate: 0.1), clipping: clipping).plan(precision: precision)
    }

    /// The labels of the steps whose products are mixed.
    private func mixedSteps(_ plan: Plan) -> [String] {
        plan.steps.filter { ($0.kernel as? ProductKernel)?.isMixed == true }.map(\.label)
    }

    @Test("a product is mixed where its rows and inner products are long enough, and printed so")
    func rule() throws {
        #expect(try mixedSteps(plan(.full)).isEmpty)
        let plan = try plan(.mixed)
        // Forward and to the weights in the first two layers, to the inputs in the second; ten outputs are too few.
        #expect(mixedSteps(plan).count == 5)
        #expect(plan.precision == .mixed)
        #expect("\(plan)".split(separator: "\n").filter { $0.contains("bfloat16") }.count == 5)
    }

    @Test("layers by name are exempt, forward and backward", arguments: [nil, GradientClipping.norm(limit: 1)])
    func exempt(_ clipping: GradientClipping?) throws {
        #expect(try mixedSteps(plan(.mixed(except: ["2"]), clipping: clipping)).count == 2)
        #expect(try mixedSteps(plan(.mixed(except: ["0.weight"]), clipping: clipping)).count == 3)
        #expect(try mixedSteps(plan(.mixed(except: ["0", "2"]), clipping: clipping)).isEmpty)
        #expect(throws: PlanError.noLayer("20")) { try plan(.mixed(except: ["0", "20"])) }
    }

    @Test("numbers of double precision are refused, with what to do")
    func double() throws {
        let plan = try plan(.mixed)
        #expect(throws: ExecutionError.mixedPrecision(scalar: Double.name)) { try Executor<Double>(plan) }
        let network = try Network(sizes: [20, 20])
        #expect(throws: TrainingError.self) { try Trainer<Double>(network, TrainingOptions(precision: .mixed)) }
        let states = try network.initialStates(as: Double.self, seed: 1)
        #expect(throws: TrainingError.self) { try Predictor<Double>(network, states: states, precision: .mixed) }
        #expect("\(ExecutionError.mixedPrecision(scalar: Double.name))".contains("use Float, or precision full"))
    }

    @Test(
        "the same bits for 1, 2 and 3 workers, and near those of single precision",
        arguments: [
            SGD(learningRate: 0.1), SGD(learningRate: 0.1, momentum: 0.9), Adam(learningRate: 1e-3),
        ] as [any Optimizer],
        [nil, GradientClipping.norm(limit: 1)]
    )
    func workers(_ optimizer: any Optimizer, _ clipping: GradientClipping?) throws {
        let data = try dataset()
        func trained(_ precision: Precision, _ workers: Int) throws -> (loss: Double, states: [NamedTensor<Float>]) {
            let options = options(precision, optimizer, clipping: clipping, workers: workers)
            let trainer = try Trainer<Float>(Self.network.get(), options)
            let report = try trainer.fit(data, epochs: 3)
            return (report.last?.loss ?? .nan, trainer.parameters)
        }
        let single = try trained(.full, 1)
        let one = try trained(.mixed, 1)
        #expect(one.loss != single.loss)
        // Six products a step, each with relative errors of 2⁻⁷ at most.
        #expect(abs(one.loss - single.loss) < 6.0 / 128 * (1 + single.loss))
        for count in [2, 3] {
            let several = try trained(.mixed, count)
            #expect(several.loss == one.loss)
            for (a, b) in zip(one.states, several.states) {
                #expect(a.tensor.values.map(\.bitPattern) == b.tensor.values.map(\.bitPattern), "\(count): \(a.name)")
            }
        }
    }

    @Test("a resumed training ends in the bits of an unbroken one, and another precision is named as a difference")
    func resumed() throws {
        let data = try dataset()
        let directory = try ScratchDirectory()
        let options = options(.mixed, Adam(learningRate: 1e-3))
        let whole = try Trainer<Float>(Self.network.get(), options)
        _ = try whole.fit(data, epochs: 4)
        let first = try Trainer<Float>(Self.network.get(), options)
        _ = try first.fit(data, epochs: 2)
        try first.save(to: directory.file("half"))
        let second = try Trainer<Float>(resuming: directory.file("half"), Self.network.get(), options)
        _ = try second.fit(data, epochs: 2)
        for (a, b) in zip(whole.parameters, second.parameters) {
            #expect(a.tensor.values.map(\.bitPattern) == b.tensor.values.map(\.bitPattern), "\(a.name)")
        }
        var single = options
        single.precision = .full
        let error = #expect(throws: (any Error).self) {
            try Trainer<Float>(resuming: directory.file("half"), Self.network.get(), single)
        }
        #expect(error.map { "\($0)".contains("precision") } == true)
    }

    @Test("a sample's outputs do not depend on its batch, also with packed weights")
    func rows() throws {
        let network = try Self.network.get()
        let states = try network.initialStates(as: Float.self, seed: 1)
        let predictor = try Predictor(network, states: states, precision: .mixed, threadCount: 2)
        let samples = try dataset(200).features
        let all = try predictor.predict(samples).values
        // The second time weights are packed.
        #expect(try predictor.predict(samples).values.map(\.bitPattern) == all.map(\.bitPattern))
        #expect(try predictor.predict(samples).values.map(\.bitPattern) == all.map(\.bitPattern))
        for row in [0, 77, 199] {
            let sample = try Tensor(Array(samples.values[row * 40..<row * 40 + 40]), shape: [1, 40])
            for _ in 0..<3 {
                let alone = try predictor.predict(sample).values
                #expect(alone.map(\.bitPattern) == all[row * 10..<row * 10 + 10].map(\.bitPattern))
            }
        }
        let single = try Predictor(network, states: states, threadCount: 1).predict(samples).values
        #expect(single != all)
        #expect(zip(single, all).allSatisfy { abs($0 - $1) < 6.0 / 128 * (1 + abs($0)) })
    }

    @Test("learns the digits as well as single precision does")
    func digits() throws {
        let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
        func accuracy(_ precision: Precision) throws -> Double {
            let trainer = try Trainer<Float>(Network(sizes: [train.featureCount, 64, 10]), options(precision))
            _ = try trainer.fit(train, epochs: 5)
            return try trainer.evaluate(test).accuracy ?? 0
        }
        let (single, mixed) = try (accuracy(.full), accuracy(.mixed))
        #expect(single > 0.8 && mixed > single - 0.02, "\(single) \(mixed)")
    }
}
