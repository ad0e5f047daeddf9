internal import ArgumentParser
internal import NNCore

/// `nn describe`.
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what a network is and what a step costs, without running it, or what is in a table.",
        usage: "nn describe [options]",
        discussion: """
            The table has a line for every operation of a training step, in the order in which they run: forward, then \
            backward, then the update of the parameters. A matrix product of m × k by k × n is 2·m·n·k FLOPs. Bytes are \
            those of operands and results, each once. What shares a number is carried out by one step.

            Examples:
              nn describe
              nn describe --layers 784,100,10 --activation tanh --batch 256
              nn describe --data penguins.csv
              nn describe --layers 3,3,3 --activation sigmoid --batch 1 --plan --graph
            """
    )

    @Option(
        help: ArgumentHelp(
            "Print of each column of a file of comma-separated values, plain or .gz, the type, missing and distinct values "
                + "and the range, instead of a network.",
            valueName: "file"
        )
    )
    var data: String?
    @OptionGroup var network: NetworkOptions
    @OptionGroup var loss: LossOptions
    @Option(parsing: .unconditional, help: ArgumentHelp("The samples in a step.", valueName: "count"))
    var batch: Int = 64
    @Flag(help: "Print the compiled plan of a training step: its operations in order, on which memory.")
    var plan = false
    @Flag(help: "Print the graph of a training step, with its gradients.")
    var graph = false

    func validate() throws {
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
        guard data == nil || !(plan || graph) else {
            throw ValidationError("--data describes a table, which has no plan and no graph; leave them out")
        }
    }

    func run() throws {
        if let data {
            print(try Table(csv: data))
            return
        }
        let design = network.design(for: loss.kind)
        let network = try design.network()
        try Limits.check(batchSize: batch)
        let objective = try Objective(
            network,
            loss: loss.value,
            batchSize: batch,
            targetForm: loss.kind.targetForm
        )
        let step = try TrainingStep(objective, SGD())
        let stepPlan = try step.plan()
        let cost = stepPlan.cost
        print(network)
        print("\nCost of a training step on \(batch.grouped) samples\n\n\(cost)\n")
        for (name, work) in [("forward", cost.total(of: .forward)), ("training step", cost.total)] {
            print("Matrix FLOPs a sample, \(name): \((work.matrixFLOPCount / batch).grouped)")
        }
        if plan { print("\nPlan of a training step\n\(stepPlan)") }
        if graph { print("\nGraph of a training step\n\(step.graph)") }
    }
}
