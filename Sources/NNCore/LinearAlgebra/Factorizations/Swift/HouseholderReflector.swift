/// A reflection `H = I − τ·v·vᵀ` with v₀ = 1 that maps a vector x to `β·e₀`, β = ∓‖x‖₂.
///
/// β has the sign opposite to x₀'s, so that x₀ − β does not cancel; H is symmetric and orthogonal.
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed., section 5.1; LAPACK xLARFG.
struct HouseholderReflector<Element: Scalar> {
    /// v; 1 in front.
    let direction: [Element]
    /// τ, 1 … 2; 0 when x is a multiple of e₀ already, and H is the identity.
    let factor: Element
    /// β, the value that x₀ becomes.
    let leadingValue: Element

    /// Makes the reflection for a vector that is not empty.
    init(annihilatingTailOf x: [Element]) {
        guard let largest = x.dropFirst().map(\.magnitude).max(), largest > 0 else {
            factor = 0
            leadingValue = x[0]
            direction = [1] + [Element](repeating: 0, count: x.count - 1)
            return
        }
        // Squares of a tiny tail would underflow, and H would not be orthogonal.
        let exponent = Int(max(largest, x[0].magnitude).exponent)
        let scaled = x.map { $0.scaled(byPowerOfTwo: -exponent) }
        let norm = innerProduct(scaled.span, scaled.span).squareRoot()
        let leading = scaled[0]
        let beta = leading > 0 ? -norm : norm
        factor = (beta - leading) / beta
        leadingValue = beta.scaled(byPowerOfTwo: exponent)
        let divisor = leading - beta
        direction = [1] + scaled.dropFirst().map { $0 / divisor }
    }

    /// Replaces the last rows of a row-major matrix, as many as v has values, by H times them.
    ///
    /// Only columns from `firstColumn` on are touched. Two passes along rows, `w = vᵀ·M` and `M −= τ·v·wᵀ`, keep to the
    /// order in memory.
    func apply(to matrix: inout [Element], columnCount: Int, firstColumn: Int = 0) {
        let width = columnCount - firstColumn
        guard factor != 0, width > 0 else { return }
        let start = matrix.count - direction.count * columnCount + firstColumn
        var products = [Element](repeating: 0, count: width)
        var sums = products.mutableSpan
        for (row, value) in direction.enumerated() {
            let first = start + row * columnCount
            add(matrix.span.extracting(first..<first + width), times: value, to: &sums)
        }
        var elements = matrix.mutableSpan
        for (row, value) in direction.enumerated() {
            add(sums.span, times: -factor * value, to: &elements, at: start + row * columnCount)
        }
    }
}
