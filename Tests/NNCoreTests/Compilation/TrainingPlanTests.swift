import NNTestSupport
import Testing

@testable import NNCore

@Suite("Training 784-512-512-10 compiles to eight matrix products")
struct TrainingPlanTests {
    private func training(_ batchSize: Int, trains: Bool = true) throws -> (objective: Objective, plan: Plan) {
        let network = try Network(sizes: [784, 512, 512, 10])
        let objective = try Objective(
            network,
            loss: .crossEntropy,
            batchSize: batchSize,
            targetForm: .classIndices,
            mode: trains ? .train : .predict
        )
        return (objective, try trains ? TrainingStep(objective, SGD()).plan() : objective.plan())
    }

    @Test("three forward, three for weights, two for inputs; none for the first layer's input")
    func products() throws {
        let (training, plan) = try training(64)
        let graph = try TrainingStep(training, SGD()).graph
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

    @Test("its steps are those that the algorithm needs, and no more")
    func steps() throws {
        let forward = 3  // product, bias and relu of each layer together
        let loss = 3  // of each sample, their sum, their mean
        let error = 1  // (softmax − one-hot)/64
        let inputGradients = 2  // product, and where relu passes it
        let biasGradients = 3  // sums over the batch
        let updates = 3 * 2  // weights by the product that is their gradient, biases
        #expect(try training(64).plan.stepCount == forward + loss + error + inputGradients + biasGradients + updates)
    }

    @Test("it prints every step in full, in lines of at most 100 columns, and the arena's size")
    func description() throws {
        let plan = try training(64).plan
        let lines = "\(plan)".split(separator: "\n").map(String.init)
        for line in lines { #expect(line.count <= 100 && !line.contains("…") && line.last != " ", "\(line)") }
        // A step begins with its number; what follows it is indented.
        let numbers = lines.compactMap { Int($0.prefix(3).filter { $0 != " " }) }
        #expect(numbers == Array(0..<plan.stepCount))
        let continued = lines.filter { $0.hasPrefix("          ") }
        // Behind the steps the arena's size, and what the mark of steps without vector kernels means.
        let end = lines.firstIndex { $0.hasPrefix("arena: ") }
        #expect(end == plan.stepCount + continued.count)
        let isMarked = lines.contains { $0.contains("°(") }
        #expect(lines.last?.hasPrefix("°") == isMarked)
        #expect(continued.contains("            layer 4: Dense 512 → 10"))
        // Before the first temporary lie the batch, its labels, the rate and a constant 0, each in whole lines of 16.
        let start = 64 * 784 + 64 + 16 + 16
        #expect(lines[0].hasPrefix("  0  [64,512]@\(start) ← matmul, add, relu([64,784]@0, [512,784]#0, "))
        #expect(lines.contains { $0.hasSuffix("  ∂L/∂0.bias") })
        for name in ["0.weight", "2.weight", "4.weight"] {
            #expect(plan.steps.count { $0.kernel.name == "matmulDescent" && $0.label == name } == 1)
        }
        #expect(lines.contains("arena: \(plan.arenaElementCount) elements"))
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
        let batch = 64 * 784 + 64  // features and labels
        let hidden = 5 * 64 * 512  // two layers, the error at one, its mask, and the error at the next
        let scores = 3 * 64 * 10 + 64  // logits, one-hot targets, their error; the loss of each sample
        let biases = 512 + 512 + 16  // their gradients, in whole lines of 16
        let scalars = 3 * 16  // the rate, a constant 0, the loss
        #expect(plan.arenaElementCount <= batch + hidden + scores + biases + scalars)
    }
}
