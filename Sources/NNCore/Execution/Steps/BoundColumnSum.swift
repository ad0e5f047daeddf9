internal import NNKernelInterface

extension ColumnSumKernel {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> {
        guard let level = binding.level else { return OperationKernel(kernel: sum).bind(binding) }
        return BoundColumnSum(binding, level)
    }
}

@safe private final class BoundColumnSum<Element: Scalar>: BoundStep<Element> {
    /// Elements that are worth a worker of their own.
    private static var elementsPerPart: Int { 16384 }
    /// Columns between which the sum may be divided.
    private static var granularity: Int { 64 }

    private let input: TensorView<Element>
    private let output: TensorView<Element>
    private let sums: KernelSet.ColumnSums<Element>
    private let rowCount: Int
    private let columnCount: Int
    private let parts: Int

    init(_ binding: StepBinding<Element>, _ level: CPULevel) {
        (input, output) = (binding.inputs[0], binding.output)
        unsafe sums = KernelSet.of(level).columnSums()
        columnCount = output.count
        rowCount = input.count / columnCount
        parts = max(
            1,
            min(binding.workerCount, input.count / Self.elementsPerPart, output.count / (2 * Self.granularity))
        )
    }

    override var partCount: Int { parts }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) {
        let units = (columnCount + Self.granularity - 1) / Self.granularity
        let start = min(columnCount, part * units / parts * Self.granularity)
        let end = min(columnCount, (part + 1) * units / parts * Self.granularity)
        compute(start, end)
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func compute(_ start: Int, _ end: Int) {
        unsafe sums(UnsafePointer(input.base) + start, columnCount, rowCount, end - start, output.base + start, false)
    }
}
