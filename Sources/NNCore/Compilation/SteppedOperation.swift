/// An operation that has a kernel for workers that share it, and for the level's vector registers.
protocol SteppedOperation: GraphOperation {
    /// The kernel; nil where the operation is so configured, or its inputs so lie, that there is none.
    func stepKernel(inputs: [Layout], output: Shape) -> (any StepKernel)?
}

extension Sum: SteppedOperation {
    func stepKernel(inputs: [Layout], output: Shape) -> (any StepKernel)? {
        ColumnSumKernel(self, input: inputs[0], output: output) ?? RowKernel(self, input: inputs[0])
    }
}

extension SquareSumOperation where Self: SteppedOperation {
    func stepKernel(inputs: [Layout], output: Shape) -> (any StepKernel)? {
        SquareSumKernel(self, input: inputs[0], output: output)
    }
}

extension MeanSquare: SteppedOperation {}

extension Norm: SteppedOperation {}

extension DropoutMask: SteppedOperation {
    func stepKernel(inputs: [Layout], output: Shape) -> (any StepKernel)? { MaskKernel(mask: self) }
}
