internal import NNKernelInterface

extension RowKernel {
    func bind<Element: Scalar>(_ binding: StepBinding<Element>) -> BoundStep<Element> { BoundRows(self, binding) }
}

/// A function along rows bound to memory, divided among workers by rows.
@safe private final class BoundRows<Element: Scalar>: BoundStep<Element> {
    /// Elements that are worth a worker of their own.
    private static var elementsPerPart: Int { 4096 }

    private let plain: any Kernel
    private let operands: Operands<Element>
    private let function: Rows<Element>?
    /// Where the operands lie, in memory that ``operands`` holds.
    private let logits: UnsafePointer<Element>
    private let labels: UnsafePointer<Element>?
    private let result: UnsafeMutablePointer<Element>
    private let program: BoundProgram<Element>?
    private let rowCount: Int
    private let columnCount: Int
    /// Elements of the result for each row.
    private let resultCount: Int
    private let parts: Int

    init(_ kernel: RowKernel, _ binding: StepBinding<Element>) {
        plain = kernel.function
        operands = Operands(
            inputs: Array(binding.inputs.prefix(kernel.inputCount)),
            output: binding.output,
            multiplier: binding.multiplier,
            for: kernel.function
        )
        unsafe function = binding.level.map { unsafe KernelSet.of($0).rows(kernel.rowFunction) }
        unsafe logits = UnsafePointer(binding.inputs[0].base)
        unsafe labels = kernel.inputCount > 1 ? UnsafePointer(binding.inputs[1].base) : nil
        unsafe result = binding.output.base
        program = kernel.program.map {
            BoundProgram(
                $0,
                binding.with(inputs: [binding.output] + binding.inputs.dropFirst(kernel.inputCount)),
                keepsRows: true
            )
        }
        let shape = binding.inputs[0].shape
        columnCount = shape.dimensions.suffix(kernel.rowAxisCount).reduce(1, *)
        rowCount = shape.dimensions.dropLast(kernel.rowAxisCount).reduce(1, *)
        resultCount = binding.output.shape == shape ? columnCount : 1
        let worth = min(rowCount, shape.elementCount / Self.elementsPerPart)
        parts = unsafe function == nil ? 1 : max(1, min(binding.workerCount, worth))
    }

    override var partCount: Int { parts }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    private func compute(_ rows: Range<Int>) {
        guard let function = unsafe function else { return plain.forward(in: operands) }
        unsafe function(
            logits + rows.lowerBound * columnCount,
            labels.map { unsafe $0 + rows.lowerBound } ?? logits,
            result + rows.lowerBound * resultCount,
            rows.count,
            columnCount
        )
    }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    override func run(part: Int, worker: Int) {
        let rows = part * rowCount / parts..<(part + 1) * rowCount / parts
        compute(rows)
        program?.run(rows: rows, columns: 0..<columnCount, worker: worker)
    }
}
