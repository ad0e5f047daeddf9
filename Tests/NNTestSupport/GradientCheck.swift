internal import NNCore

/// Compares an operation's first and second derivatives with differences of what it computes, in Double.
///
/// With random weights C, L = Σ C⊙op(x) is a scalar, and its gradient is checked by differences of L. With random
/// weights D, S = Σ D⊙∂L/∂x is a scalar too, and its gradient is checked by differences of S: the second derivative.
/// Every element of every input is moved by itself, and all together in a random direction.
///
/// Accuracy: the differences `D(h) = [8(f(h) − f(−h)) − (f(2h) − f(−2h))]/12h` err by `O(h⁴)`, which D(2h) exposes:
/// the error is near `|D(h) − D(2h)|/15`. Rounding errs by `64·u·magnitude/h`. The tolerance is their sum, the first
/// doubled; a tolerance that is no longer small is a failure too.
public struct GradientCheck {
    private let entry: OperationTableEntry
    private let seed: UInt64
    private let executor: Executor<Double>
    private let inputs: [Variable]
    private let point: [Tensor<Double>]
    private let differentiable: [Int]
    private let orders: [(value: Variable, gradients: [Variable])]
    private let magnitude: Double
    private static let step = 0x1p-9

    /// Builds and compiles the graph of an entry's derivatives.
    public init(_ entry: OperationTableEntry, seed: UInt64) throws {
        self.entry = entry
        self.seed = seed
        var graph = Graph()
        point = entry.values(seed: seed)
        let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
        self.inputs = inputs
        let output = try entry.build(&graph, inputs)
        let indices = entry.inputs.indices.filter { entry.inputs[$0].isDifferentiable }
        differentiable = indices
        let targets = indices.map { inputs[$0] }

        var random = RandomSource(seed: seed, stream: 1000)
        let weights = Self.weights(graph.shape(of: output), &random)
        let first = try graph.sum(graph.multiply(output, graph.constant(weights)))
        let firstGradients = try graph.gradients(of: first, withRespectTo: targets)
        var second = try graph.constant(0)
        for gradient in firstGradients {
            let weights = Self.weights(graph.shape(of: gradient), &random)
            second = try graph.add(second, graph.sum(graph.multiply(gradient, graph.constant(weights))))
        }
        let secondGradients = try graph.gradients(of: second, withRespectTo: targets)
        orders = [(first, firstGradients), (second, secondGradients)]
        let kept = [first, second, output] + firstGradients + secondGradients
        executor = try Executor(graph.compile(outputs: kept), engine: .reference)
        for (variable, tensor) in zip(inputs, point) { try executor.write(tensor, to: variable) }
        executor.run()
        var magnitude = 0.0
        for variable in [output] + firstGradients {
            magnitude += try executor.read(variable).values.reduce(0) { $0 + abs($1) }
        }
        self.magnitude = 1 + magnitude
    }

    /// A line for each derivative that the differences contradict.
    public func failures() throws -> [String] {
        var failures: [String] = []
        // Nothing can be moved; means of nothing are NaN.
        guard differentiable.contains(where: { point[$0].shape.elementCount > 0 }) else { return [] }
        for (order, (value, gradients)) in zip(1..., orders) {
            let gradients = try gradients.map { variable in try gradient(variable) }
            for (gradient, index) in zip(gradients, differentiable) {
                for element in 0..<gradient.shape.elementCount {
                    var direction = Tensor<Double>(repeating: 0, shape: gradient.shape)
                    direction[element] = 1
                    let slope = try slope(of: value, along: [index: direction])
                    failures += report(order, "input \(index) element \(element)", gradient[element], slope)
                }
            }
            var random = RandomSource(seed: seed, stream: UInt64(2000 + order))
            var directions: [Int: Tensor<Double>] = [:]
            var expected = 0.0
            for (gradient, index) in zip(gradients, differentiable) {
                let direction = Self.weights(gradient.shape, &random)
                expected += zip(gradient.values, direction.values).reduce(0) { $0 + $1.0 * $1.1 }
                directions[index] = direction
            }
            failures += report(order, "a random direction", expected, try slope(of: value, along: directions))
        }
        return failures
    }

    private func gradient(_ variable: Variable) throws -> Tensor<Double> {
        for (variable, tensor) in zip(inputs, point) { try executor.write(tensor, to: variable) }
        executor.run()
        return try executor.read(variable)
    }

    private func slope(
        of value: Variable,
        along directions: [Int: Tensor<Double>]
    ) throws -> (estimate: Double, tolerance: Double) {
        func at(_ multiple: Double) throws -> Double {
            for (index, direction) in directions {
                var moved = point[index]
                for position in 0..<moved.shape.elementCount {
                    moved[position] += multiple * Self.step * direction[position]
                }
                try executor.write(moved, to: inputs[index])
            }
            executor.run()
            let result = try executor.scalar(value)
            for index in directions.keys { try executor.write(point[index], to: inputs[index]) }
            return result
        }
        let difference = [try at(1) - at(-1), try at(2) - at(-2), try at(4) - at(-4)]
        let fine = (8 * difference[0] - difference[1]) / (12 * Self.step)
        let coarse = (8 * difference[1] - difference[2]) / (24 * Self.step)
        let rounding = 64 * Double.unitRoundoff * magnitude / Self.step
        return (fine, 2 * abs(fine - coarse) / 15 + rounding)
    }

    private func report(
        _ order: Int,
        _ place: String,
        _ gradient: Double,
        _ slope: (estimate: Double, tolerance: Double)
    ) -> [String] {
        guard !(abs(gradient - slope.estimate) <= slope.tolerance) || slope.tolerance > 1e-5 * magnitude else {
            return []
        }
        return [
            "derivative \(order) along \(place): graph \(gradient), differences \(slope.estimate) "
                + "within \(slope.tolerance); \(entry.reproducer(seed: seed))"
        ]
    }

    private static func weights(_ shape: Shape, _ random: inout RandomSource) -> Tensor<Double> {
        var tensor = Tensor<Double>(repeating: 0, shape: shape)
        for position in 0..<shape.elementCount { tensor[position] = 0.5 + random.uniform() }
        return tensor
    }
}
