extension Graph {
    /// The gradient penalty `Σ (∂(Σy)/∂x)²`, a scalar: how steep the outputs are in the inputs.
    ///
    /// An ordinary variable: its own gradients with respect to parameters differentiate the gradient once more (double
    /// back-propagation). With rows of y that depend on their own row of x alone, `∂(Σy)/∂x` holds each row's gradient.
    ///
    /// - Parameters:
    ///   - y: outputs, of any shape.
    ///   - inputs: the variables x, of any shapes.
    /// - Source: Drucker and LeCun, *Improving Generalization Performance Using Double Backpropagation*, IEEE
    ///   Transactions on Neural Networks 3 (1992).
    public mutating func gradientPenalty(
        of y: Variable,
        withRespectTo inputs: [Variable]
    ) throws(GraphError) -> Variable {
        let gradients = try gradients(of: sum(y), withRespectTo: inputs)
        return try innerProduct(gradients.map { ($0, $0) })
    }
}
