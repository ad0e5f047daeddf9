/// What keeps gradients from becoming too large, between gradients and update.
///
/// Source: Pascanu, Mikolov, Bengio, *On the difficulty of training recurrent neural networks*, 2013; PyTorch's
/// `clip_grad_norm_` and `clip_grad_value_`.
public enum GradientClipping: Sendable, Hashable {
    /// All gradients together are scaled by `limit/(‖g‖ + 10⁻⁶)` where that is below 1.
    case norm(Norm, limit: Double)
    /// Every element is brought into ±limit.
    case value(limit: Double)

    /// How the size of all gradients together is measured.
    public enum Norm: String, Sendable, CaseIterable {
        /// `Σ|gᵢ|`.
        case one = "1"
        /// `√Σgᵢ²`.
        case two = "2"
        /// `max |gᵢ|`.
        case infinity
    }

    /// By the 2-norm.
    public static func norm(limit: Double) -> GradientClipping { .norm(.two, limit: limit) }

    /// The limit.
    public var limit: Double {
        switch self {
        case .norm(_, let limit), .value(let limit): limit
        }
    }

    /// Inserts clipped gradients.
    func insert(_ gradients: [Variable], in graph: inout Graph) throws(GraphError) -> [Variable] {
        try GraphError.check(limit, "limit", of: "gradient clipping", is: "above 0", limit > 0)
        var clipped: [Variable] = []
        switch self {
        case .value(let limit):
            for gradient in gradients { clipped.append(try graph.clamp(gradient, lower: -limit, upper: limit)) }
        case .norm(let norm, let limit):
            guard let total = try norm.insert(gradients, in: &graph) else { return gradients }
            graph.label(total, as: "gradient norm")
            let ratio = try graph.divide(graph.constant(limit), graph.add(total, graph.constant(1e-6)))
            let factor = try graph.minimum(ratio, graph.constant(1))
            for gradient in gradients { clipped.append(try graph.multiply(factor, gradient)) }
        }
        return clipped
    }
}

extension GradientClipping.Norm {
    /// Inserts the norm of all gradients together; nil if there are none.
    func insert(_ gradients: [Variable], in graph: inout Graph) throws(GraphError) -> Variable? {
        var total: Variable?
        for gradient in gradients {
            let own: Variable
            switch self {
            case .one: own = try graph.sum(graph.abs(gradient))
            case .two: own = try graph.sum(graph.square(gradient))
            case .infinity: own = try graph.maximum(graph.abs(gradient))
            }
            guard let before = total else {
                total = own
                continue
            }
            total = try self == .infinity ? graph.maximum(before, own) : graph.add(before, own)
        }
        guard let total else { return nil }
        return self == .two ? try graph.sqrt(total) : total
    }
}
