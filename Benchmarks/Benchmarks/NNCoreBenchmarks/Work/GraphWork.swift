import Foundation
import NNCore

/// Building `yᵢ₊₁ = sin yᵢ + x`, its gradient with respect to x, and the plan of both.
struct GraphWork: Contestant {
    /// Operations before the gradient is inserted.
    let nodeCount: Int
    /// How many graphs are built in one repetition: enough for 100,000 operations.
    let graphCount: Int

    /// Checks value and derivative of a graph of `nodeCount` operations against the recurrence in plain loops.
    ///
    /// Sources of error: |cos y| < 0.1 near the fixed point y ≈ 1.497 of x = 0.5, so rounding errors die out within a
    /// few operations: 16 units of roundoff bound what is left.
    init(nodeCount: Int) throws {
        self.nodeCount = nodeCount
        graphCount = 100_000 / nodeCount
        let x = 0.5
        var (value, derivative) = (x, 1.0)
        for _ in 0..<nodeCount / 2 {
            derivative = Foundation.cos(value) * derivative + 1
            value = Foundation.sin(value) + x
        }
        let work = try Self.build(nodeCount: nodeCount)
        let executor = try Executor<Double>(work.plan, engine: .swift)
        try executor.write(Tensor(x), to: work.x)
        executor.run()
        for (name, variable, expected) in [("value", work.y, value), ("derivative", work.gradient, derivative)] {
            let found = try executor.scalar(of: variable)
            guard abs(found - expected) <= 16 * Double.ulpOfOne * abs(expected) else {
                throw CheckFailure("\(name) of \(nodeCount) operations is \(found), but must be \(expected)")
            }
        }
    }

    func run(repetitions: Int) throws {
        for _ in 0..<repetitions * graphCount { _ = try Self.build(nodeCount: nodeCount) }
    }

    private static func build(nodeCount: Int) throws -> (x: Variable, y: Variable, gradient: Variable, plan: Plan) {
        var graph = Graph()
        let x = try graph.input("x")
        var y = x
        for _ in 0..<nodeCount / 2 { y = try graph.add(graph.sin(y), x) }
        let gradient = try graph.gradients(of: y, withRespectTo: [x])[0]
        return (x, y, gradient, try graph.compile(outputs: [y, gradient]))
    }
}
