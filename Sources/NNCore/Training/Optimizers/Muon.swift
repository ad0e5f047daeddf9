/// Steps of matrices by a momentum whose singular values are all brought near 1: `θ' = (1 − α·λ)·θ − α·r·NS(u)`.
///
/// `b' = μ·b + (1 − μ)·g`, and u = b', or with Nesterov's momentum `u = μ·b' + (1 − μ)·g`. NS is some steps of
/// `X' = a·X + (b·A + c·A²)·X`, `A = X·Xᵀ`, from `X = u/max(‖u‖, ε)` on: matrix products alone, of the matrix or its
/// transpose, whichever is wide. The factor r makes up for the matrix's shape: see ``Adjustment``. What is no matrix is
/// stepped by another optimiser; embeddings and last layers are often better left to it too:
///
///     Muon(learningRate: 0.02).except(.layers("4"), using: AdamW())
///
/// Source: Jordan et al., *Muon: An Optimizer for Hidden Layers in Neural Networks*, 2024; PyTorch's `Muon`, which
/// iterates in bfloat16 where this has the precision of the parameters.
public struct Muon: Optimizer {
    /// The learning rate α, above 0.
    public var learningRate: Double
    /// The weight decay λ, 0 or more.
    public var weightDecay: Double
    /// The decay μ of the mean of gradients, in [0, 1).
    public var momentum: Double
    /// Whether the gradient is mixed into the mean once more: Nesterov's momentum.
    public var nesterov: Bool
    /// The factors a, b and c of the iteration.
    public var coefficients: Coefficients
    /// The least size that the matrix is divided by: ε, 0 or more.
    public var epsilon: Double
    /// The steps of the iteration, 1 or more.
    public var iterationCount: Int
    /// How the step depends on the matrix's shape.
    public var adjustment: Adjustment
    /// What steps the parameters that are no matrices; its learning rate keeps its ratio to this one's.
    public var others: any Optimizer

    /// How the step of a matrix [m, n] depends on its shape.
    public enum Adjustment: String, Sendable, CaseIterable {
        /// `r = √max(1, m/n)`: Jordan's.
        case original
        /// `r = 0.2·√max(m, n)`: steps of the size of ``AdamW``'s, whose learning rates serve then.
        ///
        /// Source: Liu et al., *Muon is Scalable for LLM Training*, 2025.
        case likeAdamW
    }

    /// The factors of the iteration `X' = a·X + (b·A + c·A²)·X`.
    public struct Coefficients: Sendable, Hashable {
        /// The factor of X.
        public var a: Double
        /// The factor of A·X.
        public var b: Double
        /// The factor of A²·X.
        public var c: Double

        /// Names the factors; by default those that make small singular values grow fastest.
        public init(_ a: Double = 3.4445, _ b: Double = -4.775, _ c: Double = 2.0315) {
            (self.a, self.b, self.c) = (a, b, c)
        }
    }

    /// Makes the optimiser.
    public init(
        learningRate: Double = 0.001,
        weightDecay: Double = 0.1,
        momentum: Double = 0.95,
        nesterov: Bool = true,
        coefficients: Coefficients = Coefficients(),
        epsilon: Double = 1e-7,
        iterationCount: Int = 5,
        adjustment: Adjustment = .original,
        others: any Optimizer = AdamW()
    ) {
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        self.momentum = momentum
        self.nesterov = nesterov
        self.coefficients = coefficients
        self.epsilon = epsilon
        self.iterationCount = iterationCount
        self.adjustment = adjustment
        self.others = others
    }

    /// `muon`.
    public var name: String { "muon" }

    /// Decays, ε, the iteration's settings, and those of the other parameters' optimiser.
    public var settings: [Hyperparameter] {
        [
            .nonNegative("weight decay", weightDecay), .decay("momentum", momentum), .nonNegative("epsilon", epsilon),
            .finite("coefficient a", coefficients.a), .finite("coefficient b", coefficients.b),
            .finite("coefficient c", coefficients.c),
            Hyperparameter(
                "iteration count",
                Double(iterationCount),
                "1 to 99",
                isInRange: (1..<100).contains(iterationCount)
            ),
        ] + others.allSettings.map { $0.of("what is no matrix") }
    }

    /// Inserts the update.
    public func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let shape = parameter.declaration.shape
        guard shape.rank == 2 else {
            let factor = others.learningRate / learningRate
            return try context.inGroup("others", rateFactor: factor) { context throws(GraphError) in
                try others.update(parameter, in: &context)
            }
        }
        let mean = try context.average(of: parameter.gradient, "muon.momentum", for: parameter, decay: momentum)
        var mixed = mean
        if nesterov {
            mixed = try context.graph.add(
                context.graph.scale(mean, by: momentum),
                context.graph.scale(parameter.gradient, by: 1 - momentum)
            )
        }
        let direction = try context.graph.scale(orthogonalized(mixed, in: &context.graph), by: factor(of: shape))
        let start = try context.shrunk(parameter, weightDecay)
        try context.descend(parameter, from: start, along: direction, rate: context.learningRate())
    }

    /// The factor r of a matrix's step.
    private func factor(of shape: Shape) -> Double {
        let (m, n) = (Double(shape[0]), Double(shape[1]))
        return switch adjustment {
        case .original: max(1, m / n).squareRoot()
        case .likeAdamW: 0.2 * max(m, n).squareRoot()
        }
    }

    /// Inserts the iteration, which brings all singular values of a matrix near 1.
    private func orthogonalized(_ matrix: Variable, in graph: inout Graph) throws(GraphError) -> Variable {
        let shape = graph.shape(of: matrix)
        // XᵀX in place of X·Xᵀ where that is smaller: the same as iterating the transpose.
        let isTall = shape[0] > shape[1]
        let norm = try graph.sqrt(graph.sum(graph.square(matrix)))
        var x = try graph.divide(matrix, graph.maximum(norm, epsilon))
        for _ in 0..<iterationCount {
            let gram = try graph.matmul(x, x, transposeA: isTall, transposeB: !isTall)
            let square = try graph.scale(graph.matmul(gram, gram), by: coefficients.c)
            let polynomial = try graph.add(graph.scale(gram, by: coefficients.b), square)
            let change = isTall ? try graph.matmul(x, polynomial) : try graph.matmul(polynomial, x)
            x = try graph.add(graph.scale(x, by: coefficients.a), change)
        }
        return x
    }
}

extension Optimizer where Self == Muon {
    /// Muon: see ``Muon``.
    public static func muon(
        learningRate: Double = 0.001,
        weightDecay: Double = 0.1,
        momentum: Double = 0.95,
        nesterov: Bool = true,
        coefficients: Muon.Coefficients = Muon.Coefficients(),
        epsilon: Double = 1e-7,
        iterationCount: Int = 5,
        adjustment: Muon.Adjustment = .original,
        others: any Optimizer = AdamW()
    ) -> Muon {
        Muon(
            learningRate: learningRate,
            weightDecay: weightDecay,
            momentum: momentum,
            nesterov: nesterov,
            coefficients: coefficients,
            epsilon: epsilon,
            iterationCount: iterationCount,
            adjustment: adjustment,
            others: others
        )
    }
}
