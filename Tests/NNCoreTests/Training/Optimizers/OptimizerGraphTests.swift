import NNCore
import NNTestSupport
import Testing

@Suite("Optimizers are printed like any graph")
struct OptimizerGraphTests {
    @Test("the updates stand last, by the states' names")
    func description() throws {
        #expect(
            try SGD(learningRate: 0.1, momentum: 0.9).graph().description == """
                %0 = parameter()      : [3, 2]  θ
                %1 = input()          : [3, 2]  gradient
                %2 = input()          : []      learning rate
                %3 = state()          : [3, 2]  θ/sgd.momentum
                %4 = scale(%3) by 0.9 : [3, 2]
                %5 = add(%4, %1)      : [3, 2]
                %6 = broadcast(%2)    : [3, 2]
                %7 = multiply(%6, %5) : [3, 2]
                %8 = subtract(%0, %7) : [3, 2]
                θ/sgd.momentum ← %5
                θ              ← %8
                """
        )
    }

    @Test("a state that becomes a number shows the number, and names are in a column")
    func numbers() throws {
        var graph = Graph()
        let (x, count) = (try graph.parameter("x", [2]), try graph.state("count", role: .counter))
        let one = try graph.constant(1)
        let sum = try graph.add(count, one)
        try graph.update(count, to: sum)
        try graph.update(x, to: graph.square(x))
        #expect(graph.description.split(separator: "\n").suffix(2) == ["count ← \(sum)", "x     ← %4"])
        var reset = Graph()
        let total = try reset.state("total", role: .counter)
        let zero = try reset.constant(0)
        _ = try reset.add(total, zero)
        try reset.update(total, to: zero)
        #expect(reset.description.split(separator: "\n").last == "total ← 0")
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
