/// An operation that sums squares over axes and then looks at each sum: whether it overflowed or vanished, and what is made
/// of it.
protocol SquareSumOperation: GraphOperation {
    /// The axes that are summed over, ascending.
    var axes: [Int] { get }

    /// Makes results of sums of squares that lie in the output.
    /// - Parameter range: which of the output's elements.
    func finish<Element: Scalar>(_ operands: Operands<Element>, in range: Range<Int>)
}

extension SquareSumOperation {
    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        operands.writeSums(of: ElementSquared<Element>())
        finish(operands, in: 0..<operands.output.count)
    }
}
