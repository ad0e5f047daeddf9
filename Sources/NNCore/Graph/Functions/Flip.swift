extension Graph {
    /// The elements in the opposite order along each of some axes.
    ///
    /// Shapes: any; the result has that of x.
    /// Accuracy: exact.
    /// Source: NumPy's `flip`.
    public mutating func flip(_ x: Variable, axes: [Int]) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "flip")
        var flipped = x
        for axis in try shape.checkedAxes(axes, "flip") where shape.dimensions[axis] > 1 {
            let count = shape.dimensions[axis]
            // A layout has no negative strides, so the positions are given one by one.
            let backwards = Tensor(
                unchecked: (0..<count).map { Double(count - 1 - $0) },
                shape: Shape(unchecked: [count])
            )
            flipped = try gather(flipped, indices: constant(backwards), axis: axis)
        }
        return flipped
    }
}
