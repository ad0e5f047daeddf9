extension Graph {
    /// The vector-Jacobian product `uᵀJ`, with `J = ∂y/∂x`: one backward pass, whatever the size of y.
    ///
    /// Shapes: u as y, each result as its target.
    /// - Parameters:
    ///   - y: what is differentiated, of any shape.
    ///   - targets: what it is differentiated with respect to.
    ///   - vector: u, the gradient that arrives at y; it may depend on the targets, and is not differentiated.
    /// - Throws: ``GraphError/seedShape(seed:variable:)`` when u has another shape than y.
    /// - Complexity: linear in the number of nodes up to y.
    public mutating func vjp(
        of y: Variable,
        withRespectTo targets: [Variable],
        vector: Variable
    ) throws(GraphError) -> [Variable] {
        try gradients(of: y, withRespectTo: targets, seed: vector)
    }

    /// The Jacobian-vector products `Jv = Σₓ (∂y/∂x)·vₓ`: how each y moves when the targets move along v.
    ///
    /// Made of two backward passes. `g(w) = wᵀJ` is linear in the seed w, so its derivative with respect to w is J
    /// alone, and `∂⟨g(w), v⟩/∂w = Jv`. Nothing of what is left depends on the value of w, and the compiler drops the
    /// nodes that do: a run takes about as long as one forward pass with its derivatives. So no operation needs a
    /// forward rule beside its bprop, and every operation has both products.
    ///
    /// Shapes: each v as its target, each result as its y.
    /// - Parameters:
    ///   - outputs: what is differentiated, of any shapes.
    ///   - targets: what moves.
    ///   - vectors: along what, one for each target; they may depend on the targets, and are not differentiated.
    /// - Throws: ``GraphError/vectors(operation:expected:given:)`` when the vectors do not have the targets' shapes.
    public mutating func jvp(
        of outputs: [Variable],
        withRespectTo targets: [Variable],
        vectors: [Variable]
    ) throws(GraphError) -> [Variable] {
        try checkVectors(vectors, for: targets, "jvp")
        var seeds: [Variable] = []
        var pairs: [(Variable, Variable)] = []
        for y in outputs {
            let seed = try zeros(shape(of: y, for: "jvp"))
            seeds.append(seed)
            pairs.append((y, seed))
        }
        let products = try gradients(of: innerProduct(pairs), withRespectTo: targets)
        return try gradients(of: innerProduct(Array(zip(products, vectors))), withRespectTo: seeds)
    }

    /// The sum over pairs of `Σ a⊙b`, a scalar; 0 of no pairs.
    mutating func innerProduct(_ pairs: [(Variable, Variable)]) throws(GraphError) -> Variable {
        var total: Variable?
        for (a, b) in pairs {
            let term = try sum(multiply(a, b))
            if let previous = total { total = try add(previous, term) } else { total = term }
        }
        if let total { return total }
        return try constant(0)
    }

    /// Refuses vectors that are not one for each target, of its shape.
    func checkVectors(
        _ vectors: [Variable],
        for targets: [Variable],
        _ operation: String
    ) throws(GraphError) {
        var shapes: (expected: [Shape], given: [Shape]) = ([], [])
        for target in targets { shapes.expected.append(try shape(of: target, for: operation)) }
        for vector in vectors { shapes.given.append(try shape(of: vector, for: operation)) }
        guard shapes.expected == shapes.given else {
            throw .vectors(operation: operation, expected: shapes.expected, given: shapes.given)
        }
    }
}
