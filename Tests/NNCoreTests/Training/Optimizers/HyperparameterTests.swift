import NNCore
import NNTestSupport
import Testing

@Suite("Settings of optimizers that are out of range are errors that name them and the range")
struct HyperparameterTests {
    /// An optimiser with one setting out of range, and what the error says.
    struct WrongSetting: Sendable, CustomTestStringConvertible {
        let optimizer: any Optimizer
        let message: String

        init(_ optimizer: any Optimizer, _ message: String) {
            (self.optimizer, self.message) = (optimizer, message)
        }

        var testDescription: String { message }
    }

    private static let upToInfinity = "but must be 0 or more and finite"
    private static let average = "but must be 0 or more and below 1"

    private static let wrong = [
        WrongSetting(.sgd(momentum: -0.5), "sgd's momentum is -0.5, \(upToInfinity)"),
        WrongSetting(.sgd(momentum: .nan), "sgd's momentum is nan, \(upToInfinity)"),
        WrongSetting(.sgd(weightDecay: .infinity), "sgd's weight decay is inf, \(upToInfinity)"),
        WrongSetting(.sgd(momentum: 0.9, dampening: .nan), "sgd's dampening is nan, but must be finite"),
        WrongSetting(
            .sgd(momentum: 0.9, dampening: 0.1, nesterov: true),
            "sgd's dampening is 0.1, but must be 0 with Nesterov's momentum"
        ),
        WrongSetting(.sgd(nesterov: true), "sgd's momentum is 0.0, but must be above 0 with Nesterov's momentum"),
        WrongSetting(.rmsprop(alpha: 1), "rmsprop's alpha is 1.0, \(average)"),
        WrongSetting(.rmsprop(epsilon: -1), "rmsprop's epsilon is -1.0, \(upToInfinity)"),
        WrongSetting(.rmsprop(weightDecay: -1), "rmsprop's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.rmsprop(momentum: .nan), "rmsprop's momentum is nan, \(upToInfinity)"),
        WrongSetting(.adagrad(learningRateDecay: -0.1), "adagrad's learning rate decay is -0.1, \(upToInfinity)"),
        WrongSetting(.adagrad(weightDecay: -0.1), "adagrad's weight decay is -0.1, \(upToInfinity)"),
        WrongSetting(.adagrad(initialAccumulator: .nan), "adagrad's initial accumulator is nan, \(upToInfinity)"),
        WrongSetting(.adagrad(epsilon: .infinity), "adagrad's epsilon is inf, \(upToInfinity)"),
        WrongSetting(.adadelta(rho: -0.1), "adadelta's rho is -0.1, \(average)"),
        WrongSetting(.adadelta(epsilon: .nan), "adadelta's epsilon is nan, \(upToInfinity)"),
        WrongSetting(.adadelta(weightDecay: -1), "adadelta's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.adam(beta1: 1), "adam's beta1 is 1.0, \(average)"),
        WrongSetting(.adam(beta2: .nan), "adam's beta2 is nan, \(average)"),
        WrongSetting(.adam(epsilon: -1e-8), "adam's epsilon is -1e-08, \(upToInfinity)"),
        WrongSetting(.adam(weightDecay: -1, amsgrad: true), "amsgrad's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.adamW(beta1: -0.1), "adamw's beta1 is -0.1, \(average)"),
        WrongSetting(.adamW(beta2: 1), "adamw's beta2 is 1.0, \(average)"),
        WrongSetting(.adamW(epsilon: .infinity), "adamw's epsilon is inf, \(upToInfinity)"),
        WrongSetting(.adamW(weightDecay: .nan), "adamw's weight decay is nan, \(upToInfinity)"),
        WrongSetting(.adamax(beta1: 2), "adamax's beta1 is 2.0, \(average)"),
        WrongSetting(.adamax(beta2: -1), "adamax's beta2 is -1.0, \(average)"),
        WrongSetting(.adamax(epsilon: -1), "adamax's epsilon is -1.0, \(upToInfinity)"),
        WrongSetting(.adamax(weightDecay: -1), "adamax's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.nadam(beta1: 1), "nadam's beta1 is 1.0, \(average)"),
        WrongSetting(.nadam(beta2: 1), "nadam's beta2 is 1.0, \(average)"),
        WrongSetting(.nadam(epsilon: .nan), "nadam's epsilon is nan, \(upToInfinity)"),
        WrongSetting(.nadam(weightDecay: -1), "nadam's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.nadam(momentumDecay: -1), "nadam's momentum decay is -1.0, \(upToInfinity)"),
        WrongSetting(.radam(beta1: 1), "radam's beta1 is 1.0, \(average)"),
        WrongSetting(.radam(beta2: 1), "radam's beta2 is 1.0, \(average)"),
        WrongSetting(.radam(epsilon: 0), "radam's epsilon is 0.0, but must be above 0 and finite"),
        WrongSetting(.radam(weightDecay: -1), "radam's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.lion(beta1: 1), "lion's beta1 is 1.0, \(average)"),
        WrongSetting(.lion(beta2: .nan), "lion's beta2 is nan, \(average)"),
        WrongSetting(.lion(weightDecay: -1), "lion's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.muon(weightDecay: -1), "muon's weight decay is -1.0, \(upToInfinity)"),
        WrongSetting(.muon(momentum: 1), "muon's momentum is 1.0, \(average)"),
        WrongSetting(.muon(coefficients: .init(.nan)), "muon's coefficient a is nan, but must be finite"),
        WrongSetting(.muon(coefficients: .init(1, .infinity)), "muon's coefficient b is inf, but must be finite"),
        WrongSetting(.muon(coefficients: .init(1, 1, .nan)), "muon's coefficient c is nan, but must be finite"),
        WrongSetting(.muon(epsilon: -1), "muon's epsilon is -1.0, \(upToInfinity)"),
        WrongSetting(.muon(iterationCount: 0), "muon's iteration count is 0.0, but must be 1 to 99"),
        WrongSetting(
            .muon(others: .adamW(beta1: 3)),
            "muon's beta1 of what is no matrix is 3.0, \(average)"
        ),
        WrongSetting(SGD(momentum: -1).maximizing(), "maximizing sgd's momentum is -1.0, \(upToInfinity)"),
        WrongSetting(
            AdamW().except(.roles(.bias), using: SGD(learningRate: 0)),
            "grouped optimizer's learning rate of role bias is 0.0, but must be above 0 and finite"
        ),
        WrongSetting(
            AdamW(weightDecay: -1).except(.roles(.bias), using: SGD()),
            "grouped optimizer's weight decay of the rest is -1.0, \(upToInfinity)"
        ),
    ]

    @Test("in a trainer's options", arguments: wrong)
    func settings(wrong: WrongSetting) throws {
        let network = try Network(sizes: [2, 2])
        let error = #expect(throws: TrainingError.self) {
            _ = try Trainer<Float>(network, TrainingOptions(optimizer: wrong.optimizer))
        }
        #expect(error.map { "\($0)" } == "training: the \(wrong.message)")
    }

    @Test("in a step that is built by hand")
    func step() throws {
        let network = try Network(sizes: [2, 2])
        let objective = try Objective(network, loss: .crossEntropy, batchSize: 2, targetForm: .classIndices)
        let beta = #expect(throws: GraphError.self) { _ = try TrainingStep(objective, Adam(beta1: 1)) }
        #expect(beta.map { "\($0)" } == "adam: beta1 is 1.0, but must be 0 or more and below 1")
        let rate = #expect(throws: GraphError.self) { _ = try TrainingStep(objective, Lion(learningRate: .nan)) }
        #expect(rate.map { "\($0)" } == "lion: learning rate is nan, but must be above 0 and finite")
    }

    @Test("learning rates, of any optimizer", arguments: [0, -1, .nan, .infinity, 1e-60])
    func learningRates(rate: Double) throws {
        let network = try Network(sizes: [2, 2])
        let optimizers: [any Optimizer] = [
            .sgd(learningRate: rate), .rmsprop(learningRate: rate), .adagrad(learningRate: rate),
            .adadelta(learningRate: rate), .adam(learningRate: rate), .adamW(learningRate: rate),
            .adamax(learningRate: rate), .nadam(learningRate: rate), .radam(learningRate: rate),
            .lion(learningRate: rate), .muon(learningRate: rate),
            AdamW(learningRate: rate).except(.roles(.bias), using: SGD()), SGD(learningRate: rate).maximizing(),
        ]
        for optimizer in optimizers {
            let error = #expect(throws: TrainingError.self) {
                _ = try Trainer<Float>(network, TrainingOptions(optimizer: optimizer))
            }
            #expect(error.map { "\($0)" }?.contains("must be above 0 and finite") == true, "\(optimizer)")
        }
    }

    @Test("Every file of an optimizer has an entry in the table of optimizers")
    func completeness() throws {
        let types = Set(OptimizerTableEntry.all.map { "\(type(of: $0.optimizer))" }.map { $0.prefix { $0 != "<" } })
        let files = try SourceTree().files.filter { $0.path.hasPrefix("Sources/NNCore/Training/Optimizers/") }
        var count = 0
        for file in files {
            for line in file.source.split(separator: "\n")
            where line.hasPrefix("public struct ") && line.hasSuffix("Optimizer {") {
                let name = line.dropFirst("public struct ".count).prefix { $0 != ":" && $0 != "<" }
                #expect(types.contains(name), "\(name) is not in OptimizerTable.swift")
                count += 1
            }
        }
        #expect(count >= 13)
    }
}
