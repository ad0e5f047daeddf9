import NNCore
import NNTestSupport
import Testing

@Suite("Optimizers are printed like any graph")
struct OptimizerGraphTests {
    @Test("the updates stand last, by the states' names")
    func description() throws {
        #expect(
            try SGD(learningRate: 0.1, momentum: 0.9).graph().description == """
                %0 = state() parameter : [3, 2]  θ
                """
        )
    }

    @Test("every optimizer's updates are printed", arguments: OptimizerTableEntry.all)
    func all(entry: OptimizerTableEntry) throws {
        let graph = try entry.optimizer.graph()
        let lines = graph.description.split(separator: "\n").map(String.init)
        let updates = lines.suffix(graph.updates.count)
        #expect(updates.count == graph.states.count)
        for (line, update) in zip(updates, graph.updates) {
            #expect(line.hasPrefix(graph.name(of: update.state)) && line.hasSuffix(" ← \(update.value)"))
        }
        #expect(lines.dropLast(updates.count).allSatisfy { $0.hasPrefix("%") })
    }
}
