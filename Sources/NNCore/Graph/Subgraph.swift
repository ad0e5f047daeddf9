/// The book's G': the part of a graph that lies on a path from one of the targets to z.
struct Subgraph {
    /// A place where a variable is used.
    struct Consumer {
        /// The variable that is computed from it.
        let variable: Variable
        /// Which of that operation's inputs it is; `x·x` uses x twice.
        let inputIndex: Int
    }

    /// The variables of G', last created first.
    let variablesBackwards: [Variable]
    /// Consumers of all variables, one range per variable: the k-th variable's are `edges[starts[k] ..< starts[k + 1]]`.
    private let starts: [Int]
    private let edges: [Consumer]

    /// Prunes a graph, in two passes over the nodes up to z and one over the edges.
    init(from targets: [Variable], to z: Variable, of graph: Graph) {
        let count = z.id + 1
        var descends = [Bool](repeating: false, count: count)
        for target in targets where target.id < count { descends[target.id] = true }
        for id in 0..<count where !descends[id] {
            descends[id] = graph.nodes[id].inputs.contains { descends[$0.id] }
        }
        var reaches = [Bool](repeating: false, count: count)
        reaches[z.id] = true
        var members: [Variable] = []
        var useCounts = [Int](repeating: 0, count: count + 1)
        for id in stride(from: z.id, through: 0, by: -1) where reaches[id] {
            guard descends[id] else { continue }
            members.append(Variable(id: id))
            for input in graph.nodes[id].inputs {
                reaches[input.id] = true
                useCounts[input.id + 1] += 1
            }
        }
        for id in 0..<count { useCounts[id + 1] += useCounts[id] }
        starts = useCounts
        variablesBackwards = members

        // Oldest consumer first, so that the order of summation does not depend on how G' was walked.
        var next = starts
        var edges = [Consumer](repeating: Consumer(variable: z, inputIndex: 0), count: starts[count])
        for member in members.reversed() {
            for (index, input) in graph.nodes[member.id].inputs.enumerated() {
                edges[next[input.id]] = Consumer(variable: member, inputIndex: index)
                next[input.id] += 1
            }
        }
        self.edges = edges
    }

    /// Where a variable of G' is used within G'.
    func consumers(of variable: Variable) -> ArraySlice<Consumer> {
        edges[starts[variable.id]..<starts[variable.id + 1]]
    }
}
