import NNCore
import NNTestSupport
import Testing

/// Ridge regression, `min (1/m)·‖X·w + b − y‖² + λ/2·‖w‖²`, on 442 patients: closed forms computed elsewhere.
@Suite("Linear regression against the diabetes oracle", .needsOracle("convex")) struct LinearRegressionOracleTests {
    /// Those of ``ConvexOracleTests`` that have a closed form.
    static let cases = ConvexOracleTests.summary.cases.filter { (try? $0["kind"].string) == "ridge" }

    /// Data, expected coefficients and objective of one case.
    struct Problem {
        let oracle: OracleCase
        let features, labels, weights: Matrix
        let bias, lambda, loss: Double

        init(_ oracle: OracleCase) throws {
            self.oracle = oracle
            features = Matrix(try oracle.group.tensor(oracle["X"].string, as: Double.self))
            labels = Matrix(try oracle.group.tensor(oracle["y"].string, as: Double.self))
            weights = Matrix(try oracle.tensor("w", as: Double.self))
            bias = try oracle.tensor("b", as: Double.self)[0]
            lambda = try oracle["lam"].number
            loss = try oracle["loss"].number
        }

        /// Checks a solution [w, b] and its objective against the stored ones, to the oracle's 1e-10·(1 + |·|).
        func check(_ solution: [Double]) {
            let known = weights.values + [bias]
            ConvexOracleTests.summary.count(oracle, known.count + 1)
            #expect(solution.count == known.count)
            for (value, known) in zip(solution, known) { #expect(abs(value - known) <= 1e-10 * (1 + abs(known))) }
            var squares = 0.0
            for row in 0..<features.rows {
                let predicted = (0..<features.columns).reduce(solution[features.columns]) {
                    $0 + features[row, $1] * solution[$1]
                }
                squares += (predicted - labels[row, 0]) * (predicted - labels[row, 0])
            }
            let penalty = solution.dropLast().reduce(0) { $0 + $1 * $1 }
            let objective = squares / Double(features.rows) + lambda / 2 * penalty
            #expect(abs(objective - loss) <= 1e-10 * (1 + loss))
        }
    }

    @Test("Least squares with rows √(m·λ/2)·I", arguments: cases, Implementation.allCases)
    func augmented(oracle: OracleCase, implementation: Implementation) throws {
        let problem = try Problem(oracle)
        let (m, n) = (problem.features.rows, problem.features.columns)
        let root = (Double(m) * problem.lambda / 2).squareRoot()
        let a = Matrix(rows: m + n, columns: n + 1) { row, column in
            if row < m { return column < n ? problem.features[row, column] : 1 }
            return row - m == column ? root : 0
        }
        let b = Matrix(rows: m + n, columns: 1) { row, _ in row < m ? problem.labels[row, 0] : 0 }
        problem.check(try implementation.leastSquares(a.tensor(as: Double.self), for: b.tensor(as: Double.self)).values)
    }

    @Test("Normal equations by Cholesky, and by eigenvectors", arguments: cases, Implementation.allCases)
    func normalEquations(oracle: OracleCase, implementation: Implementation) throws {
        let problem = try Problem(oracle)
        let (m, n) = (problem.features.rows, problem.features.columns)
        let design = Matrix(rows: m, columns: n + 1) { $1 < n ? problem.features[$0, $1] : 1 }
        let penalty = [Double](repeating: Double(m) * problem.lambda / 2, count: n) + [0]
        let gram = try (design.transpose * design + .diagonal(penalty)).tensor(as: Double.self)
        let right = design.transpose * problem.labels

        // L·z = Xᵀy from the top, then Lᵀ·x = z from the bottom.
        let factor = Matrix(try implementation.cholesky(gram))
        var solution = right.values
        for row in 0...n {
            for column in 0..<row { solution[row] -= factor[row, column] * solution[column] }
            solution[row] /= factor[row, row]
        }
        for row in (0...n).reversed() {
            for below in row + 1..<n + 1 { solution[row] -= factor[below, row] * solution[below] }
            solution[row] /= factor[row, row]
        }
        problem.check(solution)

        // x = V·Λ⁻¹·Vᵀ·(Xᵀy).
        let eigen = try implementation.symmetricEigen(gram)
        let vectors = Matrix(eigen.vectors)
        problem.check((vectors * .diagonal(eigen.values.values.map { 1 / $0 }) * vectors.transpose * right).values)
    }
}
