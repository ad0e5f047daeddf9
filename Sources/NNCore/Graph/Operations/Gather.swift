/// Rows by index, in every batch: `y[b, i, :] = x[b, index[b, i], :]`.
///
/// Shapes: x [batches, n, width]; indices [batches, k], or [1, k] for all batches alike; output [batches, k, width].
/// An index that is not a whole number in `0 ..< n` gives a row of NaN, never an access out of bounds.
struct Gather: GraphOperation {
    var name: String { "gather" }
    var inputCount: Int { 2 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        let (x, indices) = (inputs[0], inputs[1])
        guard x.rank == 3 else { throw .rank(operation: name, expected: "rows [batches, n, width]", given: inputs) }
        guard indices.rank == 2 else { throw .rank(operation: name, expected: "indices [batches, k]", given: inputs) }
        guard indices[0] == 1 || indices[0] == x[0] else {
            throw .rank(operation: name, expected: "indices for each batch, or [1, k] for all", given: inputs)
        }
        do { return try Shape([x[0], indices[1], x[2]]) } catch { throw .shape(operation: name, error) }
    }

    func classCount(ofInput index: Int, shapes: [Shape]) -> Int? { index == 1 ? shapes[0][1] : nil }

    // It moves numbers.
    func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, indices, y) = (operands.inputs[0], operands.inputs[1], operands.output)
        let (rowCount, width, pickedCount) = (x.shape[1], x.shape[2], y.shape[1])
        for batch in 0..<y.shape[0] {
            let indexStart = indices.shape[0] == 1 ? 0 : batch * pickedCount
            for i in 0..<pickedCount {
                let target = (batch * pickedCount + i) * width
                if let row = classIndex(indices[indexStart + i], classCount: rowCount) {
                    let source = (batch * rowCount + row) * width
                    for j in 0..<width { y[target + j] = x[source + j] }
                } else {
                    for j in 0..<width { y[target + j] = .nan }
                }
            }
        }
    }

    // Each row's gradients are added up where it came from; an index has no derivative.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        guard index == 0 else { return nil }
        let rowCount = graph.shape(of: inputs[0])[1]
        return try graph.insert(ScatterAdd(rowCount: rowCount), [gradient, inputs[1]])
    }
}

extension Graph {
    /// Positions of an axis by index, in any order, with repetitions: `x[:, indices, :]`.
    ///
    /// Shapes: x [..., n, ...], indices of any shape; the indices' axes take the place of the axis.
    /// An index that is not a whole number in `0 ..< n` is an error where it is a constant or is written, and gives NaN
    /// where it is computed or filled in. No gradient flows to indices.
    /// Accuracy: exact.
    /// Source: NumPy's `take`.
    public mutating func gather(_ x: Variable, indices: Variable, axis: Int = 0) throws(GraphError) -> Variable {
        let (shape, picked) = (try shape(of: x, for: "gather"), try self.shape(of: indices, for: "gather"))
        let position = try shape.checkedAxes([axis], "gather")[0]
        let count = shape.dimensions[position]
        try checkLabels(indices, for: LabelReader(operation: "gather", classCount: count, shapes: [shape, picked]))
        let rows = try insert(
            Gather(),
            [
                reshape(x, to: shape.batchesOfRows(position)),
                reshape(indices, to: Shape(unchecked: [1, picked.elementCount])),
            ]
        )
        return try reshape(rows, to: shape.replacing(axis: position, by: picked, "gather"))
    }
}

extension Shape {
    /// The shape as [batches, n, width] with n the extent of an axis.
    func batchesOfRows(_ axis: Int) -> Shape {
        Shape(
            unchecked: [
                dimensions.prefix(axis).reduce(1, *), dimensions[axis], dimensions.dropFirst(axis + 1).reduce(1, *),
            ]
        )
    }

    /// The same shape with all axes of another in the place of one.
    func replacing(axis: Int, by other: Shape, _ operation: String) throws(GraphError) -> Shape {
        var dimensions = dimensions
        dimensions.replaceSubrange(axis...axis, with: other.dimensions)
        do { return try Shape(dimensions) } catch { throw .shape(operation: operation, error) }
    }
}
