import NNTestSupport
import Testing

@testable import NNCore

@Suite("Groups of parameters have optimizers of their own")
struct GroupedOptimizerTests {
    private let network: Network

    init() throws { network = try Network(sizes: [64, 6, 10], activation: Activation.tanh) }

    /// The parameters after some steps on digits.
    private func trained(
        _ optimizer: any Optimizer,
        halvingRate: Bool = false
    ) throws -> [String: Tensor<Double>] {
        let trainer = try Trainer<Double>(network, TrainingOptions(optimizer: optimizer))
        let digits = Dataset<Double>.digits(.original8x8)
        for step in 0..<6 {
            if halvingRate && step == 3 { trainer.learningRate /= 2 }
            _ = try trainer.step(digits, rows: Array(step * 20..<step * 20 + 20)[...])
        }
        return Dictionary(uniqueKeysWithValues: trainer.parameters.map { ($0.name, $0.tensor) })
    }

    @Test("No decay on biases is one line, and the gradients of the first step see no difference")
    func noDecay() throws {
        let digits = Dataset<Double>.digits(.original8x8)
        func step(_ optimizer: any Optimizer) throws -> [Tensor<Double>] {
            var start = try network.initialStates(as: Double.self, seed: 1)
            for index in start.indices where start[index].name.hasSuffix("bias") {
                start[index] = NamedTensor(start[index].name, Tensor(repeating: 0.5, shape: start[index].tensor.shape))
            }
            let trainer = try Trainer<Double>(network, TrainingOptions(optimizer: optimizer), states: start)
            _ = try trainer.step(digits, rows: Array(0..<20)[...])
            return trainer.parameters.map(\.tensor)
        }
        let none = try step(AdamW(weightDecay: 0))
        let all = try step(AdamW(weightDecay: 0.01))
        let grouped = try step(AdamW(weightDecay: 0.01).except(.roles(.bias, .scale), using: AdamW(weightDecay: 0)))
        #expect(grouped == [all[0], none[1], all[2], none[3]])
        #expect(none[1] != all[1] && none[0] != all[0])
    }

    @Test("A parameter belongs to the first group that covers it, and steps as that group's optimizer steps alone")
    func firstGroup() throws {
        // The gradients of a group depend on all parameters, so only a network in which nothing else moves shows it.
        let still = SGD(learningRate: 1e-300)
        let alone = try trained(Adam().except(.allBut(.names("0.weight")), using: still))
        let grouped = try trained(
            GroupedOptimizer(
                .init(.names("0.weight"), Adam()),
                .init(.layers("0"), still),
                .init(.matrices, still),
                .init(ParameterSelection("short") { $0.shape.elementCount < 20 }, still)
            )
        )
        #expect(grouped == alone)
        #expect(try grouped["0.weight"] != trained(still)["0.weight"])
    }

    @Test("Groups keep the ratio of their learning rates when the trainer's changes")
    func rates() throws {
        // Both optimisers are the same but for the rate, so one with the ratio in the gradient says what must come out.
        let grouped = try trained(
            SGD(learningRate: 0.1).except(.roles(.bias), using: SGD(learningRate: 0.025)),
            halvingRate: true
        )
        struct Quarter: Optimizer {
            var name: String { "quarter" }
            var learningRate: Double { 0.1 }
            func update(
                _ parameter: TrainedParameter,
                in context: inout OptimizerContext
            ) throws(GraphError) {
                let factor = parameter.declaration.role == .bias ? 0.25 : 1
                let gradient = try context.graph.scale(parameter.gradient, by: factor)
                try SGD().update(parameter.with(gradient: gradient), in: &context)
            }
        }
        #expect(try grouped == trained(Quarter(), halvingRate: true))
        #expect(try grouped != trained(Quarter()))
    }

    @Test("The numbers of each group have names of their own, also of groups in groups")
    func numbers() throws {
        let inner = SGD(learningRate: 0.2).except(.layers("2"), using: SGD(learningRate: 0.4))
        let optimizer = inner.except(.roles(.bias), using: SGD(learningRate: 0.1))
        let objective = try Objective(network, loss: .crossEntropy, batchSize: 2, targetForm: .classIndices)
        let step = try TrainingStep(objective, optimizer)
        let names = step.numbers.map(\.name).filter { $0.contains("learning rate") }
        #expect(names == ["rest rest learning rate", "group 1 learning rate", "rest group 1 learning rate"])
        let moment = StepMoment(step: 1, batch: 0, learningRate: 0.02)
        let rates = step.numbers.filter { $0.name.contains("learning rate") }.map { number in
            guard case .function(let value) = number.source else { return Double.nan }
            return value(moment)
        }
        for (rate, wanted) in zip(rates, [0.02, 0.01, 0.04]) { #expect(abs(rate - wanted) < 1e-15) }
    }

    @Test("A parameter that no group covers is an error that names it, its role and what to do")
    func uncovered() throws {
        let optimizer = GroupedOptimizer(.init(.roles(.weight), AdamW()), .init(.names("0.bias"), SGD()))
        let error = #expect(throws: TrainingError.self) {
            _ = try Trainer<Float>(network, TrainingOptions(optimizer: optimizer))
        }
        #expect(
            error == .graph(.noGroup(parameter: "2.bias", role: .bias, groups: ["role weight", "name 0.bias"]))
        )
        #expect(
            error.map { "\($0)" }
                == "optimizer: parameter 2.bias of role bias is in no group (there are: role weight; name 0.bias); "
                + "add a group that covers it, or an optimizer for the rest"
        )
    }

    @Test("Selections say what they cover")
    func selections() throws {
        let weight = StateDeclaration("0.weight", shape: try Shape([3, 2]), role: .weight)
        let bias = StateDeclaration("10.bias", shape: try Shape([3]), role: .bias)
        #expect(ParameterSelection.all.contains(weight) && ParameterSelection.all.contains(bias))
        #expect(ParameterSelection.matrices.contains(weight) && !ParameterSelection.matrices.contains(bias))
        // Layer 1 is not layer 10.
        #expect(ParameterSelection.layers("10").contains(bias) && !ParameterSelection.layers("1").contains(bias))
        let some = ParameterSelection.allBut(.names("0.weight", "2.weight"))
        #expect(!some.contains(weight) && some.contains(bias))
        #expect("\(some)" == "all but name 0.weight or 2.weight")
        #expect("\(ParameterSelection.roles(.bias, .scale))" == "role bias or scale")
    }

    @Test("Options take optimizers by a leading dot, and print them")
    func printing() {
        let options = TrainingOptions(optimizer: .adam(learningRate: 1e-3))
        #expect(
            options.optimizer.description
                == "adam (learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-08, weight decay 0)"
        )
        let groups = SGD(learningRate: 0.5).except(.roles(.bias), using: Lion())
        #expect(
            groups.description == "role bias: lion (learning rate 0.0001, beta1 0.9, beta2 0.99, weight decay 0); "
                + "the rest: sgd (learning rate 0.5, momentum 0, dampening 0, weight decay 0)"
        )
    }
}
