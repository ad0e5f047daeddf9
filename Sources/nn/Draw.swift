internal import ArgumentParser
internal import NNCore
internal import NNPlots

/// `nn draw`.
struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draws a computational graph with its gradients, as SVG.",
        usage: "nn draw --out <file> [options]",
        discussion: """
            Draws a network's training graph, or one of three small graphs: product is z = xy, logistic is \
            y' = σ(xᵀw + b), layer is H = max{0, XW + b} with a weight penalty. Forward flows right; gradients flow \
            back beneath it, in another colour. Constants stand in the formulas that use them, and broadcasts and \
            reshapes have no boxes of their own. With --by-layer each layer is one box, for networks of any depth.

            Examples:
              nn draw --example product --out product.svg
              nn draw --layers 784,512,512,10 --out graph.svg
              nn draw --layers 784,512,512,10 --by-layer --out layers.svg
              nn draw --layers 4,3,2 --loss mse --no-gradients --out forward.svg
              nn draw --example layer --dot --out layer.dot
            """
    )

    @Option(help: ArgumentHelp("A small graph instead of a network's.", valueName: "name"))
    var example: LectureGraph?
    @OptionGroup var network: NetworkOptions
    @OptionGroup var loss: LossOptions
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The samples in a step. (default: 64)", valueName: "count")
    )
    var batch: Int?
    @Flag(name: .customLong("no-gradients"), help: "Leave out what back-propagation inserts.")
    var noGradients = false
    @Flag(help: "Draw one box for each layer.")
    var byLayer = false
    @Flag(help: "Write Graphviz text instead of SVG.")
    var dot = false
    @Option(help: ArgumentHelp("Where to write the drawing.", valueName: "file"))
    var out: String
    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        if let batch, batch < 1 { throw ValidationError("--batch is \(batch), but must be 1 or more") }
        guard !byLayer || !dot else {
            throw ValidationError("--by-layer is of SVG, and --dot asks for Graphviz text; leave one of them out")
        }
        guard example != nil else { return }
        guard !byLayer else {
            throw ValidationError("--by-layer is for networks, and --example draws none; leave one of them out")
        }
        let others = [
            ("--layers", network.layers != nil), ("--activation", network.activation != nil),
            ("--loss", loss.loss != nil), ("--batch", batch != nil),
        ]
        if let other = others.first(where: \.1) {
            throw ValidationError("\(other.0) says what a network is, but --example draws none; leave one of them out")
        }
    }

    func run() throws {
        let file = try ReservedFile(path: out)
        let (graph, variables, title) = try subject()
        let drawing =
            dot
            ? graph.dot(of: variables, showingGradients: !noGradients, title: title)
            : graph.svg(of: variables, showingGradients: !noGradients, byLayer: byLayer, title: title)
        try file.write(drawing)
        if printing.json { printing.result("", [("written", .text(out)), ("operations", .count(graph.count))]) }
    }

    private func subject() throws -> (graph: Graph, variables: [Variable], title: String) {
        if let example { return (try example.graph(), [], example.title) }
        let design = network.design(for: loss.kind)
        let batchSize = batch ?? 64
        try Limits.check(batchSize: batchSize)
        let objective = try Objective(
            design.network(),
            loss: loss.value,
            batchSize: batchSize,
            targetForm: loss.kind.targetForm
        )
        let training = try TrainingStep(objective, SGD())
        let sizes = design.layers.sizes.map(String.init).joined(separator: "-")
        let title = "\(sizes), \(design.activation.summary), \(loss.value), batches of \(batchSize.grouped)"
        // Without the updates, which repeat one formula for every parameter.
        return (training.graph, [objective.cost] + training.gradients, title)
    }
}
