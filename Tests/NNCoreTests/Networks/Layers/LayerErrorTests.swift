import Testing

@testable import NNCore

@Suite("A layer that cannot be inserted says which, with shapes, and what to do")
struct LayerErrorTests {
    /// A layer in a network, and words of the error.
    struct Refusal: Sendable, CustomStringConvertible {
        let inputShape: [Int]
        let layers: [any Layer]
        let words: [String]
        var description: String { words[0] }
    }

    @Test(
        "settings out of range, samples without features, parts that do not fit",
        arguments: [
            Refusal(inputShape: [3], layers: [.dropout(1)], words: ["layer 0: Dropout 1.0", "rate", "below 1"]),
            Refusal(inputShape: [3], layers: [.dropout(-0.1)], words: ["layer 0: Dropout -0.1", "0 or more"]),
            Refusal(inputShape: [3], layers: [.dropout(.nan)], words: ["layer 0: Dropout nan", "rate"]),
            Refusal(
                inputShape: [3],
                layers: [.relu, .batchNorm(momentum: 2)],
                words: ["layer 1: BatchNorm", "momentum is 2.0", "between 0 and 1"]
            ),
            Refusal(
                inputShape: [3],
                layers: [.batchNorm(epsilon: -1)],
                words: ["layer 0: BatchNorm", "epsilon is -1.0", "0 or more"]
            ),
            Refusal(inputShape: [], layers: [.batchNorm], words: ["layer 0: BatchNorm", "[n, …, features]", "[2]"]),
            Refusal(inputShape: [], layers: [.layerNorm], words: ["layer 0: LayerNorm", "[n, …, features]", "[2]"]),
            Refusal(
                inputShape: [3],
                layers: [.layerNorm(epsilon: .infinity)],
                words: ["layer 0: LayerNorm", "epsilon"]
            ),
            Refusal(inputShape: [], layers: [.rmsNorm], words: ["layer 0: RMSNorm", "[n, …, features]", "[2]"]),
            Refusal(
                inputShape: [],
                layers: [.prelu(isPerFeature: true)],
                words: ["layer 0: PReLU, per feature", "[n, …, features]"]
            ),
            Refusal(
                inputShape: [2, 3],
                layers: [.residual([.flatten])],
                words: ["layer 0: Residual", "[2, 6]", "[2, 2, 3]"]
            ),
            Refusal(
                inputShape: [3],
                layers: [.concatenation([])],
                words: ["layer 0: Concatenation", "branches", "1 or more"]
            ),
            Refusal(
                inputShape: [2, 3],
                layers: [.concatenation([.identity, .flatten])],
                words: ["layer 0: Concatenation", "[2, 2, 3] from branch 0", "[2, 6] from branch 1"]
            ),
        ]
    )
    func refusals(refusal: Refusal) throws {
        let error = #expect(throws: NetworkError.self) { try Network(inputShape: refusal.inputShape, refusal.layers) }
        let text = "\(try #require(error))"
        for word in refusal.words { #expect(text.contains(word), "\(text)") }
    }

    @Test("sizes are checked when the network is made, in parts of parts too")
    func sizes() throws {
        let error = #expect(throws: NetworkError.self) {
            try Network(inputShape: [4], [.dense(4, 3), .sequential([.relu, .residual([.dense(5, 3)])])])
        }
        let text = "\(try #require(error))"
        for word in ["layer 1.1.0: Dense 5 → 3", "[n, 5]", "[2, 3]"] { #expect(text.contains(word), "\(text)") }
        #expect(throws: NetworkError.size(layer: "Dense", "4 → 0")) { try Network(inputShape: [4], [.dense(4, 0)]) }
    }

    @Test("a mode and a key that were not given", arguments: [Mode?.none, .train])
    func lacks(mode: Mode?) throws {
        let network = try Network(inputShape: [3], [.relu, .sequential([.dropout(0.5)])])
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let error = #expect(throws: GraphError.self) { try network.forward(x, in: &graph, mode: mode) }
        guard case .contextLacks(let layer, let what, let advice) = try #require(error) else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(layer == "layer 1.0: Dropout 0.5")
        #expect(what == (mode == nil ? "a mode" : "a random key"))
        #expect(advice.contains(mode == nil ? "mode: .train or .predict" : "randomKey:"))
        // Layers that do the same in both need neither.
        let plain = try Network(inputShape: [3], [.layerNorm, .prelu])
        var other = Graph()
        let input = try other.input("x", [2, 3])
        try plain.forward(input, in: &other)
    }

    @Test("a key of another shape")
    func key() throws {
        var graph = Graph()
        let (x, key) = (try graph.input("x", [2, 3]), try graph.input("key", [4]))
        let network = try Network(inputShape: [3], [.dropout(0.5)])
        let error = #expect(throws: GraphError.self) {
            try network.forward(x, in: &graph, mode: .train, randomKey: key)
        }
        #expect("\(try #require(error))".contains("[2]"))
    }

    @Test("two networks in one graph need paths, or their states have one name")
    func paths() throws {
        let network = try Network(inputShape: [3], [.dense(3, 3)])
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        try network.forward(x, in: &graph)
        #expect(throws: GraphError.stateTwice("0.weight")) { try network.forward(x, in: &graph) }
        try network.forward(x, in: &graph, path: "second")
        #expect(graph.state(named: "second.0.weight") != nil)
    }
}
