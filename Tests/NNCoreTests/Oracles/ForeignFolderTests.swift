import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("The suites run on a folder of the same form with other numbers in it")
struct ForeignFolderTests {
    private static func tensor(_ name: String, _ dimensions: [Int], _ values: [Double]) throws -> NamedTensor<Double> {
        NamedTensor(name, try Tensor(values, shape: dimensions))
    }

    /// Operations, functions and derivatives of higher order, and of each some that nobody knows or that do not fit; those
    /// that do not fit come first, so that they could keep the others from running.
    private static func groups() throws -> ForeignFolder.Groups {
        let unknown = #"{"id":"unknown","expr":"frobnicate(in0, depth=3)","inputs":[[2]],"out":[2]}"#
        let named = #"{"id":"named","expr":"softmax(in0, axis=0, temperature=2)","inputs":[[2]],"out":[2]}"#
        let misfits = [
            #"{"id":"shape","expr":"reshape(in0,(3,1))","inputs":[[2]],"out":[2]}"#,
            #"{"id":"one axis","expr":"transpose(in0,1)","inputs":[[2]],"out":[2]}"#,
            #"{"id":"long axis","expr":"squeeze(in0,0)","inputs":[[2]],"out":[2]}"#,
        ]
        let names = ["shape", "one axis", "long axis", "unknown", "named"]
        let input = try names.map { try tensor("\($0)/in0", [2], [1, 2]) }
        return [
            "autodiff_ops": (
                misfits + LinearCase.foreign.map(\.manifest) + [unknown, named],
                try LinearCase.foreign.flatMap { try $0.tensors() } + input
            ),
            "functions": (
                [#"{"id":"leaky_relu_0.3"}"#, #"{"id":"elu_0.5"}"#, #"{"id":"bessel_2"}"#],
                try functions("leaky_relu_0.3", { $0 > 0 ? $0 : 0.3 * $0 }, { $0 > 0 ? 1 : 0.3 })
                    + functions("elu_0.5", { $0 > 0 ? $0 : 0.5 * expm1($0) }, { $0 > 0 ? 1 : 0.5 * exp($0) })
                    + functions("bessel_2", { $0 }, { $0 })
            ),
            "higher_order": (
                [
                    #"{"id":"short","kind":"scalar","expr":"sum (x[i+3]-x[i])^2"}"#,
                    #"{"id":"form","kind":"scalar","expr":"0.25 x^T S x + b^T x"}"#,
                    #"{"id":"chain","kind":"scalar","expr":"sum 5 (x[i+1]-x[i])^2 + x0*2"}"#,
                    #"{"id":"power","kind":"nth","expr":"x^4"}"#,
                    #"{"id":"strange","kind":"nth","expr":"zeta(x)"}"#,
                ],
                try form() + chain() + powers()
                    + [tensor("strange/x", [1], [1]), tensor("short/x", [2], [1, 2])]
            ),
        ]
    }

    private static func functions(
        _ id: String,
        _ f: (Double) -> Double,
        _ df: (Double) -> Double
    ) throws -> [NamedTensor<Double>] {
        let x = [-3.5, -0.75, -0.125, 0.25, 2]
        return [
            try tensor("\(id)/x", [5], x), try tensor("\(id)/f", [5], x.map(f)), try tensor("\(id)/df", [5], x.map(df)),
        ]
    }

    /// `¼·xᵀSx + bᵀx` has the gradient `¼·(S + Sᵀ)x + b` and the Hessian `¼·(S + Sᵀ)`.
    private static func form() throws -> [NamedTensor<Double>] {
        let (x, b, v) = ([0.5, -1.25, 2], [1, 0.25, -3], [0.75, -0.5, 1])
        let s = [1.5, -0.25, 0.5, 2, -1, 0.125, -0.75, 3, 1]
        var (value, gradient, hessian) = (0.0, b, [Double](repeating: 0, count: 9))
        for row in 0..<3 {
            value += b[row] * x[row]
            for column in 0..<3 {
                value += 0.25 * x[row] * s[3 * row + column] * x[column]
                hessian[3 * row + column] = 0.25 * (s[3 * row + column] + s[3 * column + row])
                gradient[row] += hessian[3 * row + column] * x[column]
            }
        }
        return try [tensor("form/const/S", [3, 3], s), tensor("form/const/b", [3], b)]
            + scalar("form", x, v, value, gradient, hessian)
    }

    /// `Σ 5(xᵢ₊₁ − xᵢ)² + 2x₀` has 10 and 20 on the Hessian's diagonal and −10 beside it.
    private static func chain() throws -> [NamedTensor<Double>] {
        let (x, v) = ([0.5, -1.25, 2], [0.75, -0.5, 1])
        var (value, gradient) = (2 * x[0], [2.0, 0, 0])
        for i in 0..<2 {
            let difference = x[i + 1] - x[i]
            value += 5 * difference * difference
            gradient[i + 1] += 10 * difference
            gradient[i] -= 10 * difference
        }
        return try scalar("chain", x, v, value, gradient, [10, -10, 0, -10, 20, -10, 0, -10, 10])
    }

    /// What a quadratic function of three variables has: its third derivative is 0.
    private static func scalar(
        _ id: String,
        _ x: [Double],
        _ v: [Double],
        _ value: Double,
        _ gradient: [Double],
        _ hessian: [Double]
    ) throws -> [NamedTensor<Double>] {
        let product = (0..<3).map { row in (0..<3).reduce(0) { $0 + hessian[3 * row + $1] * v[$1] } }
        return [
            try tensor("\(id)/x", [3], x), try tensor("\(id)/v", [3], v), try tensor("\(id)/f", [], [value]),
            try tensor("\(id)/grad", [3], gradient), try tensor("\(id)/hessian", [3, 3], hessian),
            try tensor("\(id)/hvp", [3], product), try tensor("\(id)/d3", [], [0]),
        ]
    }

    private static func powers() throws -> [NamedTensor<Double>] {
        let x = [-1.5, 0.5, 2]
        let rows = x.flatMap { x -> [Double] in [x * x * x * x, 4 * x * x * x, 12 * x * x, 24 * x, 24] }
        return [try tensor("power/x", [3], x), try tensor("power/derivatives", [3, 5], rows)]
    }

    private typealias Suite = (
        missing: @Sendable (OracleCase) throws -> String?, results: @Sendable (OracleCase) throws -> [String?]
    )

    /// The three suites' own code: what it skips, and how it compares.
    private static let suites: [String: Suite] = [
        "autodiff_ops": (
            AutodiffOpsOracleTests.missing,
            { oracle in
                try Engine.available.flatMap { engine in
                    try AutodiffOpsOracleTests.mismatches(oracle, engine, as: Double.self)
                        + AutodiffOpsOracleTests.mismatches(oracle, engine, as: Float.self)
                }
            }
        ),
        "functions": (
            FunctionsOracleTests.missing,
            { oracle in
                try Engine.available.flatMap { engine in
                    try FunctionsOracleTests.mismatches(oracle, engine, as: Double.self)
                        + FunctionsOracleTests.mismatches(oracle, engine, as: Float.self)
                }
            }
        ),
        "higher_order": (HigherOrderOracleTests.missing, { try HigherOrderFunction($0).mismatches() }),
    ]

    /// Runs a suite's code on a folder.
    private static func run(_ group: String, of folder: ForeignFolder) throws -> (OracleSummary, wrong: [String]) {
        let suite = try #require(suites[group])
        let summary = OracleSummary(group, of: try folder.group(group), missing: suite.missing)
        // The files are read when a tensor is.
        return try withExtendedLifetime(folder) {
            let wrong = try summary.cases.flatMap { summary.mismatches($0, among: try suite.results($0)) }
            return (summary, wrong)
        }
    }

    @Test(
        "what they know is right, what they do not is skipped and named",
        arguments: [
            ("autodiff_ops", ["shape", "one axis", "long axis", "unknown", "named"]), ("functions", ["bessel_2"]),
            ("higher_order", ["short", "strange"]),
        ]
    )
    func foreign(group: String, unknown: [String]) throws {
        let (summary, wrong) = try Self.run(group, of: ForeignFolder(Self.groups()))
        #expect(summary.failure == nil)
        #expect(wrong == [])
        #expect(summary.skipped.map(\.id) == unknown, "\(summary.description)")
        let known = try #require(Self.groups()[group]).cases.count - unknown.count
        #expect(summary.description.hasPrefix("\(group): ran \(known) of \(known) cases, skipped \(unknown.count)"))
        for (id, reason) in summary.skipped {
            #expect(reason.hasPrefix(id == "shape" ? "cannot be inserted: " : "no graph code for "), "\(reason)")
        }
    }

    @Test(
        "one wrong number fails",
        arguments: [
            ("autodiff_ops", "roll/f64/out"), ("autodiff_ops", "slice/f64/grad0"), ("functions", "elu_0.5/df"),
            ("higher_order", "form/hessian"), ("higher_order", "power/derivatives"),
        ]
    )
    func wrong(group: String, tensor: String) throws {
        var groups = try Self.groups()
        let index = try #require(groups[group]?.tensors.firstIndex { $0.name == tensor })
        let old = try #require(groups[group]?.tensors[index].tensor)
        var changed = old
        changed[changed.shape.elementCount - 1] += 1e-3
        groups[group]?.tensors[index] = NamedTensor(tensor, changed)
        #expect(try !Self.run(group, of: ForeignFolder(groups)).wrong.isEmpty)
    }
}
