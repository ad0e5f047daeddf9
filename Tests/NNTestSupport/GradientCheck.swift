internal import NNCore

/// Compares an operation's first and second derivatives with differences of what it computes, in Double.
///
/// The differences are those of the library's own check, on the graph of one entry of the operation table.
public struct GradientCheck {
    private let entry: OperationTableEntry
    private let seed: UInt64

    /// Chooses an entry and the seed of its inputs.
    public init(_ entry: OperationTableEntry, seed: UInt64) {
        self.entry = entry
        self.seed = seed
    }

    /// A line for each derivative that the differences contradict.
    public func failures() throws -> [String] {
        var graph = Graph()
        let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
        let output = try entry.build(&graph, inputs)
        let targets = zip(inputs, entry.inputs).filter { $1.isDifferentiable }.map { $0.0 }
        var point = Dictionary(uniqueKeysWithValues: zip(inputs, entry.values(seed: seed)))
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
}
