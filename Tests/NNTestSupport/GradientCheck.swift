internal import NNCore

/// Compares an operation's first and second derivatives with differences of what it computes, in Double.
///
/// The differences are those of the library's own check, on the graph of one entry of the operation table.
public struct GradientCheck {
    private let entry: OperationTableEntry
    private let seed: UInt64
    private let isAliased: Bool
    private let exponent: Int

    /// Chooses an entry and the seed of its inputs.
    /// - Parameter isAliased: whether inputs of one shape that have derivatives are one variable.
    /// - Parameter exponent: the operation's differentiable inputs are 2 to that power times the table's. The factor is
    ///   part of the graph, so that the differences' steps grow with the inputs.
    public init(_ entry: OperationTableEntry, seed: UInt64, isAliased: Bool = false, exponent: Int = 0) {
        self.entry = entry
        self.seed = seed
        self.isAliased = isAliased
        self.exponent = exponent
    }

    /// Whether the operation gives numbers there: it does not beyond its domain, and where it overflows.
    public func isFinite() throws -> Bool {
        let values = zip(entry.values(seed: seed), entry.inputs).map { value, input in
            input.isDifferentiable ? value.scaled(by: scale) : value
        }
        return try entry.reference(values).values.allSatisfy(\.isFinite)
    }

    private var scale: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

    /// A line for each derivative that the differences contradict, or about which they say nothing.
    public func failures() throws -> [String] {
        try comparisons().filter { !$0.agrees }.map { "\($0); \(place)" }
    }

    /// A line for each derivative that the differences contradict; nil if they say nothing about some, as at a kink.
    public func contradictions() throws -> [String]? {
        let faults = try comparisons().filter { !$0.agrees }
        let contradicted = faults.filter(\.isConclusive)
        return contradicted.isEmpty && !faults.isEmpty ? nil : contradicted.map { "\($0); \(place)" }
    }

    private var place: String {
        entry.reproducer(seed: seed) + (exponent == 0 ? "" : ", inputs times 2^\(exponent)")
    }

    private func comparisons() throws -> [GradientComparison] {
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
            let isScaled = exponent != 0 && input.isDifferentiable
            inputs.append(isScaled ? try graph.scale(variable, by: scale) : variable)
            point[variable] = values[index]
            if input.isDifferentiable { targets.append(variable) }
        }
        let output = try entry.build(&graph, inputs)
        // An entry's own states are zero at first.
        for state in graph.states {
            point[state] = Tensor(repeating: 0, shape: graph.shape(of: state))
        }
        let report = try graph.checkGradients(
            of: output,
            withRespectTo: targets,
            at: point,
            options: GradientCheckOptions(seed: seed),
            engine: .reference
        )
        return report.comparisons
    }

    private func lowest(_ tensor: Tensor<Double>) -> Double { tensor.values.min() ?? .infinity }
}

extension Tensor<Double> {
    /// Every element times a factor.
    func scaled(by factor: Double) -> Tensor {
        var result = self
        for index in 0..<shape.elementCount { result[index] *= factor }
        return result
    }
}
