/// A function of contiguous rows of logits, and of a label for each row: `softmax`, `logSoftmax` and `softmaxError` give
/// rows, `logSumExp` and `softmaxCrossEntropy` a number for each.
///
/// The functions without labels ignore them. `y` may be `x` where rows are given. A row's bits depend on the row
/// and its label alone, and are the same at levels v3 and v4; up to 32 columns are summed one after the other, more of
/// them in 64-byte parts.
/// Range: rows with NaN or +∞, or of −∞ alone, give NaN, but for `logSumExp` the infinity. A label that is no whole number
/// in `0 ..< columns` gives NaN. Accuracy: exponentials within 2 ulp, logarithms within 4.
public typealias FloatRows = (
    _ x: UnsafePointer<Float>, _ labels: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    _ rows: Int, _ columns: Int
) -> Void

/// As ``FloatRows``, in double precision.
public typealias DoubleRows = (
    _ x: UnsafePointer<Double>, _ labels: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>,
    _ rows: Int, _ columns: Int
) -> Void

/// The function over rows with this name; nil when there is none.
@inline(never)
public func floatRows(named name: String) -> FloatRows? { unsafe SoftmaxFunctions<Float>.named(name) }

/// As `floatRows`, in double precision.
@inline(never)
public func doubleRows(named name: String) -> DoubleRows? { unsafe SoftmaxFunctions<Double>.named(name) }
