import NNCore

/// A layer with state from outside: divides by a running mean of |x|, and counts the batches that it has seen.
struct RunningScale: Layer {
    var summary: String { "RunningScale" }

    func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        let size = try context.state("size", shape: .scalar, startingAt: 1)
        let seen = try context.state("batches", shape: .scalar, role: .counter)
        guard try context.mode() == .train else { return try context.graph.divide(x, size) }
        let mean = try context.graph.mean(context.graph.abs(x))
        let next = try context.graph.runningAverage(of: mean, previous: size, momentum: 0.1)
        try context.update(size, to: context.graph.stopGradient(next))
        try context.update(seen, to: context.graph.add(seen, context.graph.constant(1)))
        return try context.graph.divide(x, context.graph.stopGradient(next))
    }
}
