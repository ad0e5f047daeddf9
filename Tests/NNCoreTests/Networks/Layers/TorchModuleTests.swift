import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("Layers compute what PyTorch's modules do, under the same names")
struct TorchModuleTests {
    @Test("the states are those of the state dictionary")
    func names() throws {
        let names = try TorchModule.network().states.map { "after \($0.name)" }
        #expect(Set(names) == Set(TorchModule.expected.keys.filter { $0.hasPrefix("after ") }))
    }

    @Test("in training, in prediction and after three steps", arguments: Engine.available)
    func numbers(engine: Engine) throws {
        #expect(try mismatches(engine, as: Double.self) == [])
        #expect(try mismatches(engine, as: Float.self) == [])
    }

    @Test("with files that PyTorch wrote, and for it", .enabled(if: !Self.folder.isEmpty, "no files were written"))
    func files() throws {
        let network = try TorchModule.network()
        let states = try Checkpoint.load(as: Float.self, for: network, from: "\(Self.folder)/torch.safetensors")
        let count = try #require(states.first { $0.name.hasSuffix("tracked") })
        #expect(count.tensor.values == [3])
        let outputs = try Predictor(network, states: states).predict(TorchModule.batch(0).x)
        #expect(mismatch("output after", outputs) == nil)

        let options = TrainingOptions(loss: .meanSquaredError, learningRate: 0.1, batchSize: 6, shuffles: false)
        let trainer = try Trainer<Float>(network, options, states: TorchModule.states(network))
        for number in 0..<3 {
            let (x, y) = try TorchModule.batch(number) as (Tensor<Float>, Tensor<Float>)
            try trainer.fit(Dataset(features: x, targets: .values(y)), epochs: 1)
        }
        try Checkpoint.save(trainer.states, to: "\(Self.folder)/nncore.safetensors")
    }

    /// Where scripts/test-torch has its files; empty if it does not run.
    private static let folder = ProcessInfo.processInfo.environment["NNCORE_TORCH_FILES"] ?? ""

    private func mismatches<Element: Scalar>(_ engine: Engine, as: Element.Type) throws -> [String] {
        let network = try TorchModule.network()
        let objective = try Objective(
            network,
            loss: .meanSquaredError,
            batchSize: TorchModule.batchSize,
            targetForm: .values
        )
        let step = try TrainingStep(objective, SGD(learningRate: 0.1))
        let storage: StateStorage<Element> = try step.states(of: network)
        try storage.restore(TorchModule.states(network))
        let predictor = { try Predictor(network, states: storage.snapshot(), engine: engine) }
        let firstInputs: Tensor<Element> = try TorchModule.batch(0).x
        var found = [mismatch("output in prediction", try predictor().predict(firstInputs))]
        let plan = try step.graph.compile(outputs: [objective.output, objective.loss] + step.gradients)
        let executor = try Executor<Element>(plan, engine: engine, states: storage)
        for number in 0..<3 {
            let (x, y) = try TorchModule.batch(number) as (Tensor<Element>, Tensor<Element>)
            try executor.write(x, to: objective.features)
            try executor.write(y, to: objective.targets)
            try executor.write(step.numbers, at: StepMoment(step: number + 1, batch: number, learningRate: 0.1))
            executor.run()
            guard number == 0 else { continue }
            found.append(mismatch("output in training", try executor.read(objective.output)))
            found.append(mismatch("loss", try executor.read(objective.loss)))
            for (parameter, gradient) in zip(network.parameters, step.gradients) {
                // A bias before BatchNorm has the gradient 0, of which there is only rounding.
                if parameter.name == "0.bias", Element.self == Float.self { continue }
                found.append(mismatch("gradient \(parameter.name)", try executor.read(gradient)))
            }
        }
        for state in storage.snapshot() { found.append(mismatch("after \(state.name)", state.tensor)) }
        found.append(mismatch("output after", try predictor().predict(firstInputs)))
        return found.compactMap { $0 }
    }

    private func mismatch<Element: Scalar>(_ name: String, _ given: Tensor<Element>) -> String? {
        guard let values = TorchModule.expected[name], let expected = try? Tensor(values, shape: given.shape) else {
            return "\(name): nothing of shape \(given.shape) is known"
        }
        return OracleComparison.nets.mismatch(name, given, expected)
    }
}
