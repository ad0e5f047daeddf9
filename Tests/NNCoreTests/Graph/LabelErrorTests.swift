import NNCore
import Testing

@Suite("A label that names no class is an error where it can be seen before a run")
struct LabelErrorTests {
    typealias Reader = (name: String, written: String, shapes: [[Int]], build: WrongLabelTests.Build)

    /// What reads labels of three classes: its name, its name in a plan, and the shapes of scores and labels.
    static let readers: [Reader] = [
        (
            "softmaxCrossEntropy", "softmaxCrossEntropy", [[2, 3], [2]],
            { try $0.softmaxCrossEntropy(logits: $1, labels: $2) }
        ),
        (
            "negativeLogLikelihood", "negativeLogLikelihood", [[2, 3], [2]],
            { try $0.negativeLogLikelihood(logProbabilities: $1, labels: $2) }
        ),
        ("oneHot", "oneHot", [[2, 3], [2]], { try $0.oneHot($2, classCount: 3) }),
        ("gather", "gather", [[3, 2], [2]], { try $0.gather($1, indices: $2) }),
        ("gather", "gather", [[2, 3, 2], [1, 2]], { try $0.gather($1, indices: $2, axis: 1) }),
        ("takeAlongAxis", "gather", [[2, 3], [2, 1]], { try $0.takeAlongAxis($1, indices: $2, axis: 1) }),
        ("takeAlongAxis", "gather", [[3, 2], [1, 2]], { try $0.takeAlongAxis($1, indices: $2, axis: 0) }),
        ("scatterAdd", "scatterAdd", [[2, 2], [2]], { try $0.scatterAdd($1, indices: $2, count: 3) }),
        (
            "crossEntropy", "softmaxCrossEntropy", [[2, 3], [2]],
            { try StandardLoss.crossEntropy.forward(predicted: $1, expected: $2, in: &$0) }
        ),
        (
            "crossEntropy", "oneHot", [[2, 3], [2]],
            { try StandardLoss(.crossEntropy, labelSmoothing: 0.1).forward(predicted: $1, expected: $2, in: &$0) }
        ),
        ("hinge", "oneHot", [[2, 3], [2]], { try StandardLoss.hinge.forward(predicted: $1, expected: $2, in: &$0) }),
        (
            "nll", "negativeLogLikelihood", [[2, 3], [2]],
            { try StandardLoss.negativeLogLikelihood.forward(predicted: $1, expected: $2, in: &$0) }
        ),
    ]

    /// Labels of which the last is wrong, and the last position.
    private func make<Element: Scalar>(_ shape: [Int], _ wrong: Double) throws -> (Tensor<Element>, position: [Int]) {
        var labels = Tensor<Element>(repeating: 2, shape: try Shape(shape))
        labels[labels.shape.elementCount - 1] = Element(wrong)
        return (labels, shape.map { $0 - 1 })
    }

    @Test("a constant, by the operation that is about to read it", arguments: readers.indices, WrongLabelTests.wrong)
    func constant(index: Int, wrong: Double) throws {
        let reader = Self.readers[index]
        let (labels, position): (Tensor<Double>, [Int]) = try make(reader.shapes[1], wrong)
        var graph = Graph()
        let scores = try graph.input("scores", reader.shapes[0])
        let constant = try graph.constant(labels)
        let error = #expect(throws: GraphError.self) { try reader.build(&graph, scores, constant) }
        guard case .label(let label) = error else {
            Issue.record("\(reader.name) of \(wrong): \(String(describing: error))")
            return
        }
        #expect(label.operation == reader.name)
        #expect(label.value == "\(wrong)" && label.position == position && label.classCount == 3, "\(label)")
        #expect(label.shapes.last == labels.shape || reader.name == "oneHot")
        #expect("\(label)".hasPrefix("\(reader.name): label or index \(wrong) at \(position) is not"), "\(label)")
        #expect(graph.count == 2, "a failed operation leaves nodes behind")
    }

    private func checkWriting<Element: Scalar>(_ reader: Reader, _ wrong: Double, as type: Element.Type) throws {
        let (wrongLabels, position): (Tensor<Element>, [Int]) = try make(reader.shapes[1], wrong)
        let (rightLabels, _): (Tensor<Element>, [Int]) = try make(reader.shapes[1], 0)
        var graph = Graph()
        let scores = try graph.input("scores", reader.shapes[0])
        let labels = try graph.input("labels", reader.shapes[1])
        let output = try graph.sum(reader.build(&graph, scores, labels))
        let gradient = try graph.gradients(of: output, withRespectTo: [scores])[0]
        let executor = try Executor<Element>(graph.compile(outputs: [output, gradient]))
        let error = #expect(throws: ExecutionError.self) { try executor.write(wrongLabels, to: labels) }
        guard case .label("labels", let label) = error else {
            Issue.record("\(reader.name) of \(wrong): \(String(describing: error))")
            return
        }
        #expect(label.operation == reader.written && label.position == position && label.classCount == 3, "\(label)")
        #expect(label.value == "\(Element(wrong))", "\(label)")
        #expect(try #require(error).description.hasPrefix("executor: labels: \(reader.written): label or index "))
        // Nothing of it was written; the right ones are.
        #expect(try executor.read(labels) == Tensor(repeating: 0, shape: wrongLabels.shape))
        try executor.write(rightLabels, to: labels)
        #expect(try executor.read(labels) == rightLabels)
    }

