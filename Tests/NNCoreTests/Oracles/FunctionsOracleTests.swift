import NNCore
import NNTestSupport
import Testing

/// Activations and elementary functions at ordinary, tiny and extreme points, against numbers of 60 digits.
@Suite(
    "Functions and their two derivatives are right to the last digits",
    .needsOracle("functions"),
    .reportsOracle("functions")
)
struct FunctionsOracleTests {
    private static let summary = OracleSummary("functions") { try missing($0) }

    /// What a case's name says as an expression: `leaky_relu_0.01` is `leaky_relu(x,0.01)`.
    private static func program(_ oracle: OracleCase) throws -> OracleProgram {
        let match = try #require(oracle.id.wholeMatch(of: /(.+?)((?:_-?\d[.\d]*(?:e-?\d+)?)*)/))
        let numbers = match.output.2.split(separator: "_").map { ",\($0)" }
        return try OracleProgram("\(match.output.1)(x\(numbers.joined()))")
    }

    /// What there is no graph code for; nil if there is.
    static func missing(_ oracle: OracleCase) throws -> String? {
        do {
            var graph = Graph()
            _ = try program(oracle).build(in: &graph, ["x": graph.input("x", [1])])
            return nil
        } catch let unknown as OracleExpression.Unknown { return "no graph code for \(unknown)" }
    }

    /// How far a result may be from the reference: Double 1e-14 of the value itself, however small; Float 2e-6·(1 + |f|).
    ///
    /// `gelu_tanh` was computed as x/2·(1 + tanh) with 60 digits, 203 bits. For x below −11 the sum cancels to its error of
    /// 2⁻²⁰³, which x, and in the derivative x³, make larger: at −11.84 four per mille of the reference are wrong. Our own
    /// values there are held against 1,200 digits in ``GELUTailTests``.
    private static func tolerance<Element: Scalar>(
        _ oracle: OracleCase,
        _ name: String,
        _ x: Element,
        _ expected: Double
    ) -> Double {
        guard Element.self == Double.self else { return 2e-6 * (1 + abs(expected)) }
        let size = abs(Double(x))
        let referenceError = oracle.id == "gelu_tanh" ? 0x1p-203 * (name == "f" ? size : size * size * size) : 0
        return 1e-14 * abs(expected) + referenceError
    }

    /// The results of a case, each with what is wrong or nil.
    static func mismatches<Element: Scalar>(
        _ oracle: OracleCase,
        _ engine: Engine,
        as type: Element.Type
    ) throws -> [String?] {
        let points: Tensor<Element> = try oracle.tensor("x")
        var graph = Graph()
        let x = try graph.input("x", shape: points.shape)
        let f = try program(oracle).build(in: &graph, ["x": x])
        let df = try graph.gradients(of: graph.sum(f), withRespectTo: [x])[0]
        let d2f = try graph.gradients(of: graph.sum(df), withRespectTo: [x])[0]
        let results: [Tensor<Element>] = try graph.evaluate([f, df, d2f], [(x, points)], engine: engine)
        var mismatches: [String?] = []
        for (name, result) in zip(["f", "df", "d2f"], results) where oracle.contains(name) {
            let expected: Tensor<Double> = try oracle.tensor(name)
            mismatches.append(nil)
            for (position, wanted) in expected.values.enumerated() {
                let given = Double(result[position])
                // Beyond the element type's range, infinity is the right answer.
                let isRight =
                    Element(wanted).isInfinite
                    ? given == Double(Element(wanted))
                    : abs(given - wanted) <= tolerance(oracle, name, points[position], wanted)
                if !isRight {
                    mismatches[mismatches.count - 1] =
                        "\(name) at \(points[position]): \(given) instead of \(wanted)"
                }
            }
        }
        return mismatches
    }

    @Test("on every engine, in both precisions", arguments: summary.cases)
    func exact(oracle: OracleCase) throws {
        for engine in Engine.available {
            let double = try Self.mismatches(oracle, engine, as: Double.self)
            let single = try Self.mismatches(oracle, engine, as: Float.self)
            #expect(Self.summary.mismatches(oracle, among: double) == [], "\(oracle.id) on \(engine), f64")
            #expect(Self.summary.mismatches(oracle, among: single) == [], "\(oracle.id) on \(engine), f32")
        }
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
