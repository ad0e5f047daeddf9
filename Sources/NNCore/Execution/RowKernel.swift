internal import NNKernelInterface

/// A function along the last axis, by vector kernels, and an elementwise program over its rows: the softmax and its
/// relatives.
///
/// Inputs: the logits, a label for each row where the function has labels, and the program's but the first, which is the
/// function's result.
struct RowKernel: StepKernel {
    /// The function, in plain loops for engines without vector kernels.
    let function: any Kernel
    /// Which vector kernel computes it.
    let rowFunction: RowFunction
    /// How many inputs the function has.
    let inputCount: Int
    /// What is done with the result, if anything.
    var program: ElementwiseProgram?

    /// The kernel of an operation, if it has a vector form.
    init?(_ operation: any Operation) {
        guard let rows = operation as? any RowOperation, let function = rows.rowFunction else { return nil }
        self.function = operation
        rowFunction = function
        inputCount = operation.inputCount
    }

    /// The softmax less the unit vectors of labels, and what is done with it.
    init(_ error: SoftmaxError, program: ElementwiseProgram?) {
        function = error
        rowFunction = .softmaxError
        inputCount = 2
        self.program = program
    }

    var name: String { [function.name, program?.name].compactMap { $0 }.joined(separator: ", ") }

    var attributes: String {
        [function.attributes, program?.attributes ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var access: KernelAccess { .general }

    func scratch(inputs: [Layout], output: Layout) -> ScratchNeed {
        program?.scratch(inputs: [output] + inputs.dropFirst(inputCount), output: output) ?? ScratchNeed()
    }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }

    func isVectorized(inputs: [Layout], output: Layout) -> Bool { program?.isVectorized ?? true }

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
        columnCount = shape[-1]
        rowCount = shape.dimensions.dropLast().reduce(1, *)
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
