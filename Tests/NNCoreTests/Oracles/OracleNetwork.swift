import NNCore

/// A network, its data, and what PyTorch makes of them; built through the public API: layers, loss, regularizer.
struct OracleNetwork: Sendable {
    /// Why a case cannot be run: something that the library does not have.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    let network: Network
    let loss: StandardLoss
    let regularizer: any Regularizer
    /// The batch `x`, the targets `target`, the parameters `l0.W`, `l0.b`, ….
    let given: [String: Tensor<Double>]
    /// The output `out`, the losses `data_loss` and `loss`, the gradients `grad/x`, `grad/l0.W`, ….
    let expected: [String: Tensor<Double>]

    /// Names a result that a network's reference numbers lack.
    private func tensor(_ name: String, of tensors: [String: Tensor<Double>]) throws -> Tensor<Double> {
        guard let tensor = tensors[name] else { throw Missing(description: "tensor \(name)") }
        return tensor
    }

    /// Describes a network by hand.
    init(
        network: Network,
        loss: StandardLoss,
        regularizer: any Regularizer = .none,
        given: [String: Tensor<Double>],
        expected: [String: Tensor<Double>]
    ) {
        self.network = network
        self.loss = loss
        self.regularizer = regularizer
        self.given = given
        self.expected = expected
    }

    /// Computes output, losses and all gradients, and says which differ from the reference numbers.
    func mismatches<Element: Scalar>(_ engine: Engine, as type: Element.Type) throws -> [String] {
        var graph = Graph()
        let x = Tensor<Element>(try tensor("x", of: given))
        let y = Tensor<Element>(try tensor("target", of: given))
        let features = try graph.input("x", shape: x.shape)
        let targets = try graph.input("y", shape: y.shape)
        let (output, parameters) = try network.forward(features, in: &graph)
        let dataLoss = try loss.forward(predicted: output, expected: targets, in: &graph)
        let penalty = try regularizer.penalty(of: parameters, in: &graph)
        let cost = try penalty.map { try graph.add(dataLoss, $0) } ?? dataLoss
        let gradients = try graph.gradients(of: cost, withRespectTo: [features] + parameters)

        let executor = try Executor<Element>(
            graph.compile(outputs: [output, dataLoss, cost] + gradients),
            engine: engine
        )
        try executor.write(x, to: features)
        try executor.write(y, to: targets)
        // The network's layers are dense ones and activations in turn: layer 2i of ours is l<i> of the case.
        let names = network.parameters.map { parameter in
            let parts = parameter.name.split(separator: ".")
            return "l\((Int(parts[0]) ?? 0) / 2).\(parts[1] == "weight" ? "W" : "b")"
        }
        for (name, parameter) in zip(names, parameters) {
            try executor.write(Tensor(tensor(name, of: given)), to: parameter)
        }
        executor.run()
        let results = zip(
            ["out", "data_loss", "loss", "grad/x"] + names.map { "grad/\($0)" },
            [output, dataLoss, cost] + gradients
        )
        return try results.compactMap { name, variable in
            try OracleComparison.nets.mismatch(name, executor.read(variable), tensor(name, of: expected))
        }
    }
}
