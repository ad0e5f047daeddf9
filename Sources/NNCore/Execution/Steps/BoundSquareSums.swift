internal import NNKernelInterface

extension SquareSumKernel {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        guard let level = binding.level else { return OperationKernel(kernel: operation).bind(binding) }
        return BoundSquareSums(self, binding, .of(level))
    }
}

/// Sums of squares bound to memory, divided among workers by rows or columns.
@safe private final class BoundSquareSums<Element: Scalar>: BoundStep<Element> {
    /// Elements that are worth a worker of their own.
    private static var elementsPerPart: Int { 16384 }
    /// Results between which the sums may be divided.
    private static var granularity: Int { 64 }

    private let operation: any SquareSumOperation
    private let operands: Operands<Element>
    private let rows: Rows<Element>
    private let columns: KernelSet.ColumnSums<Element>
    private let sumsRows: Bool
    private let input: TensorView<Element>
    private let output: TensorView<Element>
    private let rowCount: Int
    private let columnCount: Int
    private let parts: Int

    init(_ kernel: SquareSumKernel, _ binding: StepBinding<Element>, _ kernels: KernelSet) {
        operation = kernel.operation
        operands = Operands(
            inputs: binding.inputs,
            output: binding.output,
            multiplier: binding.multiplier,
            for: kernel.operation
        )
        unsafe (rows, columns) = unsafe (kernels.rows(.sumOfSquares), kernels.columnSums())
        sumsRows = kernel.sumsRows
        (input, output) = (binding.inputs[0], binding.output)
        let extents = input.shape.dimensions
        rowCount = extents.dropLast(kernel.rowAxisCount).reduce(1, *)
        columnCount = extents.suffix(kernel.rowAxisCount).reduce(1, *)
        let worth = min(input.count / Self.elementsPerPart, output.count / (sumsRows ? 1 : 2 * Self.granularity))
        parts = max(1, min(binding.workerCount, worth))
    }

    override var partCount: Int { parts }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) {
        let unit = sumsRows ? 1 : Self.granularity
        let units = (output.count + unit - 1) / unit
        let range = part * units / parts * unit..<min(output.count, (part + 1) * units / parts * unit)
        sum(range)
        operation.finish(operands, in: range)
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func sum(_ range: Range<Int>) {
        let (x, y) = unsafe (UnsafePointer(input.base), output.base + range.lowerBound)
        if sumsRows {
            let first = unsafe x + range.lowerBound * columnCount
            unsafe rows(first, first, y, range.count, columnCount)
        } else {
            unsafe columns(x + range.lowerBound, columnCount, rowCount, range.count, y, true)
        }
    }
}
