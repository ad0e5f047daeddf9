extension Tensor {
    /// What lies along the first axis, one after the other: of a matrix its rows, of a batch its samples.
    /// - Precondition: the tensor is no scalar.
    public var rows: some RandomAccessCollection<Tensor> {
        precondition(shape.rank > 0, "tensor: a scalar has no rows")
        return (0..<shape[0]).lazy.map { self[row: $0] }
    }

    /// The part at one position of the first axis: of a matrix a row.
    ///
    /// Shapes: of [m, …] it is […].
    /// - Precondition: the position is in `0 ..< shape[0]`; a new row has the row's shape.
    /// - Complexity: a copy of the row.
    public subscript(row index: Int) -> Tensor {
        get {
            Tensor(
                unchecked: Array(values[range(ofRow: index)]),
                shape: Shape(unchecked: Array(shape.dimensions.dropFirst()))
            )
        }
        set {
            precondition(
                newValue.shape.dimensions == Array(shape.dimensions.dropFirst()),
                "tensor: a row of \(shape) cannot become \(newValue.shape)"
            )
            values.replaceSubrange(range(ofRow: index), with: newValue.values)
        }
    }

    /// The element at a position along each of two or more axes: `matrix[1, 2]` is in row 1 and column 2.
    /// - Precondition: there is an index for each axis, from 0 to its extent.
    public subscript(_ first: Int, _ second: Int, _ rest: Int...) -> Element {
        get { values[position(of: [first, second] + rest)] }
        set { values[position(of: [first, second] + rest)] = newValue }
    }

    private func range(ofRow index: Int) -> Range<Int> {
        precondition(
            shape.rank > 0 && index >= 0 && index < shape[0],
            "tensor: there is no row \(index) in shape \(shape)"
        )
        let count = shape.elementCount / shape[0]
        return index * count..<(index + 1) * count
    }

    private func position(of indices: [Int]) -> Int {
        precondition(
            indices.count == shape.rank && zip(indices, shape.dimensions).allSatisfy { $0 >= 0 && $0 < $1 },
            "tensor: there is no element \(indices) in shape \(shape)"
        )
        return zip(indices, shape.dimensions).reduce(0) { $0 * $1.1 + $1.0 }
    }
}
