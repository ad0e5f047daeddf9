internal import NNKernelInterface

/// The functions over rows.
enum RowFunctions<Element: ElementaryElement> {
    private typealias Softmax = SoftmaxFunctions<Element>

    /// The kernel of a function.
    @inline(__always)
    static func kernel(_ function: RowFunction) -> Rows<Element> {
        switch function {
        case .softmax: { x, _, y, rows, columns in unsafe Softmax.softmax(x, y, rows, columns) }
        case .logSoftmax: { x, _, y, rows, columns in unsafe Softmax.logSoftmax(x, y, rows, columns) }
        case .logSumExp: { x, _, y, rows, columns in unsafe Softmax.logSumExp(x, y, rows, columns) }
        case .softmaxCrossEntropy: { x, l, y, rows, columns in unsafe Softmax.crossEntropy(x, l, y, rows, columns) }
        case .softmaxError: { x, l, y, rows, columns in unsafe Softmax.error(x, l, y, rows, columns) }
        case .sum: { x, _, y, rows, columns in unsafe RowSums.sums(x, y, rows, columns) }
        case .sumOfSquares: { x, _, y, rows, columns in unsafe RowSums.sums(x, y, rows, columns, squares: true) }
        }
    }
}
