@testable import NNCore
import NNTestSupport
import Testing

@Suite("Steps along rows")
struct RowKernelTests {
    private struct StandardLoss {
        var graph = Graph()
        let logits: Variable
        let labels: Variable
        let loss: Variable
        let gradient: Variable
        let softmax: Variable

        init(rows: Int, classes: Int) throws {
            logits = try graph.input("x", [rows, classes])
            labels = try graph.input("labels", [rows])
            loss = try graph.mean(graph.softmaxCrossEntropy(logits: logits, labels: labels))
            gradient = try graph.gradients(of: loss, withRespectTo: [logits])[0]
            softmax = try graph.softmax(logits)
        }
    }

    private func run<Element: Scalar>(
        _ loss: StandardLoss,
        _ outputs: [Variable],
        badLabel: Bool = false,
        engine: Engine = .swift,
        workers: Workers? = nil
    ) throws -> [Tensor<Element>] {
        let executor = try Executor<Element>(
            loss.graph.compile(outputs: outputs),
            engine: engine,
            workers: workers
        )
        let shape = loss.graph.shape(of: loss.logits)
        var random = RandomSource(seed: 5)
        try executor.write(
            Tensor((0..<shape.elementCount).map { _ in Element(16 * random.uniform() - 8) }, shape: shape),
            to: loss.logits
        )
        let labels = (0..<shape[0]).map { Element(badLabel && $0 == 1 ? shape[1] : $0 * 3 % shape[1]) }
        try executor.fill(loss.labels, with: Tensor(labels, shape: [shape[0]]))
        executor.run()
        return try outputs.map { try executor.read($0) }
    }

    @Test("The gradient of the cross-entropy of labels is one step")
    func oneStep() throws {
        let loss = try StandardLoss(rows: 5, classes: 3)
        let plan = try loss.graph.compile(outputs: [loss.gradient])
        #expect(plan.steps.map(\.kernel.name) == ["softmaxError, scale"])
        // With the probabilities asked for, nothing is computed twice.
        let both = try loss.graph.compile(outputs: [loss.gradient, loss.softmax])
        #expect(both.steps.map(\.kernel.name).sorted() == ["oneHot", "softmax", "subtract, scale"])
    }

    private func checkFusion<Element: Scalar>(_: Element.Type, _ classes: Int, _ engine: Engine, _ bad: Bool) throws {
        let loss = try StandardLoss(rows: 21, classes: classes)
        let fused: [Tensor<Element>] = try run(loss, [loss.gradient], badLabel: bad, engine: engine)
        let apart: [Tensor<Element>] = try run(loss, [loss.gradient, loss.softmax], badLabel: bad, engine: engine)
        for (index, (a, b)) in zip(fused[0].values, apart[0].values).enumerated() {
            let isBad = bad && index / classes == 1
            #expect(isBad ? a.isNaN && b.isNaN : a == b && a.sign == b.sign, "element \(index)")
        }
    }

    @Test(
        "It has the bits of its operations one by one",
        arguments: [1, 2, 10, 32, 40],
        [Engine.swift, .reference]
    )
    func fusedBits(classes: Int, engine: Engine) throws {
        for bad in [false, true] {
            try checkFusion(Float.self, classes, engine, bad)
            try checkFusion(Double.self, classes, engine, bad)
        }
    }

    @Test("Any number of threads computes the same bits", arguments: [2, 3])
    func workers(count: Int) throws {
        let loss = try StandardLoss(rows: 1003, classes: 10)
        let outputs = [loss.loss, loss.gradient]
        let plan = try loss.graph.compile(outputs: outputs)
        let workers = try Workers(count: count)
        let executor = try Executor<Float>(plan, engine: .swift, workers: workers)
        #expect(executor.steps.contains { $0.partCount == 2 })
        let alone: [Tensor<Float>] = try run(loss, outputs)
        let shared: [Tensor<Float>] = try run(loss, outputs, workers: workers)
        #expect(alone == shared)
    }
}
