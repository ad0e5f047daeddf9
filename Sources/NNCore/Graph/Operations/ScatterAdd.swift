/// Rows added up by index, in every batch: `y[b, r, :] = Σ_{i: index[b, i] = r} x[b, i, :]`; the adjoint of ``Gather``.
///
/// Shapes: x [batches, k, width]; indices [batches, k], or [1, k] for all batches alike; output [batches, n, width].
/// An index that is not a whole number in `0 ..< n` makes its batch NaN, never an access out of bounds.
/// Accuracy: rows are added in the order of the indices, whatever the number of threads.
struct ScatterAdd: GraphOperation {
    /// The output's n.
    let rowCount: Int

    var name: String { "scatterAdd" }
    var attributes: String { "rows \(rowCount)" }
    var inputCount: Int { 2 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        let (x, indices) = (inputs[0], inputs[1])
        guard x.rank == 3 else { throw .rank(operation: name, expected: "rows [batches, k, width]", given: inputs) }
        guard indices.rank == 2 else { throw .rank(operation: name, expected: "indices [batches, k]", given: inputs) }
        guard indices[0] == 1 || indices[0] == x[0], indices[1] == x[1] else {
            throw .rank(operation: name, expected: "as many indices as rows", given: inputs)
        }
        do { return try Shape([x[0], rowCount, x[2]]) } catch { throw .shape(operation: name, error) }
    }

    func classCount(ofInput index: Int, shapes: [Shape]) -> Int? { index == 1 ? rowCount : nil }

    // An addition for every element of the input.
    func flopCount(inputs: [Shape], output: Shape) -> Int { inputs[0].elementCount }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, indices, y) = (operands.inputs[0], operands.inputs[1], operands.output)
        let (addedCount, width) = (x.shape[1], x.shape[2])
        for i in 0..<y.count { y[i] = 0 }
        for batch in 0..<y.shape[0] {
            let indexStart = indices.shape[0] == 1 ? 0 : batch * addedCount
            for i in 0..<addedCount {
                let source = (batch * addedCount + i) * width
                if let row = classIndex(indices[indexStart + i], classCount: rowCount) {
                    let target = (batch * rowCount + row) * width
                    for j in 0..<width { y[target + j] += x[source + j] }
                } else {
                    for j in 0..<rowCount * width { y[batch * rowCount * width + j] = .nan }
                }
            }
        }
    }

    // Each row gets the gradient of where it was added; an index has no derivative.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        index == 0 ? try graph.insert(Gather(), [gradient, inputs[1]]) : nil
    }
}

extension Graph {
    /// Positions of an axis added up by index, into zeros: `y[:, indices[i], :] += x[:, i, :]`.
    ///
    /// Shapes: x [..., k, ...], indices [k], result [..., count, ...].
    /// An index that is not a whole number in `0 ..< count` is an error where it is a constant or is written, and gives
    /// NaN where it is computed or filled in. No gradient flows to indices.
    /// Accuracy: k additions, in the order of the indices: `k·u·Σ|x|`.
    /// Source: NumPy's `add.at`.
    public mutating func scatterAdd(
        _ x: Variable,
        indices: Variable,
        axis: Int = 0,
        count: Int
    ) throws(GraphError) -> Variable {
        let (shape, added) = (try shape(of: x, for: "scatterAdd"), try self.shape(of: indices, for: "scatterAdd"))
        let position = try shape.checkedAxes([axis], "scatterAdd")[0]
        guard added.dimensions == [shape.dimensions[position]] else {
            let expected = "an index for each position of axis \(position), [\(shape.dimensions[position])]"
            throw .rank(operation: "scatterAdd", expected: expected, given: [shape, added])
        }
        let replaced = try shape.replacing(axis: position, by: checkedShape([count], "scatterAdd"), "scatterAdd")
        try checkLabels(indices, for: LabelReader(operation: "scatterAdd", classCount: count, shapes: [shape, added]))
        let rows = try insert(
            ScatterAdd(rowCount: count),
            [
                reshape(x, to: shape.batchesOfRows(position)),
                reshape(indices, to: Shape(unchecked: [1, added.elementCount])),
            ]
        )
        return try reshape(rows, to: replaced)
    }
}
