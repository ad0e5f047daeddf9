import Testing

@testable import NNCore

@Suite("Compiled passes are kept, but not without end")
struct PassCacheTests {
    @Test("the last four that came are found, older ones are dropped")
    func dropping() {
        var cache = PassCache<Int, String>()
        for key in 0..<9 { cache[key] = "\(key)" }
        cache[6] = "six"
        #expect(cache.count == 4)
        for key in 0..<5 { #expect(cache[key] == nil) }
        #expect((5..<9).map { cache[$0] } == ["5", "six", "7", "8"])
    }

    @Test("predictions of any number of sizes in turn are the same as before")
    func predictions() throws {
        let network = try Network(sizes: [3, 2], biasInitializer: .normal(deviation: 1))
        let predictor = try Predictor(network, states: network.initialStates(as: Double.self, seed: 3))
        let samples = try Tensor((0..<30).map { Double($0) / 30 }, shape: [10, 3])
        let all = try predictor.predict(samples).values
        for count in [1, 2, 3, 4, 5, 6, 7, 1, 2, 10] {
            let part = try Tensor(Array(samples.values[..<(3 * count)]), shape: [count, 3])
            let given = try predictor.predict(part).values
            for (given, expected) in zip(given, all) { #expect(abs(given - expected) <= 1e-14) }
        }
    }
}
