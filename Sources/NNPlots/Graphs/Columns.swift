/// The column of each box: layers by longest path.
struct Columns {
    /// From the left, from 0.
    private(set) var columns: [Int]

    /// Finds columns such that forward lines go right and gradient lines go left.
    init(_ graph: DrawnGraph) {
        columns = [Int](repeating: 0, count: graph.nodes.count)
        let edges = graph.edges
        // Edges come in the order of their targets, which is a topological order.
        for edge in edges where edge.kind == .forward {
            columns[edge.target] = max(columns[edge.target], columns[edge.source] + 1)
        }
        pullLeaves(graph)
        placeGradients(graph)
        let first = columns.min() ?? 0
        for index in columns.indices { columns[index] -= first }
    }

    /// Puts what needs nothing just before what needs it.
    private mutating func pullLeaves(_ graph: DrawnGraph) {
        var nearest = [Int](repeating: Int.max, count: columns.count)
        var hasInput = [Bool](repeating: false, count: columns.count)
        for edge in graph.edges where edge.kind == .forward {
            hasInput[edge.target] = true
            nearest[edge.source] = min(nearest[edge.source], columns[edge.target])
        }
        for index in columns.indices where !hasInput[index] && nearest[index] != .max {
            columns[index] = nearest[index] - 1
        }
    }

    private mutating func placeGradients(_ graph: DrawnGraph) {
        let nodes = graph.nodes
        let last = nodes.indices.filter { !nodes[$0].isBackward }.map { columns[$0] }.max() ?? 0
        var bound = [Int](repeating: last, count: nodes.count)
        // Whether the box has a place of its own to be: beneath its variable, or where its results are wanted.
        var isUsed = [Bool](repeating: false, count: nodes.count)
        for edge in graph.edges where edge.kind == .gradient { isUsed[edge.source] = true }
        var next = graph.edges.startIndex
        for index in nodes.indices {
            if let owner = nodes[index].owner, !nodes[owner].isBackward { bound[index] = columns[owner] }
            while next < graph.edges.endIndex, graph.edges[next].target <= index {
                let edge = graph.edges[next]
                if edge.kind == .gradient { bound[index] = min(bound[index], bound[edge.source] - 1) }
                next += 1
            }
        }
        var nearest = [Int](repeating: Int.min, count: nodes.count)
        var end = graph.edges.count
        for index in nodes.indices.reversed() where nodes[index].isBackward {
            let isFree = nodes[index].owner == nil && isUsed[index]
            columns[index] = isFree && nearest[index] != .min ? nearest[index] + 1 : bound[index]
            while end > 0, graph.edges[end - 1].target >= index {
                end -= 1
                let edge = graph.edges[end]
                guard edge.kind == .gradient, edge.target == index else { continue }
                nearest[edge.source] = max(nearest[edge.source], columns[index])
            }
        }
    }
}
