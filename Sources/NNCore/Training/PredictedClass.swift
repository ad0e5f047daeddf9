/// The class that scores stand for: the first of the largest; nil when one is NaN, or there are none.
///
/// The one rule for predictions and for counting which are right: a network that computes NaN has no opinion.
@inline(__always)
func predictedClass<Element: Scalar>(_ scores: Span<Element>) -> Int? {
    guard scores.count > 0 else { return nil }
    var (best, largest) = (0, scores[0])
    var isNumber = largest == largest
    // Nothing that a processor must guess at: which score is the largest differs from sample to sample.
    var column = 1
    while column < scores.count {
        let score = unsafe scores[unchecked: column]
        let isLarger = score > largest
        best = isLarger ? column : best
        largest = isLarger ? score : largest
        isNumber = (score == score) && isNumber
        column &+= 1
    }
    return isNumber ? best : nil
}
