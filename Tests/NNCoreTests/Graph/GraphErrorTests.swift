import NNTestSupport
import Testing

@testable import NNCore

@Suite("An operation refuses shapes that do not fit, naming itself and all shapes")
struct GraphErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let words: [String]
        let insert: @Sendable (inout Graph, [Variable]) throws -> Variable
        let shapes: [[Int]]

        init(
            _ name: String,
            _ words: [String],
            _ insert: @escaping @Sendable (inout Graph, [Variable]) throws -> Variable,
            _ shapes: [[Int]]
        ) {
            self.name = name
            self.words = [name] + words
            self.insert = insert
            self.shapes = shapes
        }

        var testDescription: String { "\(name) of \(shapes)" }
    }

    @Test("with one clear sentence", arguments: mistakes + wrongAxes + wrongTensors + wrongStretches)
    func shapes(mistake: Mistake) throws {
        var graph = Graph()
        let inputs = try mistake.shapes.map { try graph.input("x", $0) }
        let count = graph.count
        let error = #expect(throws: GraphError.self) { try mistake.insert(&graph, inputs) }
        let text = "\(try #require(error))"
        #expect(text.hasPrefix(mistake.name), "\(text)")
        for word in mistake.words + mistake.shapes.map({ "\($0)" }) {
            #expect(text.contains(word), "\(text) should name \(word)")
        }
        #expect(graph.count == count, "a failed operation leaves nodes behind")
    }

    @Test("a variable of another graph is refused, not read", arguments: foreignUses.indices)
    func foreign(index: Int) throws {
        var other = Graph()
        var foreign = try other.input("foreign", [2, 2])
        for _ in 0..<9 { foreign = try other.square(foreign) }
        var graph = Graph()
        let own = try graph.input("own", [2, 2])
        let error = #expect(throws: GraphError.self) { try Self.foreignUses[index](&graph, own, foreign) }
        #expect("\(try #require(error))".contains("not of this graph"))
    }

    @Test("dimensions that make no shape are refused")
    func impossibleShapes() throws {
        var graph = Graph()
        #expect(throws: GraphError.self) { try graph.input("x", [-1]) }
        #expect(throws: GraphError.self) { try graph.parameter("w", [Int.max, 2]) }
        let (tall, wide) = (try graph.input("tall", [1 << 40, 1]), try graph.input("wide", [1, 1 << 40]))
        #expect(throws: GraphError.self) { try graph.add(tall, wide) }
        #expect(throws: GraphError.self) { try graph.matmul(tall, wide) }
        let labels = try graph.input("labels", [3])
        #expect(throws: GraphError.self) { try graph.oneHot(labels, classCount: -1) }
        #expect(throws: GraphError.self) { try graph.oneHot(labels, classCount: Int.max) }
    }

    @Test("a bprop that gives a gradient of a wrong shape, or of another graph, is named")
    func wrongGradient() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let total = try graph.sum(graph.insert(Halved(gradientShape: [3]), [x]))
        let (wrong, right) = (try Shape([3]), try Shape([2, 3]))
        let expected = GraphError.gradientShape(operation: "halved", gradient: wrong, input: right)
        #expect(throws: expected) { try graph.gradients(of: total, withRespectTo: [x]) }
        let foreign = try graph.sum(graph.insert(Halved(gradientShape: nil), [x]))
        #expect(throws: GraphError.unknownVariable(operation: "halved", Variable(id: 9999))) {
            try graph.gradients(of: foreign, withRespectTo: [x])
        }
    }

    /// An operation whose gradient has a given shape, or is a variable of another graph.
    private struct Halved: GraphOperation {
        let gradientShape: [Int]?
        var name: String { "halved" }
        var inputCount: Int { 1 }
        func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }
        func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 / 2 } }
        func bprop(
            inputs: [Variable],
            output: Variable,
            withRespectTo index: Int,
            gradient: Variable,
            in graph: inout Graph
        ) throws(GraphError) -> Variable? {
            guard let gradientShape else { return Variable(id: 9999) }
            return try graph.input("wrong", gradientShape)
        }
    }

    @Test("too few or too many inputs are refused")
    func operandCount() throws {
        var graph = Graph()
        let x = try graph.input("x", [2])
        let error = #expect(throws: GraphError.self) { try graph.insert(Exp(), [x, x]) }
        #expect(error == .operandCount(operation: "exp", expected: 1, given: [try Shape([2]), try Shape([2])]))
    }

    static let mistakes: [Mistake] = {
        let pairs: [(String, @Sendable (inout Graph, Variable, Variable) throws -> Variable)] = [
            ("add", { try $0.add($1, $2) }), ("subtract", { try $0.subtract($1, $2) }),
            ("multiply", { try $0.multiply($1, $2) }), ("divide", { try $0.divide($1, $2) }),
            ("squaredError", { try $0.squaredError($1, $2) }), ("absoluteError", { try $0.absoluteError($1, $2) }),
            ("greater", { try $0.greater($1, $2) }), ("greaterOrEqual", { try $0.greaterOrEqual($1, $2) }),
            ("less", { try $0.less($1, $2) }), ("lessOrEqual", { try $0.lessOrEqual($1, $2) }),
            ("equal", { try $0.equal($1, $2) }), ("notEqual", { try $0.notEqual($1, $2) }),
        ]
        let elementwise = pairs.map { name, build in
            Mistake(name, [], { try build(&$0, $1[0], $1[1]) }, [[2, 3], [4, 3]])
        }
        return elementwise + [
            Mistake("matmul", ["inner"], { try $0.matmul($1[0], $1[1]) }, [[2, 3], [4, 5]]),
            Mistake("matmul", [], { try $0.matmul($1[0], $1[1]) }, [[2, 3, 4]] + [[2, 3, 4]]),
            Mistake("transpose", [], { try $0.transpose($1[0]) }, [[3]]),
            Mistake("transpose", ["2"], { try $0.transpose($1[0], axes: [0, 2]) }, [[2, 3]]),
            Mistake("transpose", ["twice"], { try $0.transpose($1[0], axes: [0, 0]) }, [[2, 3]]),
            Mistake("transpose", [], { try $0.transpose($1[0], axes: [0]) }, [[2, 3]]),
            Mistake("reshape", ["[4]"], { try $0.reshape($1[0], to: Shape([4])) }, [[2, 3]]),
            Mistake("flatten", ["3"], { try $0.flatten($1[0], keeping: 3) }, [[2, 3]]),
            Mistake("flatten", ["-1"], { try $0.flatten($1[0], keeping: -1) }, [[2, 3]]),
            Mistake("broadcast", ["[2, 4]"], { try $0.broadcast($1[0], to: Shape([2, 4])) }, [[2, 3]]),
            Mistake("broadcast", ["[3]"], { try $0.broadcast($1[0], to: Shape([3])) }, [[2, 3]]),
            Mistake("sum", ["2"], { try $0.sum($1[0], axes: [2]) }, [[2, 3]]),
            Mistake("mean", ["-3"], { try $0.mean($1[0], axes: [-3]) }, [[2, 3]]),
            Mistake("mean", ["twice"], { try $0.mean($1[0], axes: [1, -1]) }, [[2, 3]]),
            Mistake("softmax", [], { try $0.softmax($1[0]) }, [[]]),
            Mistake("softmax", ["1"], { try $0.softmax($1[0], axis: 1) }, [[3]]),
            Mistake("logSoftmax", [], { try $0.logSoftmax($1[0]) }, [[]]),
            Mistake("oneHot", [], { try $0.oneHot($1[0], classCount: 3) }, [[2, 3]]),
            Mistake(
                "softmaxCrossEntropy",
                [],
                { try $0.softmaxCrossEntropy(logits: $1[0], labels: $1[1]) },
                [[2, 3], [3]]
            ),
            Mistake(
                "softmaxCrossEntropy",
                [],
                { try $0.softmaxCrossEntropy(logits: $1[0], probabilities: $1[1]) },
                [[2, 3], [2]]
            ),
            Mistake(
                "softmaxCrossEntropy",
                [],
                { try $0.softmaxCrossEntropy(logits: $1[0], labels: $1[0]) },
                [[3]]
            ),
            Mistake(
                "gradientDescent",
                [],
                { try $0.gradientDescent($1[0], gradient: $1[1], rate: $1[1]) },
                [[2], [3]]
            ),
            Mistake(
                "softmaxCrossEntropy",
                ["logits [rows, classes]"],
                { try $0.softmaxCrossEntropy(logits: $1[0], labels: $1[1]) },
                [[4], [2]]
            ),
            Mistake(
                "negativeLogLikelihood",
                ["log-probabilities [rows, classes]"],
                { try $0.negativeLogLikelihood(logProbabilities: $1[0], labels: $1[1]) },
                [[4], [2]]
            ),
            Mistake(
                "negativeLogLikelihood",
                ["class indices [rows]"],
                { try $0.negativeLogLikelihood(logProbabilities: $1[0], labels: $1[1]) },
                [[4, 3], [4, 1]]
            ),
            Mistake(
                "crossEntropy",
                ["logits [rows, classes]"],
                {
                    try StandardLoss(.crossEntropy, labelSmoothing: 0.1).forward(
                        predicted: $1[0],
                        expected: $1[0],
                        in: &$0
                    )
                },
                [[4]]
            ),
            Mistake(
                "gradientDescent",
                ["scalar"],
                { try $0.gradientDescent($1[0], gradient: $1[0], rate: $1[1]) },
                [[2], [3, 1]]
            ),
            Mistake(
                "gradientDescent",
                ["scalar"],
                { try $0.gradientDescent($1[0], gradient: $1[0], rate: $1[0]) },
                [[2]]
            ),
        ]
    }()

    static let foreignUses: [@Sendable (inout Graph, Variable, Variable) throws -> Variable] = [
        { try $0.add($1, $2) }, { try $0.multiply($2, $1) }, { try $0.exp($2) }, { try $0.matmul($2, $1) },
        { try $0.transpose($2) }, { try $0.transpose($2, axes: [1, 0]) }, { try $0.reshape($2, to: .scalar) },
        { try $0.flatten($2) }, { graph, _, x in try graph.broadcast(x, to: Shape([2, 2])) },
        { graph, _, x in try graph.sum(x) }, { graph, _, x in try graph.mean(x) },
        { graph, _, x in try graph.softmax(x) }, { graph, _, x in try graph.logSoftmax(x, axis: 0) },
        { graph, _, x in try graph.oneHot(x, classCount: 2) }, { try $0.greater($1, $2) },
        { try $0.softmaxCrossEntropy(logits: $2, probabilities: $1) },
        { graph, own, x in try graph.gradientDescent(own, gradient: x, rate: x) },
        { graph, own, x in try StandardLoss.meanSquaredError.forward(predicted: own, expected: x, in: &graph) },
        { graph, own, x in try StandardLoss.crossEntropy.forward(predicted: own, expected: x, in: &graph) },
        { graph, own, x in try StandardLoss.crossEntropy.forward(predicted: x, expected: own, in: &graph) },
    ]
}
