extension Graph {
    /// Tensors of one shape as the rows of one more axis, in front.
    ///
    /// Row i is stretched over all rows and kept where the i-th element of a column is 1, so that only operations with
    /// derivatives of any order take part. A value that is not finite spreads to its element of the other rows.
    /// - Precondition: there are rows, of one shape.
    mutating func rows(_ rows: [Variable]) throws(GraphError) -> Variable {
        let shape = shape(of: rows[0])
        let column = Shape(unchecked: [rows.count] + shape.dimensions.map { _ in 1 })
        var total: Variable?
        for (index, row) in rows.enumerated() {
            var unit = Tensor<Double>(repeating: 0, shape: column)
            unit[index] = 1
            let placed = try multiply(constant(unit), row)
            if let previous = total { total = try add(previous, placed) } else { total = placed }
        }
        return total ?? rows[0]
    }
}
