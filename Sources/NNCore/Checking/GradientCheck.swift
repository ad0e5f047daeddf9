extension Graph {
    /// Compares gradients with differences of what the graph computes, in Double.
    ///
    /// With random weights C, `L = Σ C⊙value` is a scalar (C = 1 where the value is one), and its gradient is checked by
    /// central differences of L. With random weights D, `S = Σ D⊙∂L/∂x` is a scalar too, and its gradient is checked by
    /// differences of S: the second derivative. Elements of every target are moved by themselves, and all targets
    /// together along random directions of length 1.
    ///
    /// Accuracy: the differences' error is bounded by what two steps say of the truncation, and by a bound on rounding;
    /// see ``GradientComparison/tolerance``. Steps from 2⁻⁹ down are tried until the bound is small, as it must be near
    /// a kink; a derivative whose bound stays large is not taken to be right.
    /// - Parameters:
    ///   - value: what is differentiated, of any shape.
    ///   - targets: inputs and parameters.
    ///   - point: a value for every input and parameter that `value` is computed from, and for every target.
    ///   - options: how thorough to be.
    ///   - engine: what computes matrix products.
    /// - Returns: every comparison; ``GradientReport/isCorrect`` says whether all agree.
    /// - Throws: ``GradientCheckError`` when the check cannot be made. Wrong gradients are not an error.
    public func checkGradients(
        of value: Variable,
        withRespectTo targets: [Variable],
        at point: [Variable: Tensor<Double>],
        options: GradientCheckOptions = GradientCheckOptions(),
        engine: Engine = .preferred
    ) throws(GradientCheckError) -> GradientReport {
        try checkPoint(point, of: value, targets)
        for (option, count) in [
            ("elementsPerTarget", options.elementsPerTarget ?? 0), ("directionCount", options.directionCount),
        ] where count < 0 {
            throw .negativeCount(option: option, count: count)
        }
        // Nothing can be moved; means of nothing are NaN.
        guard targets.contains(where: { shape(of: $0).elementCount > 0 }) else {
            return GradientReport(comparisons: [])
        }
        var comparisons: [GradientComparison] = []
        for order in try CheckedDerivative.orders(of: value, targets, in: self, options) {
            comparisons += try order.comparisons(at: point, options, engine)
        }
        return GradientReport(comparisons: comparisons)
    }

    /// Refuses a point that lacks a value, or has one of the wrong shape, and targets that cannot be moved.
    private func checkPoint(
        _ point: [Variable: Tensor<Double>],
        of value: Variable,
        _ targets: [Variable]
    ) throws(GradientCheckError) {
        for variable in [value] + targets + point.keys where !nodes.indices.contains(variable.id) {
            throw .graph(.unknownVariable(operation: "checkGradients", variable))
        }
        for target in targets where !(operation(of: target) is Input || operation(of: target) is State) {
            throw .targetIsComputed(target, operation: operation(of: target).name)
        }
        let useCounts = useCounts(neededFor: [value] + targets)
        for id in nodes.indices where useCounts[id] > 0 {
            let (node, variable) = (nodes[id], Variable(id: id))
            guard node.operation is Input || node.operation is State else { continue }
            guard let tensor = point[variable] else {
                throw .missingValue(name: name(of: variable), shape: node.shape)
            }
            guard tensor.shape == node.shape else {
                throw .shape(name: name(of: variable), expected: node.shape, given: tensor.shape)
            }
        }
    }
}
