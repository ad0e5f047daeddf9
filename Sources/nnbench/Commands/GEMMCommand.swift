import ArgumentParser
import NNCore

/// `nnbench gemm`.
struct GEMMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gemm",
        abstract: "Times the matrix products of one training step, or one product of any shape.",
        usage: "nnbench gemm [options]",
        discussion: """
            EXAMPLES:
              nnbench gemm
              nnbench gemm --batch 256 --sizes 784,128,10
              nnbench gemm --engine swift --shape 512,512,512
            """
    )

    @OptionGroup var options: BenchmarkOptions

    @Option(
        help: ArgumentHelp("Time the product [m, k] × [k, n] instead of a network's.", valueName: "m,n,k"),
        transform: LayerSizes.init(parsing:)
    )
    var shape: LayerSizes?

    mutating func validate() throws {
        try options.requireOneThread("gemm")
        guard let sizes = shape?.values else { return }
        guard sizes.count == 3 else {
            throw ValidationError("--shape: give three sizes, m,n,k; for example 512,512,512.")
        }
        let numberCount = sizes[0] * sizes[2] + sizes[2] * sizes[1] + sizes[0] * sizes[1]
        guard numberCount <= BenchmarkOptions.numberLimit else {
            throw ValidationError(
                "--shape: needs \(numberCount) numbers in memory; \(BenchmarkOptions.numberLimit) are accepted."
            )
        }
    }

    func run() throws {
        let session = try Session(options)
        session.printHead()
        let products =
            shape.map { [StepProduct(name: "product", m: $0.values[0], n: $0.values[1], k: $0.values[2])] }
            ?? StepProduct.ofTraining(sizes: session.sizes, batchSize: session.batchSize)
        try ProductBenchmark(session, products).run()
        session.printFoot()
    }
}
