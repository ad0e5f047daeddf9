import NNCore
import Testing

/// A regression whose columns are nearly dependent, with certified answers.
///
/// Source: Longley, *An appraisal of least squares programs for the electronic computer* (1967); answers to 15 digits
/// from NIST's Statistical Reference Datasets. Both are in the public domain.
@Suite("Longley's regression") struct LongleyTests {
    /// Employment; the columns are the constant, price deflator, GNP, unemployed, armed forces, population, year.
    static let employed: [Double] = [
        60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551,
    ]
    static let columns: [[Double]] = [
        [Double](repeating: 1, count: 16),
        [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
        [
            234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112,
            397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894,
        ],
        [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
        [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
        [
            107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219,
            117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081,
        ],
        (1947...1962).map { Double($0) },
    ]
    static let certified = [
        -3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683,
        -1.03322686717359, -0.0511041056535807, 1829.15146461355,
    ]

    @Test(
        "The certified coefficients come out, as precisely as the condition allows",
        arguments: Implementation.allCases
    )
    func certifiedCoefficients(implementation: Implementation) throws {
        let a = Matrix(rows: 16, columns: 7) { Self.columns[$1][$0] }
        let x = try implementation.leastSquares(
            a.tensor(as: Double.self),
            for: Tensor(Self.employed, shape: [16])
        )
        let norms = Self.columns.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let size = zip(Self.certified, norms).reduce(0) { $0 + ($1.0 * $1.1) * ($1.0 * $1.1) }.squareRoot()
        // With columns of length 1: κ = 43275, ‖A‖₂ = 2.6194, ‖r‖ = 914.56; so κ·(1 + κ·‖r‖ / (‖A‖‖x‖)) = 76028.
        for ((value, known), norm) in zip(zip(x.values, Self.certified), norms) {
            #expect(isWithin(abs(value - known) * norm, 10 * 76028, 16, Double.self, of: size))
        }
    }
}
