extension Graph {
    /// Inserts a binary operation, stretching its inputs to a common shape first, as NumPy does.
    mutating func insertBroadcasting(
        _ operation: some BinaryOperation,
        _ a: Variable,
        _ b: Variable
    ) throws(GraphError) -> Variable {
        let shapes = [try shape(of: a, for: operation.name), try shape(of: b, for: operation.name)]
        guard shapes[0] != shapes[1] else { return try insert(operation, [a, b]) }
        guard let dimensions = Shape.broadcasting(shapes[0], shapes[1]) else {
            throw .shapesDiffer(operation: operation.name, shapes)
        }
        // Two shapes that fit in memory may stretch to one that does not.
        let common = try checkedShape(dimensions, operation.name)
        return try insert(operation, [broadcast(a, to: common), broadcast(b, to: common)])
    }
}

extension Shape {
    /// Whether a tensor of this shape can be stretched to another shape.
    func stretches(to shape: Shape) -> Bool { Self.broadcasting(self, shape) == shape.dimensions }

    /// The dimensions that two shapes stretch to: from the right, axes must be equal, 1 or absent.
    static func broadcasting(_ a: Shape, _ b: Shape) -> [Int]? {
        var dimensions: [Int] = []
        for back in stride(from: max(a.rank, b.rank), to: 0, by: -1) {
            let left = back <= a.rank ? a.dimensions[a.rank - back] : 1
            let right = back <= b.rank ? b.dimensions[b.rank - back] : 1
            guard left == right || left == 1 || right == 1 else { return nil }
            dimensions.append(left == 1 ? right : left)
        }
        return dimensions
    }
}
