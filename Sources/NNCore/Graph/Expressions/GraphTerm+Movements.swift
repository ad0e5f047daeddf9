// Products of matrices, and what moves numbers without computing; each the graph's method of the same name.
extension GraphTerm {
    /// The matrix product `op(a)·op(b)`: ``Graph/matmul(_:_:transposeA:transposeB:)``.
    public func matmul(
        _ b: some GraphTerm,
        transposeA: Bool = false,
        transposeB: Bool = false
    ) -> GraphExpression {
        let arguments = (transposeA ? ["transposeA: true"] : []) + (transposeB ? ["transposeB: true"] : [])
        return GraphExpression(.method("matmul", arguments: arguments), [self, b]) { graph, x throws(GraphError) in
            try graph.matmul(x[0], x[1], transposeA: transposeA, transposeB: transposeB)
        }
    }

    /// `xᵀ`, the last two axes exchanged: ``Graph/transpose(_:)``.
    public func transpose() -> GraphExpression {
        moved("transpose") { graph, x throws(GraphError) in try graph.transpose(x[0]) }
    }

    /// The axes in another order: ``Graph/transpose(_:axes:)``.
    public func transpose(axes: [Int]) -> GraphExpression {
        moved("transpose", "axes: \(axes)") { graph, x throws(GraphError) in try graph.transpose(x[0], axes: axes) }
    }

    /// The same numbers in another shape: ``Graph/reshape(_:to:)``.
    public func reshape(to dimensions: [Int]) -> GraphExpression {
        moved("reshape", "to: \(dimensions)") { graph, x throws(GraphError) in
            try graph.reshape(x[0], to: graph.checkedShape(dimensions, "reshape"))
        }
    }

    /// Repeated along axes of size 1 and new axes in front: ``Graph/broadcast(_:to:)``.
    public func broadcast(to dimensions: [Int]) -> GraphExpression {
        moved("broadcast", "to: \(dimensions)") { graph, x throws(GraphError) in
            try graph.broadcast(x[0], to: graph.checkedShape(dimensions, "broadcast"))
        }
    }

    /// All axes behind the first few in one: ``Graph/flatten(_:keeping:)``.
    public func flatten(keeping: Int = 1) -> GraphExpression {
        moved("flatten") { graph, x throws(GraphError) in try graph.flatten(x[0], keeping: keeping) }
    }

    /// A range of positions along an axis: ``Graph/slice(_:axis:_:step:)``.
    public func slice(axis: Int, _ range: Range<Int>, step: Int = 1) -> GraphExpression {
        moved("slice", "axis: \(axis)", "\(range)") { graph, x throws(GraphError) in
            try graph.slice(x[0], axis: axis, range, step: step)
        }
    }

    /// The rows, or what lies at other axes' positions, that indices name: ``Graph/gather(_:indices:axis:)``.
    public func gather(_ indices: some GraphTerm, axis: Int = 0) -> GraphExpression {
        GraphExpression(.method("gather", arguments: ["axis: \(axis)"]), [self, indices]) {
            graph,
            x throws(GraphError) in
            try graph.gather(x[0], indices: x[1], axis: axis)
        }
    }

    /// A unit vector for each label: ``Graph/oneHot(_:classCount:)``.
    public func oneHot(classCount: Int) -> GraphExpression {
        moved("oneHot", "classCount: \(classCount)") { graph, x throws(GraphError) in
            try graph.oneHot(x[0], classCount: classCount)
        }
    }

    private func moved(
        _ name: String,
        _ arguments: String...,
        insertion: @escaping (inout Graph, [Variable]) throws(GraphError) -> Variable
    ) -> GraphExpression {
        GraphExpression(.method(name, arguments: arguments), [self], insertion: insertion)
    }
}

/// Tensors one behind the other along an axis: ``Graph/concatenate(_:axis:)``.
public func concatenate(_ terms: [any GraphTerm], axis: Int = 0) -> GraphExpression {
    GraphExpression(.call("concatenate"), terms) { graph, x throws(GraphError) in
        try graph.concatenate(x, axis: axis)
    }
}
