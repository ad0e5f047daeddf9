import NNCore
import NNPlots
import NNTestSupport
import Testing

@Suite("Optimizers are drawn like any graph")
struct OptimizerDrawingTests {
    @Test("with their states, and what these become", arguments: OptimizerTableEntry.all)
    func states(entry: OptimizerTableEntry) throws {
        let graph = try entry.optimizer.graph()
        let picture = graph.svg(title: entry.name)
        for state in graph.states {
            #expect(picture.contains(">\(graph.name(of: state))<"))
            #expect(picture.contains("→ \(graph.name(of: state))"))
        }
    }
}
