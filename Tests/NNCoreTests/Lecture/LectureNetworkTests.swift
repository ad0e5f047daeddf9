import NNCore
import Testing

@Suite("The lecture: the network, forward propagation and the error that flows back")
struct LectureNetworkTests {
    @Test("784-512-512-10 prints its layers, shapes and parameter counts")
    func summary() throws {
        let network = try Network(sizes: [784, 512, 512, 10])
        #expect(
            network.description == """
                Network, input [784]
                #  layer            output  parameters
                ──────────────────────────────────────
                0  Dense 784 → 512  [512]      401,920
                1  relu             [512]            –
                2  Dense 512 → 512  [512]      262,656
                3  relu             [512]            –
                4  Dense 512 → 10   [10]         5,130
                ──────────────────────────────────────
                Total parameters: 669,706 (2.55 MiB as f32)
                """
        )
        #expect(
            network.parameters.map(\.name)
                == ["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"]
        )
    }

    /// The 3-3-3 network with sigmoids; its weights' rows are the receiving units.
    private static let inputToHidden: [[Double]] = [[0.9, 0.3, 0.4], [0.2, 0.8, 0.2], [0.1, 0.5, 0.6]]
    private static let hiddenToOutput: [[Double]] = [[0.3, 0.7, 0.5], [0.6, 0.5, 0.2], [0.8, 0.1, 0.9]]
    private static let signal: [Double] = [0.9, 0.1, 0.8]

    @Test("The 3-3-3 example, forward", arguments: Engine.available)
    func workedExample(engine: Engine) throws {
        let network = try Network(
            inputShape: [3],
            [
                Dense(inputSize: 3, outputSize: 3, hasBias: false), Activation.sigmoid,
                Dense(inputSize: 3, outputSize: 3, hasBias: false), Activation.sigmoid,
            ]
        )
        let weights = try [
            NamedTensor("0.weight", Tensor(Self.inputToHidden.flatMap(\.self), shape: [3, 3])),
            NamedTensor("2.weight", Tensor(Self.hiddenToOutput.flatMap(\.self), shape: [3, 3])),
        ]
        let predictor = try Predictor(network, states: weights, loss: .meanSquaredError, engine: engine)
        let output = try predictor.predict(Tensor(Self.signal, shape: [1, 3]))
        // Digits to which the exact result is known; the slide's 0.72, 0.70, 0.77 are these, truncated.
        #expect(close(output.values, [0.72630334501397931843, 0.70859807242482315426, 0.77809705956114158359]))
        #expect(output.values.map { ($0 * 100).rounded(.down) } == [72, 70, 77])

        var sheet = Sheet()
        let x = try sheet.input("x", [Self.signal])
        let w = try sheet.input("W", Self.inputToHidden)
        let hidden = try sheet.graph.sigmoid(sheet.graph.matmul(x, w, transposeB: true))
        #expect(
            close(
                try sheet.value(of: hidden).values,
                [0.76133271484291041975, 0.6034832498647262933, 0.65021854857382706283]
            )
        )
    }

    @Test("The error arriving at each hidden unit is distributed by the weights")
    func errorDistribution() throws {
        // With identity outputs, ∂L/∂h = Wᵀ·e: each unit's share is the weight of its link.
        var sheet = Sheet()
        let hidden = try sheet.input("h", [[0.76, 0.6, 0.65]])
        let w = try sheet.input("W", Self.hiddenToOutput)
        let output = try sheet.graph.matmul(hidden, w, transposeB: true)
        let error = try sheet.input("e", [[0.8, 0.5, -0.3]])
        let arriving = try sheet.graph.gradients(of: output, withRespectTo: [hidden], seed: error)[0]
        let expected = (0..<3).map { unit in
            zip(Self.hiddenToOutput, [0.8, 0.5, -0.3]).map { $0[unit] * $1 }.reduce(0, +)
        }
        #expect(close(try sheet.value(of: arriving).values, expected))
    }

    @Test("The gradient of any intermediate variable can be asked for")
    func intermediateGradients() throws {
        var sheet = Sheet()
        let x = try sheet.input("x", [Self.signal])
        let w1 = try sheet.input("W1", Self.inputToHidden)
        let w2 = try sheet.input("W2", Self.hiddenToOutput)
        let target = try sheet.input("t", [[0.01, 0.01, 0.99]])
        let hidden = try sheet.graph.sigmoid(sheet.graph.matmul(x, w1, transposeB: true))
        let output = try sheet.graph.sigmoid(sheet.graph.matmul(hidden, w2, transposeB: true))
        let loss = try sheet.graph.mean(sheet.graph.squaredError(output, target))
        let gradients = try sheet.graph.gradients(of: loss, withRespectTo: [w1, w2, x, hidden, output])
        let values = try sheet.values(of: [loss] + gradients)
        // Reference numbers by PyTorch in double precision.
        #expect(close(values[0].values, [0.34867753501350957]))
        #expect(
            close(
                values[1].values,
                [
                    0.010902117377234326, 0.0012113463752482585, 0.009690771001986068, 0.024140805807835723,
                    0.002682311756426192, 0.021458494051409534, 0.009158862929502236, 0.0010176514366113595,
                    0.008141211492890876,
                ]
            )
        )
        #expect(
            close(
                values[2].values,
                [
                    0.07227161275963978, 0.05728731590123732, 0.06172379333700224, 0.07321549498082276,
                    0.058035500104048794, 0.0625299188533724, -0.018570219938539474, -0.01471999883983036,
                    -0.015859953499601436,
                ]
            )
        )
        #expect(close(values[3].values, [0.01728439232669807, 0.030180790360211106, 0.016315917633513574]))
        // ∂L/∂hidden = W2ᵀ (∂L/∂output ⊙ σ'), worked out from the output's gradient.
        let outputs: [Double] = [0.7263033450139793, 0.7085980724248232, 0.778097059561142]
        let delta = zip(outputs, values[5].values).map { $1 * $0 * (1 - $0) }
        let expected = (0..<3).map { unit in
            zip(Self.hiddenToOutput, delta).map { $0[unit] * $1 }.reduce(0, +)
        }
        #expect(close(values[4].values, expected))
    }
}
