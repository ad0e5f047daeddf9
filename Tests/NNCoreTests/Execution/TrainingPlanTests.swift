import NNTestSupport
import Testing

@testable import NNCore

@Suite("Training 784-512-512-10 compiles to eight matrix products")
struct TrainingPlanTests {
    private func training(_ batchSize: Int, trains: Bool = true) throws -> (graph: TrainingGraph, plan: Plan) {
        let network = try Network(sizes: [784, 512, 512, 10])
        let graph = try TrainingGraph(network, loss: .crossEntropy, batchSize: batchSize, targetForm: .classIndices)
        return (graph, try graph.plan(trains: trains))
    }

    @Test("three forward, three for weights, two for inputs; none for the first layer's input")
    func products() throws {
        let (training, plan) = try training(64)
        let graph = training.graph
        let products = (0..<graph.count).map { Variable(id: $0) }.filter { graph.operation(of: $0) is MatMul }
        #expect(products.count == 8)
        let towardsFeatures = products.filter { graph.shape(of: $0) == graph.shape(of: training.features) }
        #expect(towardsFeatures.isEmpty)
        let inputGradients = products.filter { variable in
            variable.id > training.cost.id && graph.shape(of: variable)[0] == 64
        }
        #expect(inputGradients.count == 2)
        #expect(plan.steps.filter { $0.kernel is ProductKernel }.count == 8)
    }

    @Test("the weights' gradients go straight into the weights")
    func fusedUpdates() throws {
        let (_, plan) = try training(64)
        #expect(plan.steps.filter { $0.kernel.name == "matmulDescent" }.count == 3)
        #expect(plan.steps.allSatisfy { $0.kernel.name != "copy" })
        #expect(plan.matrixFLOPCount == 64 * 2 * (3 * (784 * 512 + 512 * 512 + 512 * 10) - 784 * 512))
        let (_, forward) = try training(64, trains: false)
        #expect(forward.matrixFLOPCount == 64 * 2 * (784 * 512 + 512 * 512 + 512 * 10))
        #expect(forward.arenaElementCount < plan.arenaElementCount)
    }

    @Test("it prints a step a line, of at most 100 columns")
    func description() throws {
        let lines = "\(try training(64).plan)".split(separator: "\n")
        for line in lines { #expect(line.count <= 100, "\(line)") }
        #expect(lines[0].hasPrefix("  0  [64,512]@50272 ← matmul, add, relu([64,784]@0, [512,784]#0, [64,512]ᵛ#1)"))
        #expect(lines[2].contains("  layer 4: Dens"))
        #expect(lines[18].hasSuffix(" transposeA  4.weight"))
        #expect(lines.contains { $0.hasSuffix("  ∂L/∂0.bias") })
    }

    @Test("what no memory can hold is refused, and FLOPs beyond Int are Int.max")
    func tooLarge() throws {
        var graph = Graph()
        let inputs = try (0..<20).map { try graph.input("x\($0)", [1 << 59]) }
        #expect(throws: PlanError.tooLarge) { try graph.compile(outputs: inputs) }
        let a = try graph.input("a", [1 << 28, 1 << 30])
        let b = try graph.input("b", [1 << 30, 1 << 28])
        let product = try graph.matmul(a, b)
        #expect(try graph.compile(outputs: [product]).matrixFLOPCount == .max)
    }

    @Test("memory grows with the batch, not with the number of steps")
    func memory() throws {
        let (_, plan) = try training(64)
        // The batch; two hidden layers, the error at one, its mask and the error at the next; the rest is small.
        #expect(plan.arenaElementCount <= 64 * (784 + 5 * 512 + 64))
    }
}
