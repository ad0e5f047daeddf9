extension Operands {
    /// Makes of sums of squares, which the output holds, a function of `Σx²/divisor + epsilon`, with the squares of scaled
    /// elements where those of the elements themselves overflow, or are so small that they lose digits.
    /// - Parameters:
    ///   - range: which of the output's elements.
    ///   - divisor: what the sums are divided by.
    ///   - epsilon: what is added, 0 or more.
    ///   - value: the function.
    ///   - scaledValue: the result of the sum of the squares of scaled elements, and the scale, a power of two.
    /// - Precondition: the kernel walks ``Layout/summed(over:)``.
    @inline(__always)
    func finishSquareSums(
        in range: Range<Int>,
        over divisor: Element,
        adding epsilon: Element,
        _ value: (Element) -> Element,
        beyond scaledValue: (_ sum: Element, _ scale: Element) -> Element
    ) {
        let result = unsafe output.base
        let count = Element(inputs[0].count / max(1, output.count))
        // Each square below the least normal number errs by u times that at most. Above this their sum does not notice.
        let least = Element.leastNormalMagnitude / Element.unitRoundoff * max(1, count / divisor)
        for index in range {
            let total = unsafe result[index] / divisor + epsilon
            if total < .infinity && total >= least || inputs[0].count == 0 {
                unsafe result[index] = value(total)
                continue
            }
            // The root of ε too: where it is the larger of the two, it decides.
            let largest = largestMagnitude(at: index)
            let size = epsilon > 0 ? max(largest, epsilon.squareRoot()) : largest
            guard size > 0, largest < .infinity else {
                // All are 0, or one is infinite or NaN: no scale changes that.
                unsafe result[index] = value(largest / divisor + epsilon)
                continue
            }
            // The least power that has a reciprocal among the normal numbers serves for all below it.
            let exponent = max(size.exponent, Element.leastNormalMagnitude.exponent)
            let scale = Element(sign: .plus, exponent: -exponent, significand: 1)
            unsafe result[index] = scaledValue(sum(of: ScaledSquare(scale: scale), at: index), scale)
        }
    }
}
