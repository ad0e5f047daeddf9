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
              nn describe --data penguins.csv --target species
              nn describe --layers 3,3,3 --activation sigmoid --batch 1 --plan --graph
            """
    )

    @Option(
        help: ArgumentHelp(
            "Print of each column of a file of comma-separated values, plain or .gz, the type, missing and distinct values, "
                + "the range, and what becomes of it, instead of a network.",
            valueName: "file"
        )
    )
    var data: String?
    @Option(
        help: ArgumentHelp(
            "The column of --data that is to be predicted, or several as a,b: also say what becomes of the others.",
            valueName: "column"
        )
    )
    var target: String?
    @Flag(help: "The numbers of --data have a decimal comma, as 1,5.")
    var decimalComma = false
    @OptionGroup var network: NetworkOptions
    @OptionGroup var loss: LossOptions
    @Option(parsing: .unconditional, help: ArgumentHelp("The samples in a step.", valueName: "count"))
    var batch: Int = 64
    @Flag(help: "Print the compiled plan of a training step: its operations in order, on which memory.")
    var plan = false
    @Flag(help: "Print the graph of a training step, with its gradients.")
    var graph = false
    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
        guard data == nil || !(plan || graph) else {
            throw ValidationError("--data describes a table, which has no plan and no graph; leave them out")
        }
        guard data != nil || target == nil && !decimalComma else {
            throw ValidationError("--target and --decimal-comma are for --data, which is not given")
        }
    }

    func run() throws {
        if let data {
            let table = try Table(csv: data, CSVOptions(usesDecimalComma: decimalComma))
            let preparation = try TablePreparation(table, targets: TableOptions.targets(target, in: table))
            printing.result("\(table)\n\n\(preparation.text)", Self.members(of: table) + preparation.members)
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
        printing.line("\(network)\n\nCost of a training step on \(batch.grouped) samples\n\n\(cost)\n")
        let parts = [("forward", cost.total(of: .forward)), ("training step", cost.total)]
        let texts = parts.map { "Matrix FLOPs a sample, \($0): \(($1.matrixFLOPCount / batch).grouped)" }
        let more = [
            plan ? "\nPlan of a training step\n\(stepPlan)" : nil,
            graph ? "\nGraph of a training step\n\(step.graph)" : nil,
        ]
        printing.result(
            (texts + more.compactMap(\.self)).joined(separator: "\n"),
            [
                ("layers", .list(design.layers.sizes.map(JSONText.count))),
                ("activation", .text(design.activation.summary)), ("loss", .text("\(loss.value)")),
                ("parameters", .count(cost.parameterCount)), ("batch", .count(batch)),
                ("working memory in bytes", .count(cost.arenaByteCount)),
            ]
                + parts.flatMap { name, work in
                    [
                        ("FLOPs a sample, \(name)", JSONText.count(work.flopCount / batch)),
                        ("matrix FLOPs a sample, \(name)", .count(work.matrixFLOPCount / batch)),
                    ]
                }
                + (plan ? [("plan", JSONText.text("\(stepPlan)"))] : [])
                + (graph ? [("graph", JSONText.text("\(step.graph)"))] : [])
        )
    }

    /// What each column of a table holds.
    private static func members(of table: Table) -> [(String, JSONText)] {
        let columns = table.columns.map { column in
            JSONText([
                ("name", .text(column.name)), ("type", .text("\(column.type)")),
                ("missing", .count(column.missingCount)), ("distinct", .count(column.distinctCount)),
                ("least", column.range.map { .number($0.lowerBound) } ?? .null),
                ("greatest", column.range.map { .number($0.upperBound) } ?? .null),
            ])
        }
        return [("rows", .count(table.rowCount)), ("columns", .list(columns))]
    }
}
