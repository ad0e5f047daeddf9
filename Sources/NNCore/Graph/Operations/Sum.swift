/// The sum over axes: `y = Σ x`.
///
/// Accuracy: along contiguous rows eight interleaved partial sums a block of 128, then pairwise over blocks; over other
/// axes one after the other. The order depends on shapes alone, so the bits do not change from run to run.
struct Sum: Operation {
    /// The axes that are summed over, ascending.
    let axes: [Int]
    let keepsDimensions: Bool

    var name: String { "sum" }
    var attributes: String { "axes \(axes)" + (keepsDimensions ? " keepingDimensions" : "") }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        try inputs[0].reducing(inputs[0].checkedAxes(axes, name), keepingDimensions: keepsDimensions)
    }

    func accepts(_ layout: Layout, at index: Int) -> Bool { true }

    // The input and, with stride 0 along the summed axes, the output.
    func walkedLayouts(inputs: [Layout], output: Layout) -> [Layout] {
        let kept = inputs[0].shape.reducing(axes, keepingDimensions: true)
        return [inputs[0], Layout(contiguous: kept).broadcast(to: inputs[0].shape)]
    }

    // An addition for every element of the input.
    func flopCount(inputs: [Shape], output: Shape) -> Int { inputs[0].elementCount }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        // Where things lie, rather than views: to copy one is to count its memory as in use.
        let (input, output) = unsafe (operands.inputs[0].base, operands.output.base)
        for i in 0..<operands.output.count { unsafe output[i] = 0 }
        guard operands.inputs[0].count > 0 else { return }
        let (inputStride, outputStride) = (operands.space.rowStrides[0], operands.space.rowStrides[1])
        let length = operands.space.rowLength
        for row in 0..<operands.space.rowCount {
            let x = unsafe input + operands.space.offset(ofRow: row, in: 0)
            let y = unsafe output + operands.space.offset(ofRow: row, in: 1)
            switch (inputStride, outputStride) {
            case (1, 0): unsafe y[0] += Self.pairwise(x, length)
            case (1, 1): for i in 0..<length { unsafe y[i] += x[i] }
            default: for i in 0..<length { unsafe y[i &* outputStride] += x[i &* inputStride] }
            }
        }
    }

    /// The sum of contiguous elements, by halves down to blocks of 128.
    private static func pairwise<Element: Scalar>(_ x: UnsafeMutablePointer<Element>, _ count: Int) -> Element {
        guard count > 128 else { return unsafe block(x, count) }
        let half = (count / 2 + 127) / 128 * 128
        return unsafe pairwise(x, half) + pairwise(x + half, count - half)
    }

    /// Eight partial sums, so that the additions need not wait for each other.
    private static func block<Element: Scalar>(_ x: UnsafeMutablePointer<Element>, _ count: Int) -> Element {
        var partial = SIMD8<Element>.zero
        var i = 0
        while i + 8 <= count {
            unsafe partial += UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Element>.self)
            i += 8
        }
        var sum =
            ((partial[0] + partial[1]) + (partial[2] + partial[3]))
            + ((partial[4] + partial[5]) + (partial[6] + partial[7]))
        while i < count {
            unsafe sum += x[i]
            i += 1
        }
        return sum
    }

    // dy/dx = 1: the gradient is repeated along the summed axes.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        let shape = graph.shape(of: inputs[0])
        let kept = try graph.reshape(gradient, to: shape.reducing(axes, keepingDimensions: true))
        return try graph.broadcast(kept, to: shape)
    }
}

extension Graph {
    /// The sum over axes, all of them if none are named; summed axes disappear, or stay with extent 1.
    ///
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: `(n − 1)·u·Σ|x|` for n elements, and less along contiguous rows.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 4.2.
    public mutating func sum(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "sum")
        let checked = try shape.checkedAxes(axes ?? Array(0..<shape.rank), "sum").sorted()
        return checked.isEmpty ? x : try insert(Sum(axes: checked, keepsDimensions: keepingDimensions), [x])
    }
}
