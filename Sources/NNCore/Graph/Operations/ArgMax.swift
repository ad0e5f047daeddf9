/// The position of the largest element along the last axis: the first of those that tie.
///
/// Shapes: input [..., n], output [...], whole numbers in `0 ..< n`.
/// Range: the first NaN counts as the largest; of no elements the position is NaN.
struct ArgMax: FlatOperation {
    var name: String { "argMax" }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].rank >= 1 else { throw .rank(operation: name, expected: "at least one axis", given: inputs) }
        return inputs[0].reducing([inputs[0].rank - 1], keepingDimensions: false)
    }

    // A comparison for every element of the input.
    func flopCount(inputs: [Shape], output: Shape) -> Int { inputs[0].elementCount }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y) = (operands.inputs[0], operands.output)
        let length = x.shape[-1]
        for row in 0..<y.count {
            guard length > 0 else {
                y[row] = .nan
                continue
            }
            var (best, position) = (x[row * length], 0)
            for i in 1..<max(1, length) where !(x[row * length + i] <= best) && !best.isNaN {
                (best, position) = (x[row * length + i], i)
            }
            y[row] = Element(position)
        }
    }
}

extension Graph {
    /// The position of the largest element along an axis, the last if none is named; the first of those that tie.
    ///
    /// No gradient flows through it.
    /// Shapes: the axis disappears, or stays with extent 1.
    /// Accuracy: exact; in single precision along axes of up to 2²⁴ elements.
    /// Source: NumPy's `argmax`.
    public mutating func argMax(
        _ x: Variable,
        axis: Int = -1,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, [axis], "argMax")
        let shape = shape(of: x).reducing(axes, keepingDimensions: keepingDimensions)
        return try reshape(insert(ArgMax(), [mergingIntoLast(x, axes)]), to: shape)
    }
}
