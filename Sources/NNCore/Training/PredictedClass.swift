/// The class that scores stand for: the first of the largest; nil when one is NaN, or there are none.
///
/// The one rule for predictions and for counting which are right: a network that computes NaN has no opinion.
@inline(__always)
func predictedClass<Element: Scalar>(classCount: Int, _ score: (Int) -> Element) -> Int? {
    guard classCount > 0 else { return nil }
    var best = 0
    for column in 0..<classCount {
        if score(column).isNaN { return nil }
        if score(column) > score(best) { best = column }
    }
    return best
}
