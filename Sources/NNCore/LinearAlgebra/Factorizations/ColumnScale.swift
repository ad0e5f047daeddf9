/// Powers of two that bring the largest magnitude of each column of a matrix into [1, 2).
///
/// Scaling by powers of two is exact, and reflections from the left do not mix columns; so `A·D = Q·(R·D)` gives the
/// digits of `A = Q·R`, without overflow or underflow of squares on the way, whatever the units of the columns.
struct ColumnScale<Element: Scalar> {
    /// The exponent of each column's largest magnitude; nil for a column of zeros.
    let exponents: [Int?]

    /// Finds the scale of the columns of a row-major matrix.
    init(columnsOf matrix: [Element], count columnCount: Int) {
        var largest = [Element](repeating: 0, count: columnCount)
        var column = 0
        for value in matrix {
            largest[column] = max(largest[column], value.magnitude)
            column = column + 1 == columnCount ? 0 : column + 1
        }
        exponents = largest.map { $0 == 0 ? nil : Int($0.exponent) }
    }

    /// Divides the columns by their powers of two.
    func normalize(_ matrix: inout [Element]) {
        scaleColumns(of: &matrix, by: exponents.map { -($0 ?? 0) })
    }

    /// Multiplies the columns by their powers of two.
    func restore(_ matrix: inout [Element]) {
        scaleColumns(of: &matrix, by: exponents.map { $0 ?? 0 })
    }

    private func scaleColumns(of matrix: inout [Element], by exponents: [Int]) {
        guard exponents.contains(where: { $0 != 0 }) else { return }
        var column = 0
        for position in matrix.indices {
            matrix[position] = matrix[position].scaled(byPowerOfTwo: exponents[column])
            column = column + 1 == exponents.count ? 0 : column + 1
        }
    }
}

extension Scalar {
    /// `self·2ᵉ`, exact between overflow and underflow; also where 2ᵉ itself is beyond the range.
    func scaled(byPowerOfTwo exponent: Int) -> Self {
        Self(sign: .plus, exponent: Exponent(exponent), significand: self)
    }
}
