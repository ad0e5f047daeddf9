import NNTestSupport
import Testing

@testable import NNCore

@Suite("What a plan costs is known before it runs")
struct PlanCostTests {
    private func training(_ sizes: [Int], _ batchSize: Int, trains: Bool = true) throws -> (TrainingStep, Plan) {
        let objective = try Objective(
            Network(sizes: sizes),
            loss: .crossEntropy,
            batchSize: batchSize,
            targetForm: .classIndices
        )
        let step = try TrainingStep(objective, SGD())
        return (step, try trains ? step.plan() : objective.plan())
    }

    @Test("784-512-512-10 has 669,706 parameters, and 3,209,216 FLOPs of products a sample", arguments: [1, 64])
    func seedNetwork(batchSize: Int) throws {
        let cost = try training([784, 512, 512, 10], batchSize).1.cost
        // 2·(784·512·2 + 512·512·3 + 512·10·3): forward and the weights' gradient, from the second layer on the inputs' too.
        #expect(cost.total.matrixFLOPCount == 3_209_216 * batchSize)
        #expect(cost.total(of: .forward).matrixFLOPCount == 1_337_344 * batchSize)
        #expect(cost.total(of: .backward).matrixFLOPCount == 1_871_872 * batchSize)
        // w − α·g for every parameter.
        #expect(cost.total(of: .update).flopCount == 2 * 669_706)
        #expect(cost.parameterCount == 669_706 && cost.parameterByteCount == 4 * 669_706)
    }

    @Test("a training step of 3-2-2 on four samples, operation by operation")
    func handCounts() throws {
        let cost = try training([3, 2, 2], 4).1.cost
        // Name, phase, FLOPs, elements read, elements written.
        let expected: [(String, PlanCost.Phase, Int, Int, Int)] = [
            // One step: the product and the sum stay where they are computed.
            ("matmul", .forward, 2 * 4 * 3 * 2, 12 + 6, 0), ("add", .forward, 8, 2, 0), ("relu", .forward, 8, 0, 8),
            ("matmul", .forward, 2 * 4 * 2 * 2, 8 + 4, 0), ("add", .forward, 8, 2, 8),
            // Four for each logit, three for each sample.
            ("softmaxCrossEntropy", .forward, 4 * 8 + 3 * 4, 8 + 4, 4), ("sum", .forward, 4, 4, 1),
            ("scale", .forward, 1, 1, 1),
            // One step again: the unit vectors and the probabilities go nowhere else.
            ("oneHot", .backward, 0, 4, 0), ("softmax", .backward, 5 * 8, 8, 0),
            ("subtract", .backward, 8, 0, 0), ("scale", .backward, 8, 0, 8), ("sum", .backward, 8, 8, 2),
            // The mask compares the hidden layer with one 0 in memory, and multiplies the product in the same step.
            ("matmul", .backward, 2 * 4 * 2 * 2, 8 + 4, 0), ("greater", .backward, 8, 8 + 1, 0),
            ("multiply", .backward, 8, 0, 8), ("sum", .backward, 8, 8, 2),
            // The gradient goes straight into the weights: it is neither written nor read.
            ("matmul", .backward, 2 * 2 * 3 * 4, 8 + 12, 0), ("multiply", .update, 6, 1, 0),
            ("subtract", .update, 6, 6, 6), ("multiply", .update, 2, 2 + 1, 0), ("subtract", .update, 2, 2, 2),
            ("matmul", .backward, 2 * 2 * 2 * 4, 8 + 8, 0), ("multiply", .update, 4, 1, 0),
            ("subtract", .update, 4, 4, 4), ("multiply", .update, 2, 2 + 1, 0), ("subtract", .update, 2, 2, 2),
        ]
        #expect(cost.operations.count == expected.count)
        for (operation, (name, phase, flopCount, read, written)) in zip(cost.operations, expected) {
            #expect(operation.name == name && operation.phase == phase, "\(operation)")
            #expect(operation.work.flopCount == flopCount, "\(operation)")
            #expect(operation.work.readByteCount == 4 * read, "\(operation)")
            #expect(operation.work.writtenByteCount == 4 * written, "\(operation)")
        }
        #expect(cost.operations.map(\.parameterCount).prefix(5) == [6, 2, 0, 4, 2])
        #expect(cost.steps.map(\.operations.count).suffix(4) == [3, 2, 3, 2])
        // Each step's result, but for the four new parameters.
        let inArena = [0, 0, 8, 0, 8, 4, 1, 1, 0, 0, 0, 8, 2, 0, 0, 8, 2] + Array(repeating: 0, count: 10)
        #expect(cost.operations.map(\.arenaByteCount) == inArena.map { 4 * $0 })
    }

