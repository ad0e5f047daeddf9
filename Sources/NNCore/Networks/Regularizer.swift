/// The penalty λΩ(θ) of the regularised cost `J = L + λΩ(θ)`.
///
/// `λΩ(θ) = l1·Σ|θ| + l2·½Σθ²`, over weights, biases or both. With l1 = 0 the gradient of the penalty is `l2·θ`:
/// weight decay.
/// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 7.1.
public struct Regularizer: Sendable, Hashable {
    /// The factor of `Σ|θ|`; 0 or more.
    public let l1: Double
    /// The factor of `½Σθ²`; 0 or more.
    public let l2: Double
    /// Which parameters are penalised.
    public let roles: Roles

    /// Which parameters a penalty covers.
    public enum Roles: String, Sendable, CaseIterable {
        /// Weights alone, as is usual.
        case weights
        /// Biases alone.
        case biases
        /// All parameters.
        case weightsAndBiases
    }

    /// No penalty.
    public static let none = Regularizer()

    /// Makes a penalty.
    public init(l1: Double = 0, l2: Double = 0, on roles: Roles = .weights) {
        self.l1 = l1
        self.l2 = l2
        self.roles = roles
    }

    /// Inserts the penalty; nil when there is none.
    public func insert(
        _ parameters: [(variable: Variable, role: StateRole)],
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        var terms: [Variable] = []
        for (variable, role) in parameters where covers(role) {
            if l1 != 0 { terms.append(try graph.scale(graph.sum(graph.abs(variable)), by: l1)) }
            if l2 != 0 { terms.append(try graph.scale(graph.sum(graph.square(variable)), by: l2 / 2)) }
        }
        guard var penalty = terms.first else { return nil }
        for term in terms.dropFirst() { penalty = try graph.add(penalty, term) }
        return penalty
    }

    private func covers(_ role: StateRole) -> Bool {
        switch roles {
        case .weights: role == .weight
        case .biases: role == .bias
        case .weightsAndBiases: true
        }
    }
}
