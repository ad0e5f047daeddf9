/// Sums of squares by vector kernels, along the rows or the columns of a contiguous tensor, and what an operation makes of
/// them: means of squares, norms.
struct SquareSumKernel: StepKernel {
    let operation: any SquareSumOperation
    /// How many of the axes make a row; the others count the rows.
    let rowAxisCount: Int
    /// Whether the squares of a row are summed; those of a column if not.
    let sumsRows: Bool

    /// The kernel for sums over the last axes, or over the first ones to more than one column, of memory without gaps.
    init?(_ operation: any SquareSumOperation, input: Layout, output: Shape) {
        let (axes, rank) = (operation.axes, input.shape.rank)
        guard input.isContiguous, input.shape.elementCount > 0 else { return nil }
        self.operation = operation
        sumsRows = axes == Array(rank - axes.count..<rank)
        rowAxisCount = sumsRows ? axes.count : rank - axes.count
        guard sumsRows || axes == Array(axes.indices) && output.elementCount > 1 else { return nil }
    }

    var name: String { operation.name }
    var attributes: String { operation.attributes }
    var access: KernelAccess { .general }

    func matrixFLOPCount(inputs: [Layout], output: Layout) -> Int { 0 }
}