    @Test("phases and steps add up to the whole", arguments: [true, false])
    func totals(trains: Bool) throws {
        let cost = try training([5, 7, 4, 3], 6, trains: trains).1.cost
        let phases = PlanCost.Phase.allCases.map { cost.total(of: $0) }.reduce(PlanCost.Work()) { $0 + $1 }
        #expect(phases == cost.total)
        #expect(cost.steps.map(\.work).reduce(PlanCost.Work()) { $0 + $1 } == cost.total)
        #expect(cost.operations.reduce(0) { $0 + $1.work.flopCount } == cost.total.flopCount)
        #expect(
            (cost.total(of: .update).flopCount > 0) == trains && (cost.total(of: .backward).flopCount > 0) == trains
        )
    }

    @Test("in double precision everything that moves is twice as large, and nothing else")
    func precision() throws {
        let plan = try training([5, 7, 3], 6).1
        let (single, double) = (plan.cost, plan.cost(as: Double.self))
        #expect(double.total.byteCount == 2 * single.total.byteCount)
        #expect(double.total.flopCount == single.total.flopCount)
        #expect(double.arenaByteCount == 2 * single.arenaByteCount && double.elementName == "f64")
    }

    @Test("the arena is what an executor allocates")
    func arena() throws {
        for (sizes, batchSize) in [([784, 512, 512, 10], 64), ([3, 2], 1)] {
            let plan = try training(sizes, batchSize).1
            #expect(try Executor<Float>(plan, engine: .reference).arena.count == plan.cost.arenaElementCount)
        }
    }

    @Test("a step moves its operands and its result, whatever it is made of")
    func operands() throws {
        for plan in [try training([5, 7, 4, 3], 6).1, try strangePlan()] {
            let cost = plan.cost
            #expect(cost.total.matrixFLOPCount == plan.matrixFLOPCount)
            for (step, stepCost) in zip(plan.steps, cost.steps) {
                var operands: [Plan.Value] = []
                // A product into a parameter reads the parameter too.
                for value in step.inputs + (step.kernel.name == "matmulDescent" ? [step.output] : [])
                where !operands.contains(value) {
                    operands.append(value)
                }
                #expect(stepCost.work.readByteCount == 4 * operands.reduce(0) { $0 + $1.layout.distinctCount })
                #expect(stepCost.work.writtenByteCount == 4 * step.output.layout.shape.elementCount, "\(stepCost)")
            }
        }
    }

    /// Views that can be read, views that must be copied, a square of one operand, updates by assignment.
    private func strangePlan() throws -> Plan {
        var graph = Graph()
        let x = try graph.input("x", [4, 3])
        let w = try graph.parameter("w", [3, 4])
        let turned = try graph.transpose(x)
        let flat = try graph.reshape(turned, to: Shape([12]))
        let softmax = try graph.softmax(graph.broadcast(graph.slice(x, axis: 1, 0..<1), to: Shape([4, 5])))
        let square = try graph.multiply(x, x)
        let gram = try graph.matmul(x, x, transposeB: true)
        let halved = try graph.scale(graph.add(w, turned), by: 0.5)
        let outputs = [try graph.exp(flat), softmax, square, gram, turned, w]
        return try graph.compile(outputs: outputs, updates: [(w, halved)])
    }

    @Test("copies are listed, cost no FLOPs, and belong to what needs them; an assignment is update")
    func copies() throws {
        let cost = try strangePlan().cost
        let copies = cost.operations.filter { $0.variable == nil }
        #expect(!copies.isEmpty && copies.allSatisfy { $0.work.flopCount == 0 && $0.work.byteCount > 0 })
        #expect(copies.allSatisfy { $0.phase == .forward })
        let assigned = try #require(cost.operations.first { $0.name == "scale" })
        #expect(assigned.phase == .update)
    }

    @Test("operations are known by the variables and names of the graph that was compiled")
    func names() throws {
        let (step, plan) = try training([3, 2], 4)
        let operations = plan.cost.operations
        #expect(operations.contains { $0.variable == step.objective.output && $0.label == "layer 0: Dense 3 → 2" })
        let product = try #require(operations.first { $0.name == "matmul" })
        #expect(product.variable.map { "\($0)" } == product.label)
        #expect(operations.contains { $0.variable == step.gradients[0] && $0.label == "∂L/∂0.weight" })
        let updated = try #require(step.graph.updates.first { step.graph.name(of: $0.state) == "0.weight" }).value
        #expect(operations.contains { $0.variable == updated && $0.name == "subtract" && $0.phase == .update })
    }

    @Test("gradients of gradients are backward; clipping gradients before an update is update")
    func phases() throws {
        var graph = Graph()
        let w = try graph.parameter("w", [3])
        let y = try graph.sum(graph.exp(w))
        let gradient = try graph.gradients(of: y, withRespectTo: [w])[0]
        let penalty = try graph.sum(graph.square(gradient))
        let second = try graph.gradients(of: penalty, withRespectTo: [w])[0]
        let clipped = try graph.clamp(second, lower: 1, upper: 2)
        let rate = try graph.input("rate")
        let updated = try graph.gradientDescent(w, gradient: clipped, rate: rate)
        let cost = try graph.compile(outputs: [penalty], updates: [(w, updated)]).cost
        let phases = Dictionary(grouping: cost.operations, by: \.phase).mapValues { $0.map(\.name) }
        #expect(phases[.forward] == ["exp", "square", "sum"])
        #expect(phases[.backward]?.isEmpty == false && phases[.update] == ["clamp", "multiply", "subtract"])
    }

    @Test("it prints in 100 columns, also what is too large to count")
    func description() throws {
        var graph = Graph()
        let a = try graph.input("a", [1 << 28, 1 << 30])
        let b = try graph.input("b", [1 << 30, 1 << 28])
        let product = try graph.matmul(a, b)
        graph.label(product, as: String(repeating: "long ", count: 30))
        let cost = try graph.compile(outputs: [product]).cost
        #expect(cost.total.flopCount == .max && "\(cost)".contains("too many"))
        for text in ["\(cost)", "\(try training([784, 512, 512, 10], 64).1.cost)"] {
            for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        }
        let lines = "\(try training([784, 512, 512, 10], 64).1.cost)".split(separator: "\n").map(String.init)
        #expect(
            lines[1].split(separator: " ").joined(separator: " ")
                == "0 forward matmul [64, 512] 401,408 51,380,224 1,806,336 %4"
        )
        #expect(lines[3].hasSuffix(" 32,768   131,072 131,072 layer 1: relu"))
        #expect(lines.contains { $0.hasPrefix("total") && $0.contains(" 205,389,824 ") })
        #expect(lines.contains("Parameters: 669,706 numbers, 2.55 MiB as f32"))
    }
}
