internal import NNCore

/// Compares an operation's first and second derivatives with differences of what it computes, in Double.
///
/// The differences are those of the library's own check, on the graph of one entry of the operation table.
public struct GradientCheck {
    private let entry: OperationTableEntry
    private let seed: UInt64
    private let isAliased: Bool

    /// Chooses an entry and the seed of its inputs.
    /// - Parameter isAliased: whether inputs of one shape that have derivatives are one variable.
    public init(_ entry: OperationTableEntry, seed: UInt64, isAliased: Bool = false) {
        self.entry = entry
        self.seed = seed
        self.isAliased = isAliased
    }

    /// A line for each derivative that the differences contradict.
    public func failures() throws -> [String] {
        var graph = Graph()
        let values = entry.values(seed: seed)
        var (inputs, targets, point) = ([Variable](), [Variable](), [Variable: Tensor<Double>]())
        for (index, input) in entry.inputs.enumerated() {
            let twin = isAliased && input.isDifferentiable ? targets.first { graph.shape(of: $0) == input.shape } : nil
            if let twin, let known = point[twin] {
                inputs.append(twin)
                // Of two domains the one that lies higher: logarithms and powers need it.
                if lowest(values[index]) > lowest(known) { point[twin] = values[index] }
                continue
            }
            let variable = try graph.input("x\(index)", shape: input.shape)
            inputs.append(variable)
            point[variable] = values[index]
            if input.isDifferentiable { targets.append(variable) }
        }
        let output = try entry.build(&graph, inputs)
        // An entry's own parameters are zero at first.
        for parameter in graph.parameters {
            point[parameter] = Tensor(repeating: 0, shape: graph.shape(of: parameter))
        }
        let report = try graph.checkGradients(
            of: output,
            withRespectTo: targets,
            at: point,
            options: GradientCheckOptions(seed: seed),
            engine: .reference
        )
        return report.faults.map { "\($0); \(entry.reproducer(seed: seed))" }
    }

    private func lowest(_ tensor: Tensor<Double>) -> Double { tensor.values.min() ?? .infinity }
}
