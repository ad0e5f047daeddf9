/// An operation that combines elements along axes, one by one: the largest, the smallest.
///
/// Elements are combined in row-major order, which depends on the shape alone.
protocol ReductionOperation: GraphOperation {
    /// The axes that are reduced, ascending.
    var axes: [Int] { get }
    /// Whether reduced axes stay with extent 1.
    var keepsDimensions: Bool { get }
    /// The result of no elements.
    func identity<Element: Scalar>() -> Element
    /// The result of one more element.
    func combine<Element: Scalar>(_ result: Element, _ x: Element) -> Element
}

extension ReductionOperation {
    /// The axes, for equations.
    public var attributes: String { "axes \(axes)" + (keepsDimensions ? " keepingDimensions" : "") }
    /// How many inputs there are.
    public var inputCount: Int { 1 }

    /// The shape rule.
    public func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        try inputs[0].reducing(inputs[0].checkedAxes(axes, name), keepingDimensions: keepsDimensions)
    }

    /// One for every element of the input.
    public func flopCount(inputs: [Shape], output: Shape) -> Int { inputs[0].elementCount }

    /// Any strides are read.
    public func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    /// The input and, with stride 0 along the reduced axes, the output.
    public func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        let kept = inputs[0].shape.reducing(axes, keepingDimensions: true)
        return [inputs[0], Layout(contiguous: kept).broadcast(to: inputs[0].shape)]
    }

    /// Computes the output.
    public func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let (input, output, space) = (operands.inputs[0], operands.output, operands.space)
        for i in 0..<output.count { output[i] = identity() }
        guard input.count > 0 else { return }
        let (inputStride, outputStride) = (space.rowStrides[0], space.rowStrides[1])
        for row in 0..<space.rowCount {
            let (x, y) = (space.offset(ofRow: row, in: 0), space.offset(ofRow: row, in: 1))
            for i in 0..<space.rowLength {
                output[y + i &* outputStride] = combine(output[y + i &* outputStride], input[x + i &* inputStride])
            }
        }
    }
}

extension Graph {
    /// The axes of a reduction, ascending: those named, or all.
    func reducedAxes(of x: Variable, _ axes: [Int]?, _ operation: String) throws(GraphError) -> [Int] {
        let shape = try shape(of: x, for: operation)
        return try shape.checkedAxes(axes ?? Array(0..<shape.rank), operation).sorted()
    }

    /// The same elements with some axes merged into one that is the last, in row-major order.
    /// - Precondition: the axes exist and are ascending.
    mutating func mergingIntoLast(_ x: Variable, _ axes: [Int]) throws(GraphError) -> Variable {
        let shape = shape(of: x)
        let kept = (0..<shape.rank).filter { !axes.contains($0) }
        let order = kept + axes
        let moved = order == Array(0..<shape.rank) ? x : try transpose(x, axes: order)
        let merged = axes.map { shape.dimensions[$0] }.reduce(1, *)
        return try reshape(moved, to: Shape(unchecked: kept.map { shape.dimensions[$0] } + [merged]))
    }
}
