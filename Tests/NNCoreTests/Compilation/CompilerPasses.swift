@testable import NNCore

/// What each pass of the compiler makes of a graph, to be printed.
struct CompilerPasses {
    let fusion: Fusion
    let lowering: Lowering
    let memory: MemoryPlanning

    /// Runs the passes as ``Graph/compile(outputs:updating:)`` does, without simplification: the graphs of these tests are
    /// simple, and keep their names so.
    init(_ graph: Graph, outputs: [Variable]) {
        let useCounts = graph.useCounts(neededFor: outputs + graph.updates.map(\.value))
        let updates = UpdateGrouping(graph.updates, in: graph, useCounts: useCounts)
        fusion = Fusion(graph, useCounts: useCounts, updates: updates)
        lowering = Lowering(graph, outputs: outputs, updates: graph.updates)
        memory = MemoryPlanning(lowering)
    }
}
