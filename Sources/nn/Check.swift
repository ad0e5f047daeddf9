internal import ArgumentParser
internal import NNCore

/// `nn check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a network's gradients, first and second, against differences.",
        usage: "nn check [options]",
        discussion: """
            Inputs and targets are random. The exit status is 1 when a derivative is not confirmed: it is wrong, or \
            there is none, as at a kink of relu.

            Examples:
              nn check --layers 784,16,10 --activation tanh --loss crossEntropy
              nn check --layers 5,4,3 --activation relu --loss mse --batch 8 --seed 7
              nn check --layers 8,16,4 --activation softplus --elements 100 --directions 20
            """
    )

    @OptionGroup var network: NetworkOptions
    @OptionGroup var loss: LossOptions
    @Option(help: ArgumentHelp("How weights and biases start.", valueName: "name"))
    var initializer: InitializerName = .pytorch
    @Option(parsing: .unconditional, help: ArgumentHelp("The samples in the batch.", valueName: "count"))
    var batch: Int = 4
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The standard deviation of the random inputs.", valueName: "σ")
    )
    var inputScale: Double = 1
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many elements of each target are moved by themselves.", valueName: "count")
    )
    var elements: Int = 16
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Along how many random directions all are moved together.", valueName: "count")
    )
    var directions: Int = 4
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Determines all random numbers.", valueName: "number")
    )
    var seed: UInt64 = 0
    @OptionGroup var engine: EngineOption
    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        guard batch >= 1 else { throw ValidationError("--batch is \(batch), but must be 1 or more") }
        guard inputScale >= 0, inputScale.isFinite else {
            throw ValidationError("--input-scale is \(inputScale), but must be 0 or more and finite")
        }
        for (name, count) in [("--elements", elements), ("--directions", directions)]
        where !(0...1_000_000).contains(count) {
            throw ValidationError("\(name) is \(count), but must be from 0 to 1,000,000")
        }
        guard elements > 0 || directions > 0 else {
            throw ValidationError("--elements and --directions are both 0: nothing would be checked")
        }
    }

    func run() throws {
        let design = network.design(for: loss.kind)
        let network = try design.network(initializer)
        try Limits.check(batchSize: batch)
        let step = try Objective(
            network,
            loss: loss.value,
            batchSize: batch,
            targetForm: loss.kind.targetForm
        )
        try Limits.checkMemory(step.plan().cost, batchSize: batch)
        let report = try step.graph.checkGradients(
            of: step.loss,
            withRespectTo: [step.features] + step.parameters,
            at: point(step, network),
            options: GradientCheckOptions(elementsPerTarget: elements, directionCount: directions, seed: seed),
            engine: engine.engine
        )
        printing.line("Network: \(design.layers), \(design.activation.summary), \(loss.value)")
        printing.line("Batch: \(batch.grouped) random samples, seed \(seed)\n")
        printing.result(
            printing.isVerbose || !report.isCorrect ? "\(report)" : Self.verdict(report),
            [
                ("correct", .bool(report.isCorrect)), ("derivatives", .count(report.comparisons.count)),
                ("faults", .list(report.faults.map { .text("\($0)") })),
            ]
        )
        guard report.isCorrect else {
            throw CommandError.gradients(faultCount: report.faults.count, count: report.comparisons.count)
        }
    }

    /// The last line of a report.
    private static func verdict(_ report: GradientReport) -> String {
        "\(report)".split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Random inputs and targets, and the network's first values.
    private func point(_ step: Objective, _ network: Network) throws -> [Variable: Tensor<Double>] {
        var random = RandomSource(seed: seed, stream: 1 << 32)
        var features = Tensor<Double>(repeating: 0, shape: step.graph.shape(of: step.features))
        for position in 0..<features.shape.elementCount { features[position] = inputScale * random.normal() }
        var targets = Tensor<Double>(repeating: 0, shape: step.graph.shape(of: step.targets))
        for position in 0..<targets.shape.elementCount {
            targets[position] =
                switch loss.kind {
                case let kind where kind.acceptsClassIndices: Double(random.integer(below: network.outputShape[-1]))
                // Probabilities, which these losses take.
                case .binaryCrossEntropy, .binaryCrossEntropyWithLogits, .kullbackLeibler: random.uniform()
                default: random.normal()
                }
        }
        var point = [step.features: features, step.targets: targets]
        let values = try network.initialStates(as: Double.self, seed: seed)
        for (parameter, value) in zip(step.parameters, values) { point[parameter] = value.tensor }
        return point
    }
}
