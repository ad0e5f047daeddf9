import NNCore

/// A matrix in Double to measure residuals with, and to build test matrices from.
///
/// Plain loops: an inner product of length k has an error of k·u·|x|·|y| at most, u of Double, which the tests'
/// tolerances for Double contain.
struct Matrix {
    let rows: Int
    let columns: Int
    var values: [Double]

    init(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) -> Double) {
        self.rows = rows
        self.columns = columns
        values = []
        for row in 0..<rows {
            for column in 0..<columns { values.append(element(row, column)) }
        }
    }

    /// A matrix tensor, or a vector as one column.
    init<Element>(_ tensor: Tensor<Element>) {
        rows = tensor.shape[0]
        columns = tensor.shape.rank == 1 ? 1 : tensor.shape[1]
        values = tensor.values.map { Double($0) }
    }

    subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

    var transpose: Matrix { Matrix(rows: columns, columns: rows) { self[$1, $0] } }
    var magnitudes: Matrix { Matrix(rows: rows, columns: columns) { abs(self[$0, $1]) } }
    var frobeniusNorm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    static func identity(_ n: Int) -> Matrix { diagonal([Double](repeating: 1, count: n)) }

    static func diagonal(_ values: [Double]) -> Matrix {
        Matrix(rows: values.count, columns: values.count) { $0 == $1 ? values[$0] : 0 }
    }

    /// `1 / (i + j + 1)`: positive definite, its condition grows as 34ⁿ.
    static func hilbert(_ n: Int) -> Matrix { Matrix(rows: n, columns: n) { 1 / Double($0 + $1 + 1) } }

    /// Standard normal values.
    static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var source = RandomSource(seed: seed)
        return Matrix(rows: rows, columns: columns) { _, _ in source.normal() }
    }

    /// Singular values in 1 … 3, so κ ≤ 3: twice the identity and a perturbation of norm 1.
    static func wellConditioned(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        let random = random(rows, columns, seed: seed)
        let norm = random.frobeniusNorm
        return Matrix(rows: rows, columns: columns) { ($0 == $1 ? 2 : 0) + random[$0, $1] / norm }
    }

    /// Random, and equal to its transpose.
    static func symmetric(_ n: Int, seed: UInt64) -> Matrix {
        let random = random(n, n, seed: seed)
        return Matrix(rows: n, columns: n) { random[max($0, $1), min($0, $1)] }
    }

    /// `B·Bᵀ + I`: symmetric with eigenvalues of 1 or more.
    static func positiveDefinite(_ n: Int, seed: UInt64) -> Matrix {
        let random = random(n, n, seed: seed)
        return random * random.transpose + .identity(n)
    }

    /// The matrix as a tensor, rounded to its element type.
    func tensor<Element: Scalar>(as _: Element.Type) throws -> Tensor<Element> {
        try Tensor(values.map { Element($0) }, shape: [rows, columns])
    }

    static func * (a: Matrix, b: Matrix) -> Matrix {
        precondition(a.columns == b.rows)
        var product = Matrix(rows: a.rows, columns: b.columns) { _, _ in 0 }
        for row in 0..<a.rows {
            for inner in 0..<a.columns {
                for column in 0..<b.columns {
                    product.values[row * b.columns + column] += a[row, inner] * b[inner, column]
                }
            }
        }
        return product
    }

    static func + (a: Matrix, b: Matrix) -> Matrix {
        precondition(a.rows == b.rows && a.columns == b.columns)
        return Matrix(rows: a.rows, columns: a.columns) { a[$0, $1] + b[$0, $1] }
    }

    static func - (a: Matrix, b: Matrix) -> Matrix {
        precondition(a.rows == b.rows && a.columns == b.columns)
        return Matrix(rows: a.rows, columns: a.columns) { a[$0, $1] - b[$0, $1] }
    }
}

/// Ends a comparison of bounds: `measured ≤ factor·n·u·scale`, n at least 1.
func isWithin<Element: Scalar>(
    _ measured: Double,
    _ factor: Double,
    _ n: Int,
    _: Element.Type,
    of scale: Double
) -> Bool {
    measured <= factor * Double(max(1, n)) * Double(Element.unitRoundoff) * scale
}
