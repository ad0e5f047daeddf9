import NNTestSupport
import Testing

@testable import NNCore

@Suite("Dropout in training")
struct DropoutTests {
    /// What two dropouts make of ones.
    private func masks(seed: UInt64, key: [Float], layers: [any Layer]) throws -> Tensor<Float> {
        let network = try Network(inputShape: [500], layers)
        var graph = Graph()
        let (x, keyInput) = (try graph.input("x", [20, 500]), try graph.input("key", [2]))
        let output =
            try network
            .forward(x, in: &graph, mode: .train, randomKey: keyInput, randomSeed: seed).output
        return try graph.evaluate(
            [output],
            [(x, Tensor(repeating: 1, shape: graph.shape(of: x))), (keyInput, Tensor(key, shape: [2]))]
        )[0]
    }

    @Test("scales what it keeps, so that the mean stays", arguments: [0.1, 0.5, 0.9])
    func scaling(rate: Double) throws {
        let values = try masks(seed: 1, key: [0, 0], layers: [.dropout(rate)]).values
        let kept = Float(1 / (1 - rate))
        #expect(values.allSatisfy { $0 == 0 || $0 == kept })
        // Of n draws the kept part deviates by √(p·(1 − p)/n); five deviations never happen by chance.
        let part = Double(values.count { $0 != 0 }) / 10_000
        #expect(abs(part - (1 - rate)) <= 5 * (rate * (1 - rate) / 10_000).squareRoot())
    }

    @Test("every seed, batch, part of the key and layer has a mask of its own")
    func masks() throws {
        let first = try masks(seed: 1, key: [3, 0], layers: [.dropout(0.5)])
        #expect(try masks(seed: 1, key: [3, 0], layers: [.dropout(0.5)]) == first)
        let others = [
            try masks(seed: 2, key: [3, 0], layers: [.dropout(0.5)]),
            try masks(seed: 1, key: [4, 0], layers: [.dropout(0.5)]),
            try masks(seed: 1, key: [3, 1], layers: [.dropout(0.5)]),
        ]
        let second = try masks(seed: 1, key: [3, 0], layers: [.dropout(0.5), .dropout(0.5)])
        for mask in others + [second] {
            // Two independent masks keep the same quarter; five deviations are 0.0217.
            let both = zip(first.values, mask.values).count { $0 != 0 && $1 != 0 }
            #expect(abs(Double(both) / 10_000 - 0.25) <= 0.0217)
        }
    }

    @Test(
        "keys that are no batch give no numbers",
        arguments: [[-1, 0], [0.5, 0], [0, 0x1p24], [.nan, 0]] as [[Float]]
    )
    func keys(key: [Float]) throws {
        #expect(try masks(seed: 1, key: key, layers: [.dropout(0.5)]).values.allSatisfy(\.isNaN))
    }

    @Test("first values, orders and masks of one seed are of different streams")
    func streams() throws {
        var context = LayerContext(Graph(), randomSeed: 7)
        let streams = [context.randomStream(), context.randomStream()]
        #expect(streams == [1 << 61, 1 << 61 + 1])
        #expect(context.randomSeed == 7)
    }
}
