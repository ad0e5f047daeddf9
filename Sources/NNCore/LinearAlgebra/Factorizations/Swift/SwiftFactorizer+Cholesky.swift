extension SwiftFactorizer {
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    static func cholesky<Element: Scalar>(_ a: inout [Element], shape: Shape) throws(FactorizationError) {
        let n = shape[0]
        // Row by row: lᵢⱼ = (aᵢⱼ − Σ lᵢₖ·lⱼₖ) / lⱼⱼ and lᵢᵢ = √(aᵢᵢ − Σ lᵢₖ²), sums over k < j: inner products of rows.
        for row in 0..<n {
            for column in 0...row {
                let sum = innerProduct(
                    a.span.extracting(row * n..<row * n + column),
                    a.span.extracting(column * n..<column * n + column)
                )
                let rest = a[row * n + column] - sum
                if column < row {
                    a[row * n + column] = rest / a[column * n + column]
                } else {
                    guard rest > 0, rest.isFinite else { throw .notPositiveDefinite(shape, leadingMinor: row + 1) }
                    a[row * n + row] = rest.squareRoot()
                }
            }
        }
    }
}
