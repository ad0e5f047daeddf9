/// The functions of rows, and of a label for each row, that there are vector kernels of: a closed list.
///
/// A row's bits depend on the row and its label alone, and are the same at levels v3 and v4; but for the sums, up to 32
/// columns are summed one after the other, more of them in 64-byte parts.
/// Range: but for the sums, rows with NaN or +∞, or of −∞ alone, give NaN, but for ``logSumExp`` the infinity. A label that is no whole
/// number in `0 ..< columns` gives NaN. Accuracy: exponentials within 2 ulp, logarithms within 4.
public enum RowFunction: UInt8, CaseIterable, Sendable {
    /// The softmax of each row.
    case softmax
    /// The logarithm of the softmax.
    case logSoftmax
    /// `ln Σ eˣ`: a number for each row.
    case logSumExp
    /// `ln Σ eˣ − x` at the label: a number for each row.
    case softmaxCrossEntropy
    /// The softmax, less 1 at the label.
    case softmaxError
    /// The sum: a number for each row. By halves down to blocks of 128 numbers, which eight interleaved partial sums add up,
    /// with the bits of the operation `sum` at every level.
    case sum
    /// The sum of the squares, each of them rounded, in the order of ``sum``.
    case sumOfSquares
}

/// A function of contiguous rows, and of a label for each, which functions without labels ignore.
///
/// `y` may be `x` where the result has rows.
public typealias Rows<Element> = (
    _ x: UnsafePointer<Element>, _ labels: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>,
    _ rows: Int, _ columns: Int
) -> Void
