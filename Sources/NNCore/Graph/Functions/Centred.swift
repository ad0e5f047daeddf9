extension Graph {
    /// A tensor less its mean over axes, to the last digits: `x − x̄`, of equal numbers exactly 0.
    ///
    /// The mean is taken off twice: the differences from the first, rounded one have a mean of their own, which is its
    /// error. Of the first any number near it would do, so that no gradient flows through it.
    /// Accuracy: `(128 + log₂ n)·u·(|x − x̄| + 2·mean |x − x̄|)` for n elements as long as the first mean's error,
    /// `(128 + log₂ n)·u·mean |x|`, is below `mean |x − x̄|`; beyond it `(128 + log₂ n)·u` times that error more.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 1.9: the two-pass algorithm, corrected.
    /// - Precondition: the axes exist and are ascending.
    mutating func centred(_ x: Variable, axes: [Int]) throws(GraphError) -> Variable {
        var shift = try mean(x, axes: axes, keepingDimensions: true)
        // Of equal numbers all differences are one small multiple of a last place. Where so many of them cannot be added
        // up exactly in single precision, the mean itself is corrected first: then they are 0.
        if axes.map({ shape(of: x).dimensions[$0] }).reduce(1, *) > 1 << 18 {
            shift = try add(shift, mean(subtract(x, shift), axes: axes, keepingDimensions: true))
        }
        let differences = try subtract(x, stopGradient(shift))
        return try subtract(differences, mean(differences, axes: axes, keepingDimensions: true))
    }
}
