internal import ArgumentParser
internal import NNCore

/// `nn describe`.
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what a network is and what a step costs, without running it.",
        usage: "nn describe [options]",
        discussion: """
            FLOPs are those of matrix products, 2·m·n·k each; training is forward, backward and the update.

            Examples:
              nn describe
              nn describe --layers 784,100,10 --activation tanh --batch 256
              nn describe --layers 3,3,3 --activation sigmoid --batch 1 --plan --graph
            """
    )

    @OptionGroup var network: NetworkOptions
    @Option(help: ArgumentHelp("What is made small.", valueName: "name"))
    var loss: Loss.Kind = .crossEntropy
    @Option(parsing: .unconditional, help: ArgumentHelp("The samples in a step.", valueName: "count"))
    var batch: Int = 64
    @Flag(help: "Print the compiled plan of a training step: its operations in order, on which memory.")
    var plan = false
    @Flag(help: "Print the graph of a training step, with its gradients.")
    var graph = false

    func validate() throws {
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
    }

    func run() throws {
        let design = network.design()
        let network = try design.network()
        let options = TrainingOptions(loss: Loss(loss), batchSize: batch)
        let cost = try StepCost(
            network,
            options,
            batchSize: batch,
            targetForm: loss.acceptsClassIndices ? .classIndices : .values
        )
        print(network)
        let facts = [
            ("Matrix FLOPs a sample, forward", (cost.forwardPlan.matrixFLOPCount / batch).grouped),
            ("Matrix FLOPs a sample, training step", (cost.trainingPlan.matrixFLOPCount / batch).grouped),
            ("Parameters in f32", cost.parameterByteCount.byteCount),
            ("Arena in f32, training in batches of \(batch.grouped)", cost.arenaByteCount.byteCount),
        ]
        let (names, values) = (facts.map(\.0.count).max() ?? 0, facts.map(\.1.count).max() ?? 0)
        print()
        for (name, value) in facts { print("\(name.left(names))  \(value.right(values))") }
        if plan { print("\nPlan of a training step\n\(cost.trainingPlan)") }
        if graph { print("\nGraph of a training step\n\(cost.training.graph)") }
    }
}
