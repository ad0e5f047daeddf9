/// The book's table from variables to the gradients of z with respect to them.
typealias GradTable = [Variable: Variable]

extension Graph {
    /// Back-propagation: inserts the gradients of `z` with respect to `targets` into this graph.
    ///
    /// With `z` a scalar the result is `∂z/∂x` for every target x, in the order of the targets and of the targets'
    /// shapes. Targets may be any variables, intermediate ones too: the gradient at a hidden layer is the error that
    /// arrives there, distributed by the weights. The gradient of a target on which `z` does not depend is zero; so is
    /// that of one which reaches `z` only as class labels or indices, through comparisons or positions of extrema, or
    /// through ``stopGradient(_:)``: what is not read as a real number, or is held fast, moves nothing.
    /// The gradients are ordinary variables, and can be differentiated again.
    ///
    /// A zero is always the derivative: an operation on the way that has none, such as a fused one without a second
    /// derivative, is an error that names it.
    ///
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, Algorithm 6.5 (T, z, grad_table, G') and 6.6.
    /// - Parameters:
    ///   - z: what to differentiate.
    ///   - targets: the book's T, the variables whose gradients must be computed.
    ///   - seed: the gradient that arrives at `z`, of its shape; 1 if not given, which needs a scalar `z`.
    /// - Throws: ``GraphError/notDifferentiable(operation:input:shapes:)`` when an operation between the targets and `z`
    ///   has no derivative; ``GraphError`` when `z` is no scalar and has no seed, or a variable is of another graph.
    /// - Complexity: linear in the number of nodes and edges up to `z`; no recursion.
    public mutating func gradients(
        of z: Variable,
        withRespectTo targets: [Variable],
        seed: Variable? = nil
    ) throws(GraphError) -> [Variable] {
        for variable in [z] + targets + (seed.map { [$0] } ?? []) where !(0..<count).contains(variable.id) {
            throw .unknownVariable(operation: "gradients", variable)
        }
        // G': the ancestors of z that descend from a target.
        let pruned = Subgraph(from: targets, to: z, of: self)

        defer { differentiation = nil }

        // grad_table[z] ← 1
        var gradTable = GradTable()
        differentiation = GradientRole(z: z, variable: z)
        let first = try firstGradient(of: z, seed: seed)
        markTotalGradient(first)
        gradTable[z] = first

        // build_grad for each V of G'. Creation order is a topological order, so walking it backwards meets every
        // consumer before what it consumes: the book's recursion without the stack.
        for variable in pruned.variablesBackwards where variable != z {
            differentiation = GradientRole(z: z, variable: variable)
            try buildGrad(variable, pruned, &gradTable)
        }

        // Return grad_table restricted to T.
        var gradients: [Variable] = []
        for target in targets {
            if let gradient = gradTable[target] {
                gradients.append(gradient)
            } else {
                differentiation = GradientRole(z: z, variable: target)
                gradients.append(try zeros(shape(of: target)))
            }
            record(Derivative(z: z, variable: target, gradient: gradients[gradients.count - 1]))
        }
        return gradients
    }

    /// The book's `build_grad(V, G, G', grad_table)`: sums, over the consumers C of V in G',
    /// `op.bprop(inputs(C), V, D)` where D is the gradient with respect to C.
    private mutating func buildGrad(
        _ variable: Variable,
        _ pruned: Subgraph,
        _ gradTable: inout GradTable
    ) throws(GraphError) {
        var sum: Variable?
        for consumer in pruned.consumers(of: variable) {
            guard let gradient = gradTable[consumer.variable] else { continue }
            let contribution = try operation(of: consumer.variable).bprop(
                inputs: inputs(of: consumer.variable),
                output: consumer.variable,
                withRespectTo: consumer.inputIndex,
                gradient: gradient,
                in: &self
            )
            guard let contribution else { continue }
            // Of another shape it would stretch in the sum below, and be wrong in silence.
            let name = operation(of: consumer.variable).name
            let contributed = try shape(of: contribution, for: name)
            guard contributed == shape(of: variable) else {
                throw .gradientShape(operation: name, gradient: contributed, input: shape(of: variable))
            }
            if let previous = sum {
                sum = try add(previous, contribution)
            } else {
                sum = contribution
            }
        }
        if let sum { markTotalGradient(sum) }
        gradTable[variable] = sum
    }

    private mutating func firstGradient(of z: Variable, seed: Variable?) throws(GraphError) -> Variable {
        let shape = shape(of: z)
        guard let seed else {
            guard shape.elementCount == 1 else { throw .notScalar(operation: operation(of: z).name, shape: shape) }
            return try ones(shape)
        }
        guard self.shape(of: seed) == shape else {
            throw .seedShape(seed: self.shape(of: seed), variable: shape)
        }
        return seed
    }
}
