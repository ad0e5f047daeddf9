import NNTestSupport
import Testing

@testable import NNCore

@Suite("Layers and their derivatives")
struct LayerGradientTests {
    @Test("gradients and second derivatives agree with differences", arguments: LayerCase.all, [Mode.train, .predict])
    func gradients(of layer: LayerCase, mode: Mode) throws {
        let network = try Network(inputShape: layer.inputShape, layer.layers)
        var graph = Graph()
        let (x, key) = (try graph.input("x", [4] + layer.inputShape), try graph.input("key", [2]))
        let (output, parameters) = try network.forward(x, in: &graph, mode: mode, randomKey: key, randomSeed: 3)
        var random = RandomSource(seed: 17)
        var point = [key: try Tensor<Double>([5, 1], shape: [2])]
        for variable in [x] + parameters {
            var values = Tensor<Double>(repeating: 0, shape: graph.shape(of: variable))
            for index in 0..<values.shape.elementCount { values[index] = random.normal() }
            point[variable] = values
        }
        for state in graph.states where point[state] == nil {
            point[state] = Tensor(repeating: 0.75, shape: graph.shape(of: state))
        }
        let report = try graph.checkGradients(
            of: output,
            withRespectTo: [x] + parameters,
            at: point,
            options: GradientCheckOptions(elementsPerTarget: 6)
        )
        #expect(report.isCorrect, "\(report)")
        #expect(!report.comparisons.isEmpty)
    }

    @Test("gradients flow to every parameter, none to a running average")
    func targets() throws {
        let objective = try Objective(
            TorchModule.network(),
            loss: .meanSquaredError,
            batchSize: 6,
            targetForm: .values
        )
        let names = objective.parameters.map { objective.graph.name(of: $0) }
        #expect(names == (try TorchModule.network().parameters.map(\.name)))
        #expect(!names.contains { $0.contains("running") || $0.contains("tracked") })
    }

    @Test("roles tell what to penalise and what to decay")
    func roles() throws {
        let roles = try TorchModule.network().states.map { "\($0.name) \($0.role)" }
        #expect(
            roles.prefix(8) == [
                "0.weight weight", "0.bias bias", "1.weight scale", "1.bias bias", "1.running_mean statistic",
                "1.running_var statistic", "1.num_batches_tracked counter", "2.weight scale",
            ]
        )
    }
}
