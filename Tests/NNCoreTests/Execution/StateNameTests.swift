import NNCore
import Testing

@Suite("States whose names differ in a byte are two, also where String finds them equal")
struct StateNameTests {
    fileprivate static let composed = "\u{E9}"
    fileprivate static let decomposed = "e\u{301}"

    /// Adds a state of the layer's own name.
    private struct Offset: Layer {
        let name: String
        var summary: String { "Offset" }
        func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
            let offset = try context.parameter(name, shape: .scalar, initializer: .zeros)
            return try context.graph.add(x, offset)
        }
    }

    private struct Pair: Layer {
        var summary: String { "Pair" }
        func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
            let half = try context.apply(Offset(name: StateNameTests.composed), named: "", to: x)
            return try context.apply(Offset(name: StateNameTests.decomposed), named: "", to: half)
        }
    }

    @Test("in graphs, networks, storages, trainers and snapshots")
    func names() throws {
        let network = try Network(inputShape: [1], [Pair()])
        #expect(network.states.count == 2)
        let states = [
            NamedTensor("0.\(Self.decomposed)", Tensor<Float>(2)), NamedTensor("0.\(Self.composed)", Tensor<Float>(1)),
        ]
        let trainer = try Trainer<Float>(network, TrainingOptions(loss: .meanSquaredError), states: states)
        #expect(trainer.states.map { $0.tensor[0] } == [1, 2])
        #expect(trainer.states.count == 2 && trainer.parameters.count == 2)
        try trainer.restore(trainer.snapshot)
        let storage = try StateStorage(states)
        #expect(try storage.tensor(named: "0.\(Self.composed)")[0] == 1)
        #expect(try storage.tensor(named: "0.\(Self.decomposed)")[0] == 2)
        #expect(storage.differences(from: states).isEmpty)
        #expect(throws: ExecutionError.stateTwice("a")) {
            try StateStorage([NamedTensor("a", Tensor<Float>(1)), NamedTensor("a", Tensor<Float>(1))])
        }
    }

    @Test("A state of another normal form is another state")
    func check() throws {
        let network = try Network(inputShape: [1], [Offset(name: Self.composed)])
        try network.check([NamedTensor("0.\(Self.composed)", Tensor<Float>(1))])
        #expect(throws: NetworkError.self) {
            try network.check([NamedTensor("0.\(Self.decomposed)", Tensor<Float>(1))])
        }
        #expect(NamedTensor("\u{E9}", Tensor<Float>(1)) != NamedTensor("e\u{301}", Tensor<Float>(1)))
        let parameter = StateDeclaration("0.\(Self.composed)", shape: .scalar, role: .weight)
        #expect(ParameterSelection.names("0.\(Self.composed)").contains(parameter))
        #expect(!ParameterSelection.names("0.\(Self.decomposed)").contains(parameter))
    }
}
