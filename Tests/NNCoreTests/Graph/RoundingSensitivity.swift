@testable import NNCore

/// How far rounding may lead the variables of a graph astray, to first order, measured in Double.
///
/// The graph is copied with every result v of an operation that rounds replaced by `v·(1 + εr) + ηr`, r uniform in ±1;
/// the largest change over several draws, divided by ε, is what an error of one unit in every operation does.
///
/// Source: Parker, *Monte Carlo Arithmetic* (1997).
struct RoundingSensitivity {
    /// Operations that choose, compare or move, and so make no error of their own.
    private static let exact: Set<String> = [
        "abs", "argMax", "broadcast", "clamp", "concatenate", "constant", "dropoutMask", "equal", "gather", "greater",
        "greaterOrEqual", "less", "lessOrEqual", "maximum", "minimum", "negate", "notEqual", "oneHot", "parameter",
        "relu", "reshape", "select", "sign", "slice", "sliceInsertion", "stopGradient", "transpose",
    ]
    /// Operations whose error has an absolute part, of units; their results may be small differences.
    private static let absolutelyBounded: Set<String> = ["logSoftmax", "logSumExp", "softmaxCrossEntropy"]
    private static let relative = 0x1p-30
    /// In proportion what Float's least number is to its unit roundoff, so that its underflow counts too.
    private static let absolute = Double(Float.leastNonzeroMagnitude) / Double(Float.unitRoundoff) * relative
    private static let drawCount: UInt64 = 8

    /// The values, without noise.
    let values: [Tensor<Double>]
    /// For each value the change, as a multiple of the unit roundoff.
    var changes: [Tensor<Double>]
    /// The largest magnitude of any variable on the way.
    let largest: Double

    init(
        _ graph: Graph,
        _ outputs: [Variable],
        _ point: [(variable: Variable, tensor: Tensor<Double>)],
        noisyInputs: [Variable],
        hasNoisyOperations: Bool = true
    ) throws {
        let noisy = try NoisyCopy(graph) {
            noisyInputs.contains($0) || hasNoisyOperations && !Self.isExact(graph.operation(of: $0))
        }
        let all = (0..<graph.count).map { noisy.copies[$0] }
        let executor = try Executor<Double>(noisy.graph.compile(outputs: all), engine: .reference)
        for (variable, tensor) in point { try executor.write(tensor, to: noisy.written[variable.id] ?? variable) }
        var random = RandomSource(seed: 11)
        func run(_ scale: Double) throws {
            for (variable, factor, offset) in noisy.noise {
                let size =
                    Self.absolutelyBounded.contains(graph.operation(of: variable).name) ? Self.relative : Self.absolute
                var factors = Tensor<Double>(repeating: 1, shape: graph.shape(of: variable))
                var offsets = Tensor<Double>(repeating: 0, shape: graph.shape(of: variable))
                for index in 0..<factors.shape.elementCount {
                    factors[index] = 1 + scale * Self.relative * (2 * random.uniform() - 1)
                    offsets[index] = scale * size * (2 * random.uniform() - 1)
                }
                try executor.write(factors, to: factor)
                try executor.write(offsets, to: offset)
            }
            executor.run()
        }
        try run(0)
        values = try outputs.map { try executor.read(noisy.copies[$0.id]) }
        largest = try all.flatMap { try executor.read($0).values }.map { $0.isFinite ? abs($0) : .infinity }.max() ?? 0
        changes = values.map { Tensor(repeating: 0, shape: $0.shape) }
        for _ in 0..<Self.drawCount {
            try run(1)
            for (position, output) in outputs.enumerated() {
                for (index, value) in try executor.read(noisy.copies[output.id]).values.enumerated() {
                    let change = abs(value - values[position][index]) / Self.relative
                    changes[position][index] = change.isNaN ? .infinity : max(changes[position][index], change)
                }
            }
        }
    }

    private static func isExact(_ operation: any GraphOperation) -> Bool {
        operation.inputCount == 0 || exact.contains(operation.name)
    }
}

/// A graph with inputs that multiply and move the results of some of its operations.
private struct NoisyCopy {
    var graph = Graph()
    /// The variable that stands for each of the original's.
    var copies: [Variable] = []
    /// The variable to write to for each of the original's leaves.
    var written: [Int: Variable] = [:]
    /// What multiplies and what moves a variable of the original.
    var noise: [(variable: Variable, factor: Variable, offset: Variable)] = []

    init(_ original: Graph, where isNoisy: (Variable) -> Bool) throws {
        for id in 0..<original.count {
            let variable = Variable(id: id)
            var copy = try graph.insert(
                original.operation(of: variable),
                original.inputs(of: variable).map { copies[$0.id] },
                label: original.label(of: variable)
            )
            written[id] = copy
            if isNoisy(variable) {
                let factor = try graph.input("factor", shape: graph.shape(of: copy))
                let offset = try graph.input("offset", shape: graph.shape(of: copy))
                noise.append((variable, factor, offset))
                copy = try graph.add(graph.multiply(copy, factor), offset)
            }
            copies.append(copy)
        }
    }
}
