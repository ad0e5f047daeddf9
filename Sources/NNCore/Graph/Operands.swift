/// Where a kernel finds its inputs and puts its output when it runs.
///
/// Made once, when a plan is bound to memory; running a kernel allocates nothing.
public final class Operands<Element: Scalar> {
    /// The inputs, in the kernel's order.
    public let inputs: [TensorView<Element>]
    /// The output, always contiguous.
    public let output: TensorView<Element>
    /// What computes matrix products.
    let multiplier: any MatrixMultiplier
    /// The rows that the kernel walks: for elementwise kernels the inputs and, last, the output.
    let space: IterationSpace

    /// Binds a kernel's inputs and output.
    init(
        inputs: [TensorView<Element>],
        output: TensorView<Element>,
        multiplier: any MatrixMultiplier,
        for kernel: any Kernel
    ) {
        self.inputs = inputs
        self.output = output
        self.multiplier = multiplier
        space = IterationSpace(kernel.walkedLayouts(inputs: inputs.map(\.layout), output: output.layout))
    }
}

extension Operands {
    /// Stops the program when the kernel's walk is not over its first inputs and its output, or leaves them.
    @inline(__always)
    private func checkWalk(inputCount: Int) {
        var isInside = space.spans.count == inputCount + 1 && space.spans[inputCount] <= output.span
        for index in 0..<inputCount { isInside = isInside && space.spans[index] <= inputs[index].span }
        precondition(isInside, "operands: the kernel's walked layouts are not those of its inputs and output")
    }

    /// `output[i] ← f(input[i])`, for elementwise operations of one input.
    /// - Precondition: the kernel walks one input and its output, as elementwise kernels of one input do.
    @inline(__always)
    public func map(_ f: (Element) -> Element) {
        checkWalk(inputCount: 1)
        let length = space.rowLength
        let stride = space.rowStrides[0]
        for row in 0..<space.rowCount {
            let x = unsafe inputs[0].base + space.offset(ofRow: row, in: 0)
            let y = unsafe output.base + space.offset(ofRow: row, in: 1)
            if stride == 1 {
                for i in 0..<length { unsafe y[i] = f(x[i]) }
            } else {
                for i in 0..<length { unsafe y[i] = f(x[i &* stride]) }
            }
        }
    }

    /// `output[i] ← f(left[i], right[i])`, for elementwise operations of two inputs.
    /// - Precondition: the kernel walks two inputs and its output, as elementwise kernels of two inputs do.
    @inline(__always)
    public func zip(_ f: (Element, Element) -> Element) {
        checkWalk(inputCount: 2)
        let length = space.rowLength
        let (leftStride, rightStride) = (space.rowStrides[0], space.rowStrides[1])
        for row in 0..<space.rowCount {
            let a = unsafe inputs[0].base + space.offset(ofRow: row, in: 0)
            let b = unsafe inputs[1].base + space.offset(ofRow: row, in: 1)
            let y = unsafe output.base + space.offset(ofRow: row, in: 2)
            // The strides that occur in training get loops that vectorise.
            switch (leftStride, rightStride) {
            case (1, 1):
                for i in 0..<length { unsafe y[i] = f(a[i], b[i]) }
            case (1, 0) where length > 0:
                let scalar = unsafe b[0]
                for i in 0..<length { unsafe y[i] = f(a[i], scalar) }
            case (0, 1) where length > 0:
                let scalar = unsafe a[0]
                for i in 0..<length { unsafe y[i] = f(scalar, b[i]) }
            default:
                for i in 0..<length { unsafe y[i] = f(a[i &* leftStride], b[i &* rightStride]) }
            }
        }
    }

    /// `output[i] ← f(first[i], second[i], third[i])`, for elementwise operations of three inputs.
    /// - Precondition: the kernel walks three inputs and its output, as elementwise kernels of three inputs do.
    @inline(__always)
    public func zip(_ f: (Element, Element, Element) -> Element) {
        checkWalk(inputCount: 3)
        let length = space.rowLength
        let (firstStride, secondStride, thirdStride) = (space.rowStrides[0], space.rowStrides[1], space.rowStrides[2])
        for row in 0..<space.rowCount {
            let a = unsafe inputs[0].base + space.offset(ofRow: row, in: 0)
            let b = unsafe inputs[1].base + space.offset(ofRow: row, in: 1)
            let c = unsafe inputs[2].base + space.offset(ofRow: row, in: 2)
            let y = unsafe output.base + space.offset(ofRow: row, in: 3)
            for i in 0..<length { unsafe y[i] = f(a[i &* firstStride], b[i &* secondStride], c[i &* thirdStride]) }
        }
    }
}
