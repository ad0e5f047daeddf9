extension OperationKernel {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        let operands = Operands(
            inputs: binding.inputs,
            output: binding.output,
            multiplier: binding.multiplier,
            for: kernel
        )
        return BoundOperation(kernel, operands)
    }
}

private final class BoundOperation<Element: Scalar>: BoundStep<Element> {
    private let kernel: any Kernel
    private let operands: Operands<Element>

    init(_ kernel: any Kernel, _ operands: Operands<Element>) {
        self.kernel = kernel
        self.operands = operands
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) { kernel.forward(in: operands) }
}
