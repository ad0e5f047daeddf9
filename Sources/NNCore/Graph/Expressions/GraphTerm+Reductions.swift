// Reductions and functions along axes, each the graph's method of the same name. Negative axes count from the end.
extension GraphTerm {
    /// `Σ x` over axes, all if none is given: ``Graph/sum(_:axes:keepingDimensions:)``.
    public func sum(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("sum", axes) { graph, x throws(GraphError) in
            try graph.sum(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// `Σ x/n` over axes, all if none is given: ``Graph/mean(_:axes:keepingDimensions:)``.
    public func mean(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("mean", axes) { graph, x throws(GraphError) in
            try graph.mean(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// `Π x` over axes, all if none is given: ``Graph/product(_:axes:keepingDimensions:)``.
    public func product(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("product", axes) { graph, x throws(GraphError) in
            try graph.product(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// The largest over axes, all if none is given: ``Graph/maximum(_:axes:keepingDimensions:)``.
    public func maximum(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("maximum", axes) { graph, x throws(GraphError) in
            try graph.maximum(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// The smallest over axes, all if none is given: ``Graph/minimum(_:axes:keepingDimensions:)``.
    public func minimum(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("minimum", axes) { graph, x throws(GraphError) in
            try graph.minimum(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// `√Σ x²` over axes, all if none is given: ``Graph/norm(_:axes:keepingDimensions:)``.
    public func norm(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("norm", axes) { graph, x throws(GraphError) in
            try graph.norm(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// `ln Σ eˣ` over axes, all if none is given: ``Graph/logSumExp(_:axes:keepingDimensions:)``.
    public func logSumExp(axes: [Int]? = nil, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("logSumExp", axes) { graph, x throws(GraphError) in
            try graph.logSumExp(x[0], axes: axes, keepingDimensions: keepingDimensions)
        }
    }

    /// The mean squared distance from the mean over axes, all if none is given:
    /// ``Graph/variance(_:axes:keepingDimensions:correction:)``.
    public func variance(
        axes: [Int]? = nil,
        keepingDimensions: Bool = false,
        correction: Double = 0
    ) -> GraphExpression {
        reduction("variance", axes) { graph, x throws(GraphError) in
            try graph.variance(x[0], axes: axes, keepingDimensions: keepingDimensions, correction: correction)
        }
    }

    /// The root of the variance over axes, all if none is given:
    /// ``Graph/standardDeviation(_:axes:keepingDimensions:correction:)``.
    public func standardDeviation(
        axes: [Int]? = nil,
        keepingDimensions: Bool = false,
        correction: Double = 0
    ) -> GraphExpression {
        reduction("standardDeviation", axes) { graph, x throws(GraphError) in
            try graph.standardDeviation(x[0], axes: axes, keepingDimensions: keepingDimensions, correction: correction)
        }
    }

    /// The position of the largest along an axis: ``Graph/argMax(_:axis:keepingDimensions:)``.
    public func argMax(axis: Int = -1, keepingDimensions: Bool = false) -> GraphExpression {
        reduction("argMax", [axis]) { graph, x throws(GraphError) in
            try graph.argMax(x[0], axis: axis, keepingDimensions: keepingDimensions)
        }
    }

    /// `eˣ/Σ eˣ` along an axis: ``Graph/softmax(_:axis:)``.
    public func softmax(axis: Int = -1) -> GraphExpression {
        reduction("softmax", [axis]) { graph, x throws(GraphError) in try graph.softmax(x[0], axis: axis) }
    }

    /// `x − ln Σ eˣ` along an axis: ``Graph/logSoftmax(_:axis:)``.
    public func logSoftmax(axis: Int = -1) -> GraphExpression {
        reduction("logSoftmax", [axis]) { graph, x throws(GraphError) in try graph.logSoftmax(x[0], axis: axis) }
    }

    /// The sums of the elements up to each, along an axis: ``Graph/cumulativeSum(_:axis:reversed:)``.
    public func cumulativeSum(axis: Int = -1, reversed: Bool = false) -> GraphExpression {
        reduction("cumulativeSum", [axis]) { graph, x throws(GraphError) in
            try graph.cumulativeSum(x[0], axis: axis, reversed: reversed)
        }
    }

    private func reduction(
        _ name: String,
        _ axes: [Int]?,
        _ insertion: @escaping (inout Graph, [Variable]) throws(GraphError) -> Variable
    ) -> GraphExpression {
        let arguments = axes.map { ["axes: \($0)"] } ?? []
        return GraphExpression(.method(name, arguments: arguments), [self], insertion: insertion)
    }
}
