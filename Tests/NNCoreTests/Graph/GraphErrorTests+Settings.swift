import NNCore
import Testing

extension GraphErrorTests {
    /// Learned numbers and statistics that do not stretch to what they belong to.
    static let wrongStretches: [Mistake] = {
        // Of another extent, and of more axes: they would make the result larger than x.
        let wrong = [[[2, 3], [4]], [[2, 3], [2]], [[2, 3], [5, 2, 3]], [[2, 1], [2, 3]]]
        let readers: [(String, String, @Sendable (inout Graph, Variable, Variable) throws -> Variable)] = [
            ("layerNormalization", "scale", { try $0.layerNormalization($1, scale: $2) }),
            ("layerNormalization", "shift", { try $0.layerNormalization($1, shift: $2) }),
            ("rootMeanSquareNormalization", "scale", { try $0.rootMeanSquareNormalization($1, scale: $2) }),
            ("batchNormalization", "scale", { try $0.batchNormalization($1, scale: $2).output }),
            ("batchNormalization", "shift", { try $0.batchNormalization($1, shift: $2).output }),
            ("normalized", "mean", { try $0.normalized($1, mean: $2, variance: $1) }),
            ("normalized", "variance", { try $0.normalized($1, mean: $1, variance: $2) }),
            ("normalized", "scale", { try $0.normalized($1, mean: $1, variance: $1, scale: $2) }),
            ("normalized", "shift", { try $0.normalized($1, mean: $1, variance: $1, shift: $2) }),
            ("prelu", "slope", { try $0.prelu($1, slope: $2) }),
        ]
        return readers.flatMap { name, operand, build in
            wrong.map { Mistake("\(name) \(operand)", ["stretch"], { try build(&$0, $1[0], $1[1]) }, $0) }
        }
    }()

    struct WrongSetting: Sendable, CustomTestStringConvertible {
        let words: String
        let insert: @Sendable (inout Graph, Variable) throws -> Variable
        var testDescription: String { words }

        init(_ words: String, _ insert: @escaping @Sendable (inout Graph, Variable) throws -> Variable) {
            self.words = words
            self.insert = insert
        }
    }

    static let wrongSettings: [WrongSetting] = [
        WrongSetting("clamp: lower is nan", { try $0.clamp($1, lower: .nan, upper: 1) }),
        WrongSetting("clamp: upper is nan", { try $0.clamp($1, lower: 0, upper: .nan) }),
        WrongSetting("maximum: bound is nan", { try $0.maximum($1, .nan) }),
        WrongSetting("minimum: bound is nan", { try $0.minimum($1, .nan) }),
        WrongSetting("power: exponent is nan", { try $0.power($1, .nan) }),
        WrongSetting("leakyReLU: slope is inf", { try $0.leakyReLU($1, slope: .infinity) }),
        WrongSetting("elu: alpha is nan", { try $0.elu($1, alpha: .nan) }),
        WrongSetting("elu: alpha is -inf", { try $0.elu($1, alpha: -.infinity) }),
        WrongSetting("celu: alpha is 0.0", { try $0.celu($1, alpha: 0) }),
        WrongSetting("celu: alpha is -0.0", { try $0.celu($1, alpha: -0.0) }),
        WrongSetting("celu: alpha is nan", { try $0.celu($1, alpha: .nan) }),
        WrongSetting("celu: alpha is inf", { try $0.celu($1, alpha: .infinity) }),
        WrongSetting("layerNormalization: epsilon is -1.0", { try $0.layerNormalization($1, epsilon: -1) }),
        WrongSetting(
            "rootMeanSquareNormalization: epsilon is nan",
            { try $0.rootMeanSquareNormalization($1, epsilon: .nan) }
        ),
        WrongSetting(
            "batchNormalization: epsilon is inf",
            { try $0.batchNormalization($1, epsilon: .infinity).output }
        ),
        WrongSetting(
            "normalized: epsilon is -0.5",
            { try $0.normalized($1, mean: $1, variance: $1, epsilon: -0.5) }
        ),
        WrongSetting(
            "runningAverage: momentum is 1.5",
            { try $0.runningAverage(of: $1, previous: $1, momentum: 1.5) }
        ),
        WrongSetting("variance: correction is nan", { try $0.variance($1, correction: .nan) }),
        WrongSetting("dropout: rate is 1.0", { try $0.dropout($1, rate: 1, key: $1, seed: 0) }),
        WrongSetting("huberError: threshold is 0.0", { try $0.huberError($1, $1, threshold: 0) }),
        WrongSetting("smoothAbsoluteError: threshold is nan", { try $0.smoothAbsoluteError($1, $1, threshold: .nan) }),
    ]

    @Test("a number that configures an operation is named, with its value and range", arguments: wrongSettings)
    func settings(wrong: WrongSetting) throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let error = #expect(throws: GraphError.self) { try wrong.insert(&graph, x) }
        let text = "\(try #require(error))"
        #expect(text.hasPrefix("\(wrong.words), but must be "), "\(text)")
        #expect(graph.count == 1, "a failed operation leaves nodes behind")
    }
}
