/// The class that a row of scores stands for: the first of the largest; −1 when one is NaN, or there are none.
///
/// The one rule for predictions and for counting which are right: a network that computes NaN has no opinion.
@inline(__always)
func predictedClass<Element: Scalar>(_ scores: UnsafePointer<Element>, count: Int) -> Int {
    guard count > 0 else { return -1 }
    var (best, largest) = unsafe (0, scores[0])
    guard largest == largest else { return -1 }
    var column = 1
    while column < count {
        let score = unsafe scores[column]
        let isLarger = score > largest
        // Of numbers, one is larger or is not; NaN is neither.
        guard isLarger || score <= largest else { return -1 }
        // Nothing that a processor must guess at: which score is the largest differs from sample to sample.
        best = isLarger ? column : best
        largest = isLarger ? score : largest
        column &+= 1
    }
    return best
}

/// The class that one score stands for: 1 above the threshold, else 0; −1 when it is NaN.
@inline(__always)
func predictedClass<Element: Scalar>(_ score: Element, threshold: Element) -> Int {
    score.isNaN ? -1 : score > threshold ? 1 : 0
}
