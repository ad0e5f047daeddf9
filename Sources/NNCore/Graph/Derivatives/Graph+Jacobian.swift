extension Graph {
    /// The Jacobian `J = ∂y/∂x` with respect to each target, in full.
    ///
    /// Shapes: y's axes, then the target's: [n, m] for vectors y [n] and x [m]; the target's own for a scalar y.
    /// One backward pass for each element of y. Where a product with J will do, ``vjp(of:withRespectTo:vector:)`` and
    /// ``jvp(of:withRespectTo:vectors:)`` give it in one.
    /// - Throws: ``GraphError`` when the Jacobian would have more elements than `Int` can count.
    /// - Complexity: the size of y times the number of nodes up to y.
    public mutating func jacobian(
        of y: Variable,
        withRespectTo targets: [Variable]
    ) throws(GraphError) -> [Variable] {
        let outputShape = try shape(of: y, for: "jacobian")
        var shapes: [Shape] = []
        for target in targets {
            let dimensions = try shape(of: target, for: "jacobian").dimensions
            shapes.append(try checkedShape(outputShape.dimensions + dimensions, "jacobian"))
        }
        var rows: [[Variable]] = []
        for element in 0..<outputShape.elementCount {
            var unit = Tensor<Double>(repeating: 0, shape: outputShape)
            unit[element] = 1
            rows.append(try vjp(of: y, withRespectTo: targets, vector: constant(unit)))
        }
        var jacobians: [Variable] = []
        for (index, shape) in shapes.enumerated() {
            let blocks = rows.map { $0[index] }
            jacobians.append(blocks.isEmpty ? try zeros(shape) : try reshape(stack(blocks), to: shape))
        }
        return jacobians
    }

    /// The Jacobian `J = ∂y/∂x` with respect to one target, in full.
    ///
    /// Shapes: y's axes, then x's.
    public mutating func jacobian(of y: Variable, withRespectTo x: Variable) throws(GraphError) -> Variable {
        try jacobian(of: y, withRespectTo: [x])[0]
    }
}
