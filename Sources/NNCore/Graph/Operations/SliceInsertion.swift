/// A larger axis, filled with a constant except at equal distances: `y[start + i·step] = xᵢ`; the adjoint of ``Slice``.
///
/// With step 1 this is padding.
struct SliceInsertion: GraphOperation {
    let axis: Int
    let start: Int
    let step: Int
    /// The output's extent along the axis.
    let extent: Int
    let fill: Double

    var name: String { "sliceInsertion" }
    var attributes: String {
        "axis \(axis) at \(start) of \(extent)" + (step == 1 ? "" : " step \(step)")
            + (fill == 0 ? "" : " fill \(fill)")
    }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        let position = try inputs[0].checkedAxes([axis], name)[0]
        var dimensions = inputs[0].dimensions
        let count = dimensions[position]
        dimensions[position] = extent
        let output: Shape
        do { output = try Shape(dimensions) } catch { throw .shape(operation: name, error) }
        for index in [start, start + (count - 1) * step] where count > 0 && !(0..<extent).contains(index) {
            throw .indexOutOfRange(operation: name, index: index, axis: axis, shape: output)
        }
        return output
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    // The input, and the output where it is written.
    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        [inputs[0], output.stepping(axis: axis, by: step, shape: inputs[0].shape)]
    }

    // It moves numbers.
    func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (x, y, space) = (operands.inputs[0], operands.output, operands.space)
        for i in 0..<y.count { y[i] = Element(fill) }
        guard x.count > 0 else { return }
        let origin = start * y.layout.strides[axis]
        let (from, to) = (space.rowStrides[0], space.rowStrides[1])
        for row in 0..<space.rowCount {
            let (source, target) = (space.offset(ofRow: row, in: 0), origin + space.offset(ofRow: row, in: 1))
            for i in 0..<space.rowLength { y[target + i &* to] = x[source + i &* from] }
        }
    }

    // The gradient of what was put in; the filling is constant.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let count = graph.shape(of: inputs[0]).dimensions[axis]
        return try graph.insert(Slice(axis: axis, start: start, count: count, step: step), [gradient])
    }
}
