extension Graph {
    /// One position of an axis for each position of the others: `y[b, i] = x[b, indices[b, i]]` along the last axis.
    ///
    /// Shapes: the indices' are those of x but for the extent along the axis; so is the result's.
    /// An index that is not a whole number in `0 ..< n` is an error where it is a constant or is written, and gives NaN
    /// where it is computed or filled in. No gradient flows to indices.
    /// Accuracy: exact.
    /// Source: NumPy's `take_along_axis`.
    public mutating func takeAlongAxis(
        _ x: Variable,
        indices: Variable,
        axis: Int = -1
    ) throws(GraphError) -> Variable {
        let shapes = [try shape(of: x, for: "takeAlongAxis"), try shape(of: indices, for: "takeAlongAxis")]
        let position = try shapes[0].checkedAxes([axis], "takeAlongAxis")[0]
        let axes = Array(0..<shapes[0].rank)
        guard shapes[1].rank == axes.count,
            axes.allSatisfy({ $0 == position || shapes[1].dimensions[$0] == shapes[0].dimensions[$0] })
        else {
            throw .rank(operation: "takeAlongAxis", expected: "indices alike but along axis \(position)", given: shapes)
        }
        let count = shapes[0].dimensions[position]
        try checkLabels(indices, for: LabelReader(operation: "takeAlongAxis", classCount: count, shapes: shapes))
        // The axis goes last, the others are batches.
        let order = axes.filter { $0 != position } + [position]
        let batchCount = axes.filter { $0 != position }.map { shapes[0].dimensions[$0] }.reduce(1, *)
        let rows = Shape(unchecked: [batchCount, shapes[0].dimensions[position], 1])
        let picked = Shape(unchecked: [batchCount, shapes[1].dimensions[position]])
        let taken = try insert(
            Gather(),
            [
                reshape(transpose(x, axes: order), to: rows),
                reshape(transpose(indices, axes: order), to: picked),
            ]
        )
        let moved = Shape(unchecked: order.map { shapes[1].dimensions[$0] })
        var back = axes
        for (place, axis) in order.enumerated() { back[axis] = place }
        return try transpose(reshape(taken, to: moved), axes: back)
    }
}
