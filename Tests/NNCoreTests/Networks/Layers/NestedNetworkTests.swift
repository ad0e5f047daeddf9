import NNTestSupport
import Testing

@testable import NNCore

@Suite("Layers within layers")
struct NestedNetworkTests {
    @Test("are shown indented, with their counts")
    func summary() throws {
        let network = try TorchModule.network()
        let expected = """
            Network, input [4]
            #  layer               output  parameters
            ─────────────────────────────────────────
            0  Dense 4 → 5         [5]             25
            1  BatchNorm           [5]             10
            2  PReLU, per feature  [5]              5
            3  Residual            [5]             40
                 0  LayerNorm      [5]             10
                 1  Dense 5 → 5    [5]             30
                 2  tanh           [5]              –
            4  Concatenation       [8]             22
                 0  identity       [5]              –
                 1  Sequential     [3]             22
                   0  Dense 5 → 3  [3]             18
                   1  RMSNorm      [3]              3
                   2  PReLU        [3]              1
            5  Dropout 0.0         [8]              –
            6  Sequential          [2]             18
                 0  Dense 8 → 2    [2]             18
            ─────────────────────────────────────────
            Total parameters: 120 (0.00 MiB as f32)
            """
        #expect("\(network)" == expected, "\(network)")
        #expect(network.parameterCount == 120)
        #expect(network.layerOutputShapes.map(\.dimensions) == [[5], [5], [5], [5], [8], [8], [2]])
    }

    @Test("a layer from outside with parts and a state of its own")
    func custom() throws {
        struct Counting: Layer {
            let inner: any Layer
            var summary: String { "Counting" }
            func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
                let count = try context.state("count", shape: .scalar, role: .counter)
                if try context.mode() == .train {
                    try context.update(count, to: context.graph.add(count, context.graph.constant(1)))
                }
                return try context.apply(inner, named: "inner", to: x)
            }
        }
        let network = try Network(inputShape: [3], [Counting(inner: try Dense(inputSize: 3, outputSize: 2))])
        #expect(network.states.map(\.name) == ["0.count", "0.inner.weight", "0.inner.bias"])
        #expect("\(network)".contains("inner  Dense 3 → 2"))
        let trainer = try Trainer<Double>(network, TrainingOptions(loss: .meanSquaredError))
        let data = try Dataset<Double>(
            features: Tensor(repeating: 1, shape: Shape([4, 3])),
            targets: .values(Tensor(repeating: 1, shape: Shape([4, 2])))
        )
        for _ in 0..<3 { _ = try trainer.step(data, rows: [0, 1]) }
        #expect(trainer.states.first?.tensor.values == [3])
    }
}
