/// Elements of one axis at equal distances: `yᵢ = x[start + i·step]`, all of the other axes.
///
/// The step is at least 1. A copy: a view would need an offset, which ``Layout`` does not have.
struct Slice: GraphOperation {
    let axis: Int
    let start: Int
    let count: Int
    let step: Int

    var name: String { "slice" }
    var attributes: String { "axis \(axis) from \(start) count \(count)" + (step == 1 ? "" : " step \(step)") }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        let position = try inputs[0].checkedAxes([axis], name)[0]
        let last = start + (count - 1) * step
        for index in [start, last] where count > 0 && !(0..<inputs[0].dimensions[position]).contains(index) {
            throw .indexOutOfRange(operation: name, index: index, axis: axis, shape: inputs[0])
        }
        return inputs[0].replacing(axis: position, by: count)
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    // The input where it is read, and the output.
    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        [inputs[0].stepping(axis: axis, by: step, shape: output.shape), output]
    }

    // It moves numbers.
    func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y, space) = (operands.inputs[0], operands.output, operands.space)
        guard y.count > 0 else { return }
        let origin = start * x.layout.strides[axis]
        let (from, to) = (space.rowStrides[0], space.rowStrides[1])
        for row in 0..<space.rowCount {
            let (source, target) = (origin + space.offset(ofRow: row, in: 0), space.offset(ofRow: row, in: 1))
            for i in 0..<space.rowLength { y[target + i &* to] = x[source + i &* from] }
        }
    }

    // The gradient goes back to where the elements came from; the others get 0.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let extent = graph.shape(of: inputs[0]).dimensions[axis]
        let insertion = SliceInsertion(axis: axis, start: start, step: step, extent: extent, fill: 0)
        return try graph.insert(insertion, [gradient])
    }
}

extension Shape {
    /// The same shape with another extent along one axis.
    func replacing(axis: Int, by extent: Int) -> Shape {
        var dimensions = dimensions
        dimensions[axis] = extent
        return Shape(unchecked: dimensions)
    }
}

extension Layout {
    /// The same memory with larger steps along one axis.
    func stepping(axis: Int, by step: Int, shape: Shape) -> Layout {
        var strides = strides
        strides[axis] *= step
        return Layout(shape: shape, strides: strides)
    }
}

extension Graph {
    /// A range of positions along an axis, all of them or every `step`-th from the first: `x[:, range, :]`.
    ///
    /// Shapes: the axis has as many positions as are taken.
    /// Accuracy: exact.
    /// Source: NumPy's basic slicing.
    /// - Parameters:
    ///   - x: what to take from.
    ///   - axis: which axis; negative axes count from the end.
    ///   - range: positions from 0, within the axis.
    ///   - step: how far apart; at least 1.
    public mutating func slice(
        _ x: Variable,
        axis: Int,
        _ range: Range<Int>,
        step: Int = 1
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "slice")
        let position = try shape.checkedAxes([axis], "slice")[0]
        guard step >= 1 else {
            throw .setting(operation: "slice", name: "step", value: "\(step)", range: "1 or more")
        }
        for index in [range.lowerBound, range.upperBound] where !(0...shape.dimensions[position]).contains(index) {
            throw .indexOutOfRange(operation: "slice", index: index, axis: axis, shape: shape)
        }
        let count = range.isEmpty ? 0 : (range.count - 1) / step + 1
        if count == shape.dimensions[position], step == 1 || count <= 1 { return x }
        return try insert(Slice(axis: position, start: range.lowerBound, count: count, step: step), [x])
    }
}
