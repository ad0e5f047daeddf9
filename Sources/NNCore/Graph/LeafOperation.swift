/// An operation without inputs: nothing to compute and nothing to differentiate.
protocol LeafOperation: GraphOperation {
    var shape: Shape { get }
}

extension LeafOperation {
    /// How many inputs there are.
    public var inputCount: Int { 0 }

    /// The shape rule.
    public func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { shape }

    /// None: the numbers are there.
    public func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    /// Computes the output.
    public func forward<Element: Scalar>(_ operands: Operands<Element>) {}
}
