/// Tensors behind each other along an axis.
///
/// Shapes: equal but for the extents along the axis, which add up.
struct Concatenate: GraphOperation {
    let axis: Int
    let inputCount: Int

    var name: String { "concatenate" }
    var attributes: String { "axis \(axis)" }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        let position = try inputs[0].checkedAxes([axis], name)[0]
        var extent = 0
        for input in inputs {
            guard input.rank == inputs[0].rank,
                (0..<input.rank).allSatisfy({ $0 == position || input.dimensions[$0] == inputs[0].dimensions[$0] })
            else { throw .rank(operation: name, expected: "tensors alike but along axis \(position)", given: inputs) }
            extent += input.dimensions[position]
        }
        var dimensions = inputs[0].dimensions
        dimensions[position] = extent
        do { return try Shape(dimensions) } catch { throw .shape(operation: name, error) }
    }

    // It moves numbers.
    func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    // Blocks of an input's extents from the axis on lie one behind the other, between blocks of the other inputs.
    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let y = operands.output
        guard y.count > 0 else { return }
        var outer = 1
        for before in 0..<axis { outer *= y.shape.dimensions[before] }
        let stride = y.count / outer
        var start = 0
        for x in operands.inputs {
            let block = x.count / outer
            for row in 0..<outer {
                for i in 0..<block { y[row * stride + start + i] = x[row * block + i] }
            }
            start += block
        }
    }

    // Each input gets the gradient of its part.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        var start = 0
        for input in inputs.prefix(index) { start += graph.shape(of: input).dimensions[axis] }
        let count = graph.shape(of: inputs[index]).dimensions[axis]
        return try graph.slice(gradient, axis: axis, start..<start + count)
    }
}

extension Graph {
    /// Tensors behind each other along an axis, the first if none is named.
    ///
    /// Shapes: equal but for the extents along the axis, which add up.
    /// Accuracy: exact.
    /// Source: NumPy's `concatenate`.
    /// - Throws: ``GraphError`` when there are none, or their other extents differ.
    public mutating func concatenate(_ inputs: [Variable], axis: Int = 0) throws(GraphError) -> Variable {
        guard let first = inputs.first else { throw .operandCount(operation: "concatenate", expected: 1, given: []) }
        let position = try shape(of: first, for: "concatenate").checkedAxes([axis], "concatenate")[0]
        return inputs.count == 1 ? first : try insert(Concatenate(axis: position, inputCount: inputs.count), inputs)
    }
}
