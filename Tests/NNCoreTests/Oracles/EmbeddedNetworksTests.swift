import NNCore
import NNTestSupport
import Testing

@Suite("A few of PyTorch's networks, with their numbers in the project")
struct EmbeddedNetworksTests {
    @Test("give the same outputs, losses and gradients", arguments: Engine.available)
    func networks(engine: Engine) throws {
        for (id, network) in try OracleNetwork.embedded() {
            #expect(try network.mismatches(engine, as: Double.self) == [], "\(id), f64")
            #expect(try network.mismatches(engine, as: Float.self) == [], "\(id), f32")
        }
    }

    @Test("a number that is off by 1e-9 is noticed in Double, one off by 1e-4 in Float", arguments: ["out", "grad/x"])
    func planted(name: String) throws {
        var plantedCount = 0
        for (_, original) in try OracleNetwork.embedded() {
            for (factor, isDouble) in [(1 + 1e-9, true), (1 + 1e-4, false)] {
                var expected = original.expected
                var wrong = try #require(expected[name])
                let largest = wrong.values.indices.max { abs(wrong[$0]) < abs(wrong[$1]) }
                let position = try #require(largest)
                guard abs(wrong[position]) > 0.2 else { continue }
                wrong[position] *= factor
                expected[name] = wrong
                let network = OracleNetwork(
                    network: original.network,
                    loss: original.loss,
                    regularizer: original.regularizer,
                    given: original.given,
                    expected: expected
                )
                let mismatches =
                    isDouble
                    ? try network.mismatches(.preferred, as: Double.self)
                    : try network.mismatches(.preferred, as: Float.self)
                #expect(mismatches.count == 1)
                plantedCount += 1
            }
        }
        #expect(plantedCount >= 4)
    }
}
