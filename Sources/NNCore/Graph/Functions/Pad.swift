extension Graph {
    /// A tensor with a constant put before and behind its elements along an axis.
    ///
    /// Shapes: the axis grows by what is put before and behind.
    /// Accuracy: exact, of the constant as the precision has it.
    /// Source: NumPy's `pad`.
    public mutating func pad(
        _ x: Variable,
        axis: Int,
        before: Int = 0,
        after: Int = 0,
        with value: Double = 0
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "pad")
        let position = try shape.checkedAxes([axis], "pad")[0]
        for (name, count) in [("before", before), ("after", after)] where count < 0 {
            throw .setting(operation: "pad", name: name, value: "\(count)", range: "0 or more")
        }
        guard before > 0 || after > 0 else { return x }
        let (padding, overflow) = before.addingReportingOverflow(after)
        let (extent, overflows) = padding.addingReportingOverflow(shape.dimensions[position])
        guard !overflow, !overflows else { throw .shape(operation: "pad", .tooLarge(shape.dimensions)) }
        return try insert(
            SliceInsertion(axis: position, start: before, step: 1, extent: extent, fill: value),
            [x]
        )
    }
}
