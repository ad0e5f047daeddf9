/// The sum of a contiguous tensor over its leading axes, blocks of rows pairwise: a bias's gradient over a batch.
struct ColumnSumKernel: StepKernel {
    let sum: Sum

    var name: String { sum.name }
    var attributes: String { sum.attributes }
    var access: KernelAccess { .general }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }

    /// The kernel for a sum, if it is one over leading axes only, of memory without gaps, to more than one column.
    init?(_ sum: Sum, input: Layout, output: Shape) {
        guard sum.axes == Array(sum.axes.indices), input.isContiguous, output.elementCount > 1 else { return nil }
        self.sum = sum
    }
}
