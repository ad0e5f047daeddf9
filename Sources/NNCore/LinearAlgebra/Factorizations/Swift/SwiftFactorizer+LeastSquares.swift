extension SwiftFactorizer {
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    static func leastSquares<Element: Scalar>(
        _ a: inout [Element],
        _ b: inout [Element],
        shape: Shape,
        rightHandSideCount k: Int
    ) throws(FactorizationError) {
        let (m, n) = (shape[0], shape[1])
        for reflector in triangulate(&a, rows: m, columns: n) { reflector.apply(to: &b, columnCount: k) }
        try checkFullRank(a, shape: shape)

        // Back substitution, R·X = QᵀB, from the last row of X up.
        var x = b.mutableSpan
        var solved = [Element](repeating: 0, count: k)
        for row in stride(from: n - 1, through: 0, by: -1) {
            let diagonal = a[row * n + row]
            for column in 0..<k {
                solved[column] = x[row * k + column] / diagonal
                x[row * k + column] = solved[column]
            }
            for above in 0..<row {
                add(solved.span, times: -a[above * n + row], to: &x, at: above * k)
            }
        }
    }
}
