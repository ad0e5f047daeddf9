/// Norms of the parameters as a penalty: `λΩ(θ) = l1·Σ|θ| + l2·½Σθ²`, over weights, biases or both.
///
/// With l1 = 0 the gradient of the penalty is `l2·θ`: weight decay. Written with a leading dot: `.l2(0.01)`.
/// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 7.1; Zou, Hastie, *Regularization and variable
/// selection via the elastic net*, 2005.
public struct ElasticNet: Regularizer, Hashable {
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

    /// Makes a penalty.
    public init(l1: Double = 0, l2: Double = 0, on roles: Roles = .weights) {
        self.l1 = l1
        self.l2 = l2
        self.roles = roles
    }

    /// Inserts the norms of a parameter.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)`` when a factor is below 0 or not finite.
    public func penalty(of parameter: Variable, in graph: inout Graph) throws(GraphError) -> Variable? {
        for (name, factor) in [("l1", l1), ("l2", l2)] {
            let isInRange = factor >= 0 && factor.isFinite
            try GraphError.check(factor, name, of: "penalty", is: "0 or more and finite", isInRange)
        }
        guard covers(graph.declaration(of: parameter)?.role) else { return nil }
        var sum: Variable?
        if l1 != 0 { sum = try graph.scale(graph.sum(graph.abs(parameter)), by: l1) }
        if l2 != 0 {
            let half = try graph.scale(graph.sum(graph.square(parameter)), by: l2 / 2)
            if let before = sum { sum = try graph.add(before, half) } else { sum = half }
        }
        return sum
    }

    private func covers(_ role: StateRole?) -> Bool {
        switch roles {
        case .weights: role == .weight
        case .biases: role == .bias
        case .weightsAndBiases: true
        }
    }
}

extension Regularizer where Self == ElasticNet {
    /// No penalty.
    public static var none: ElasticNet { ElasticNet() }
    /// `factor·Σ|θ|`: keeps few parameters away from 0.
    public static func l1(_ factor: Double, on roles: ElasticNet.Roles = .weights) -> ElasticNet {
        ElasticNet(l1: factor, on: roles)
    }
    /// `factor·½Σθ²`: keeps parameters small.
    public static func l2(_ factor: Double, on roles: ElasticNet.Roles = .weights) -> ElasticNet {
        ElasticNet(l2: factor, on: roles)
    }
    /// `l1·Σ|θ| + l2·½Σθ²`.
    public static func elasticNet(l1: Double, l2: Double, on roles: ElasticNet.Roles = .weights) -> ElasticNet {
        ElasticNet(l1: l1, l2: l2, on: roles)
    }
}
