extension Shape {
    /// Axes counted from the front, each checked to exist and to be named once; negative axes count from the end.
    func checkedAxes(_ axes: [Int], _ operation: String) throws(GraphError) -> [Int] {
        var checked: [Int] = []
        for axis in axes {
            let position = axis < 0 ? axis + rank : axis
            guard (0..<rank).contains(position) else {
                throw .axisOutOfRange(operation: operation, axis: axis, shape: self)
            }
            guard !checked.contains(position) else {
                throw .repeatedAxis(operation: operation, axis: axis, shape: self)
            }
            checked.append(position)
        }
        return checked
    }

    /// The position along each axis of an element in row-major order.
    func position(ofElement index: Int) -> [Int] {
        var (rest, position) = (index, dimensions)
        for axis in dimensions.indices.reversed() {
            position[axis] = rest % dimensions[axis]
            rest /= dimensions[axis]
        }
        return position
    }

    /// This shape with the given axes reduced: removed, or kept with extent 1.
    /// - Precondition: the axes exist.
    func reducing(_ axes: [Int], keepingDimensions: Bool) -> Shape {
        Shape(
            unchecked: dimensions.indices.compactMap { axis in
                axes.contains(axis) ? (keepingDimensions ? 1 : nil) : dimensions[axis]
            }
        )
    }
}
