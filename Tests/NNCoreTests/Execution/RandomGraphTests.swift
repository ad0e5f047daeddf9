import NNTestSupport
import Testing

@testable import NNCore

@Suite("However a random graph is compiled, its variables have the same bits")
struct RandomGraphTests {
    @Test("with any outputs, memory shared or not, with NaN in all memory before the run", arguments: 0..<150)
    func outputs(seed: UInt64) throws {
        var random = try RandomGraph(seed: seed, length: 40)
        let values = random.values()
        let all = random.variables
        let reference: [Tensor<Double>] = try random.graph.evaluate(all, values)
        let expected = Dictionary(zip(all, reference)) { first, _ in first }
        for count in [1, 2, 6] {
            let outputs = random.sample(count)
            let executor = try Executor<Double>(random.graph.compile(outputs: outputs), engine: .reference)
            for (variable, tensor) in values where executor.uses(variable) { try executor.write(tensor, to: variable) }
            for _ in 0..<2 {
                executor.poisonTemporaries()
                executor.run()
                for output in outputs {
                    let (given, wanted) = (try executor.read(output), try #require(expected[output]))
                    #expect(
                        given.bits == wanted.bits && given.shape == wanted.shape,
                        "\(output) of outputs \(outputs); reproduce with: random graph, seed \(seed), length 40"
                    )
                }
            }
        }
    }

    @Test("while parameters are updated: every new value comes from old ones", arguments: 0..<80)
    func updates(seed: UInt64) throws {
        var random = try RandomGraph(seed: seed, length: 30)
        var graph = random.graph
        let values = random.values()
        let z = try graph.mean(graph.tanh(graph.add(random.sample(1)[0], graph.sum(random.parameter))))
        let gradient = try graph.gradients(of: z, withRespectTo: [random.parameter])[0]
        let rate = try graph.input("rate")
        let updated = try graph.gradientDescent(random.parameter, gradient: gradient, rate: rate)
        let outputs = random.sample(3).filter { $0 != random.parameter } + [z]

        let written = values + [(rate, Tensor(0.5))]
        let reference: [Tensor<Double>] = try graph.evaluate([updated] + outputs, written)
        let plan = try graph.compile(outputs: outputs, updates: [(random.parameter, updated)])
        let executor = try Executor<Double>(plan, engine: .reference)
        for (variable, tensor) in written where executor.uses(variable) { try executor.write(tensor, to: variable) }
        executor.poisonTemporaries()
        executor.run()
        let reproducer = Comment(rawValue: "reproduce with: random update, seed \(seed), length 30")
        #expect(try executor.read(random.parameter).bits == reference[0].bits, reproducer)
        for (output, wanted) in zip(outputs, reference.dropFirst()) {
            #expect(try executor.read(output).bits == wanted.bits, reproducer)
        }
    }
}
