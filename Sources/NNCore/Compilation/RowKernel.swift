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
    /// How many of the last axes make a row.
    var rowAxisCount = 1
    /// What is done with the result, if anything.
    var program: ElementwiseProgram?

    /// The kernel of an operation, if it has a vector form.
    init?(_ operation: any GraphOperation) {
        guard let rows = operation as? any RowOperation, let function = rows.rowFunction else { return nil }
        self.function = operation
        rowFunction = function
        inputCount = operation.inputCount
    }

    /// The kernel of a sum over the last axes of memory without gaps; nil for other sums.
    init?(_ sum: Sum, input: Layout) {
        let rank = input.shape.rank
        guard input.isContiguous, sum.axes == Array(rank - sum.axes.count..<rank) else { return nil }
        function = sum
        rowFunction = .sum
        inputCount = 1
        rowAxisCount = sum.axes.count
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
}
