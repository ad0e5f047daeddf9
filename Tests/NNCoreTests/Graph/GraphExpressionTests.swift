import NNCore
import NNTestSupport
import Testing

@Suite("Expressions insert the nodes of the calls that they stand for")
struct GraphExpressionTests {
    /// x [4, 3], w [3, 2], b [2], y [4, 3], and labels [4].
    private struct Start {
        var graph = Graph()
        let x, w, b, y, labels: Variable

        init() throws {
            x = try graph.input("x", [4, 3])
            w = try graph.parameter("w", [3, 2])
            b = try graph.parameter("b", [2], role: .bias)
            y = try graph.input("y", [4, 3])
            labels = try graph.input("labels", [4])
        }
    }

    /// An expression, and the calls that insert the same.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let expression: @Sendable (Variable, Variable) -> GraphExpression
        let calls: @Sendable (inout Graph, Variable, Variable) throws(GraphError) -> Variable

        init(
            _ name: String,
            _ expression: @escaping @Sendable (Variable, Variable) -> GraphExpression,
            _ calls: @escaping @Sendable (inout Graph, Variable, Variable) throws(GraphError) -> Variable
        ) {
            testDescription = name
            self.expression = expression
            self.calls = calls
        }
    }

    @Test("A layer and its cost read as formulas, and print as the calls do, gradients too")
    func layer() throws {
        var (written, called) = (try Start(), try Start())
        let prediction = sigmoid(written.x.matmul(written.w) + written.b)
        let cost = -log(prediction).mean() + 0.005 * square(written.w).sum()
        let z = try written.graph.insert(cost, label: "J")
        let expected: Variable
        do {
            let (x, w, b) = (called.x, called.w, called.b)
            let prediction = try called.graph.sigmoid(called.graph.add(called.graph.matmul(x, w), b))
            let loss = try called.graph.negate(called.graph.mean(called.graph.log(prediction)))
            let penalty = try called.graph.scale(called.graph.sum(called.graph.square(w)), by: 0.005)
            expected = try called.graph.add(loss, penalty)
            called.graph.label(expected, as: "J")
        }
        #expect(z == expected)
        #expect(written.graph.description == called.graph.description)
        let gradients = try written.graph.gradients(of: z, withRespectTo: [written.w, written.b])
        #expect(try gradients == called.graph.gradients(of: expected, withRespectTo: [called.w, called.b]))
        #expect(written.graph.description == called.graph.description)
    }

    @Test("Every operator, function and method inserts what the graph's method of its name does", arguments: cases)
    func same(_ one: Case) throws {
        var (written, called) = (try Start(), try Start())
        let z = try written.graph.insert(one.expression(written.x, written.y))
        let expected = try one.calls(&called.graph, called.x, called.y)
        #expect(z == expected)
        #expect(written.graph.description == called.graph.description)
    }

    @Test("Losses of logits and labels insert what the graph's methods do")
    func losses() throws {
        var (written, called) = (try Start(), try Start())
        let variables = try written.graph.insert([
            softmaxCrossEntropy(logits: written.x, labels: written.labels),
            softmaxCrossEntropy(logits: written.x, probabilities: written.y.softmax()),
            negativeLogLikelihood(logProbabilities: written.x.logSoftmax(), labels: written.labels),
            written.labels.oneHot(classCount: 3), written.w.gather(written.labels),
        ])
        let (x, y, labels) = (called.x, called.y, called.labels)
        let expected = try [
            called.graph.softmaxCrossEntropy(logits: x, labels: labels),
            called.graph.softmaxCrossEntropy(logits: x, probabilities: called.graph.softmax(y)),
            called.graph.negativeLogLikelihood(logProbabilities: called.graph.logSoftmax(x), labels: labels),
            called.graph.oneHot(labels, classCount: 3), called.graph.gather(called.w, indices: labels),
        ]
        #expect(variables == expected && written.graph.description == called.graph.description)
    }

    @Test("What occurs twice is inserted once if it is one object, and twice if it only looks the same")
    func sharing() throws {
        var start = try Start()
        let before = start.graph.count
        let h = exp(start.x)
        let half: GraphExpression = 0.5
        let roots = try start.graph.insert([h * h, h + half, h - half])
        #expect(start.graph.count == before + 1 + 1 + 1 + 2 + 2)  // exp, product, 0.5, stretched twice, sum, difference
        #expect(start.graph.inputs(of: roots[0])[0] == start.graph.inputs(of: roots[0])[1])
        let count = start.graph.count
        try start.graph.insert(exp(start.x) * exp(start.x))
        #expect(start.graph.count == count + 3)
        #expect(try start.graph.insert(start.x) == start.x && start.graph.count == count + 3)
    }

    @Test("Labels name what they are behind, in the graph and in messages")
    func labels() throws {
        var start = try Start()
        let h = relu(start.x.matmul(start.w)).labeled("H")
        try start.graph.insert(h + start.b)
        #expect(start.graph.variables.compactMap { start.graph.label(of: $0) }.contains("H"))
        let error = #expect(throws: GraphError.self) { try start.graph.insert(h + start.x) }
        #expect(error?.description.hasPrefix("in H + x, of [4, 2], [4, 3]: add: shapes [4, 2], [4, 3] differ") == true)
    }

    @Test("What does not fit is named as it is written, with its shapes")
    func errors() throws {
        var start = try Start()
        let (x, w, b) = (start.x, start.w, start.b)
        let error = #expect(throws: GraphError.self) { try start.graph.insert(sigmoid((2 * x - 1).matmul(b) * -w)) }
        #expect(
            error
                == .expression(
                    part: "(2 * x - 1).matmul(b)",
                    shapes: try [Shape([4, 3]), Shape([2])],
                    .innerDimensionsDiffer(operation: "matmul", try Shape([4, 3]), try Shape([2]))
                )
        )
        let product = #expect(throws: GraphError.self) { try start.graph.insert(x.matmul(w, transposeA: true).sum()) }
        #expect(product?.description.hasPrefix("in x.matmul(w, transposeA: true), of [4, 3], [3, 2]: matmul:") == true)
        let axis = #expect(throws: GraphError.self) { try start.graph.insert((x * (x + 1) / 2).sum(axes: [2])) }
        #expect(axis?.description.hasPrefix("in (x * (x + 1) / 2).sum(axes: [2]), of [4, 3]: sum: axis 2") == true)
        let foreign = try start.graph.insert(tanh(x))
        var other = try Start()
        let unknown = #expect(throws: GraphError.self) { try other.graph.insert(exp(foreign) + other.x) }
        #expect(unknown?.description == "in exp(\(foreign)): insert: variable \(foreign) is not of this graph")
    }

    @Test("Code of one's own takes part under its own name")
    func ownCode() throws {
        func centred(_ x: some GraphTerm) -> GraphExpression {
            GraphExpression("centred", x) { graph, x throws(GraphError) in
                try graph.insert(x[0] - x[0].mean(axes: [0]))
            }
        }
        var start = try Start()
        let result = try start.graph.insert(centred(2 * start.x))
        #expect(start.graph.shape(of: result).dimensions == [4, 3])
        let error = #expect(throws: GraphError.self) { try start.graph.insert(centred(start.x.sum())) }
        #expect(error?.description.hasPrefix("in centred(x.sum()), of []: in ") == true)
    }

    @Test("A sum of 50,000 terms made in a loop is inserted, reported and released without recursion")
    func longChain() throws {
        var start = try Start()
        var sum = start.x + 1
        for _ in 0..<50_000 { sum = sum + start.x }
        try start.graph.insert(sum)
        #expect(start.graph.count > 50_000)
        sum = sum + start.labels
        let error = #expect(throws: GraphError.self) { try start.graph.insert(sum) }
        #expect(error?.description.contains("… + x") == true)
    }
}