    @Test("one that is written, in both precisions", arguments: readers.indices, WrongLabelTests.wrong)
    func written(index: Int, wrong: Double) throws {
        try checkWriting(Self.readers[index], wrong, as: Double.self)
        try checkWriting(Self.readers[index], wrong, as: Float.self)
    }

    @Test("by the operation with the fewest classes, where several read it")
    func several() throws {
        var graph = Graph()
        let labels = try graph.input("labels", [2])
        let outputs = [try graph.oneHot(labels, classCount: 5), try graph.oneHot(labels, classCount: 3)]
        let executor = try Executor<Double>(graph.compile(outputs: outputs))
        let error = #expect(throws: ExecutionError.self) {
            try executor.write(Tensor([2, 4], shape: [2]), to: labels)
        }
        let text = "executor: labels: oneHot: label or index 4.0 at [1] is not a whole number in 0 ..< 3 (inputs [2]); "
        #expect("\(try #require(error))".hasPrefix(text))
        // A plan that does not compute the one does not ask for it.
        let wide = try Executor<Double>(graph.compile(outputs: [outputs[0]]))
        #expect(throws: Never.self) { try wide.write(Tensor([2, 4], shape: [2]), to: labels) }
    }

    @Test("a parameter too")
    func parameter() throws {
        var graph = Graph()
        let labels = try graph.parameter("labels", [2])
        let classes = try graph.oneHot(labels, classCount: 3)
        let executor = try Executor<Double>(graph.compile(outputs: [classes]))
        #expect(throws: ExecutionError.self) { try executor.write(Tensor([2, 3], shape: [2]), to: labels) }
        #expect(try executor.read(labels).values == [0, 0])
    }

    @Test("not where nothing is read, nor where labels are computed")
    func unread() throws {
        var graph = Graph()
        let (none, some) = (try graph.input("none", [0, 2]), try graph.constant(Tensor([-1, 9], shape: [2])))
        #expect(throws: Never.self) {
            try graph.gather(none, indices: graph.broadcast(some, to: Shape([0, 2])), axis: 1)
        }
        let computed = try graph.oneHot(graph.scale(some, by: 1), classCount: 3)
        #expect(try graph.evaluate([computed])[0].values.allSatisfy { (value: Double) in value.isNaN })
    }

    @Test("a gradient check that would move labels says so")
    func moved() throws {
        var graph = Graph()
        let (scores, labels) = (try graph.input("scores", [1, 3]), try graph.input("labels", [1]))
        let loss = try graph.softmaxCrossEntropy(logits: scores, labels: labels)
        let point = [scores: try Tensor([1.0, 2, 3], shape: [1, 3]), labels: try Tensor([1.0], shape: [1])]
        #expect(try graph.checkGradients(of: loss, withRespectTo: [scores], at: point).isCorrect)
        let error = #expect(throws: GradientCheckError.self) {
            try graph.checkGradients(of: loss, withRespectTo: [labels], at: point)
        }
        #expect("\(try #require(error))".contains("labels: softmaxCrossEntropy: label or index "))
    }

    @Test("in an operation of one's own that says what its labels choose from")
    func custom() throws {
        var graph = Graph()
        let (right, wrong) = (try graph.constant(3), try graph.constant(4))
        #expect(throws: Never.self) { try graph.insert(Picked(), [right]) }
        let error = #expect(throws: GraphError.self) { try graph.insert(Picked(), [wrong]) }
        let text = "picked: label or index 4.0 at [] is not a whole number in 0 ..< 4 (inputs [])"
        #expect("\(try #require(error))".hasPrefix(text))
    }

    /// `y = x`, for x one of four classes.
    private struct Picked: GraphOperation {
        var name: String { "picked" }
        var inputCount: Int { 1 }
        var access: KernelAccess { .elementwise }
        func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }
        func classCount(ofInput index: Int, shapes: [Shape]) -> Int? { 4 }
        func forward<Element: Scalar>(_ operands: Operands<Element>) { operands.map { $0 } }
    }
}
