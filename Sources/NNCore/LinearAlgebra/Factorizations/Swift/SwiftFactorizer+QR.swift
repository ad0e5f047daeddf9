extension SwiftFactorizer {
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    static func qr<Element: Scalar>(
        _ a: [Element],
        shape: Shape
    ) throws(FactorizationError) -> (q: [Element], r: [Element]) {
        let (m, n) = (shape[0], shape[1])
        let k = min(m, n)
        var r = a
        let reflectors = triangulate(&r, rows: m, columns: n)
        r.removeLast((m - k) * n)

        // Q = H₀·H₁ ⋯ Hₖ₋₁ · (the first k columns of I), from the right: before Hⱼ is applied, columns below j of
        // the last rows are zero.
        var q = [Element](repeating: 0, count: m * k)
        for index in 0..<k { q[index * k + index] = 1 }
        for (index, reflector) in reflectors.enumerated().reversed() {
            reflector.apply(to: &q, columnCount: k, firstColumn: index)
        }
        return (q, r)
    }

    /// Reflects a row-major matrix [m, n] to upper triangular form: `A ← H … H₁·H₀·A`, zeros below the diagonal.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    static func triangulate<Element: Scalar>(
        _ a: inout [Element],
        rows m: Int,
        columns n: Int
    ) -> [HouseholderReflector<Element>] {
        var reflectors: [HouseholderReflector<Element>] = []
        for column in 0..<min(m, n) {
            let positions = stride(from: column * n + column, to: m * n, by: n)
            let reflector = HouseholderReflector(annihilatingTailOf: positions.map { a[$0] })
            reflector.apply(to: &a, columnCount: n, firstColumn: column + 1)
            for position in positions { a[position] = 0 }
            a[column * n + column] = reflector.leadingValue
            reflectors.append(reflector)
        }
        return reflectors
    }
}
