import ArgumentParser
import Foundation
import NNCore

/// `nnbench peers`.
struct PeersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "Times PyTorch, JAX, ONNX Runtime and NumPy beside this package, window by window.",
        usage: "nnbench peers --python <path> [options]",
        discussion: """
            Each peer is a process of that Python and does the same as the engines here, from the same parameters on \
            the same samples; it is measured only when its losses, or outputs, are right. Windows of time alternate, \
            so ratios hold although the machine's speed drifts; a peer stands still outside of its own. Peers read \
            contiguous batches that lie ready; the engines here gather theirs.

            EXAMPLES:
              nnbench peers --python venv/bin/python
              nnbench peers --python python3 --peer jax --peer pytorch --batch 64 --seconds 5
              nnbench peers --python python3 --threads 2 --json
              nnbench peers --python python3 --peer pytorch --peer jax --optimizer adam
              nnbench peers --python python3 --precision mixed --engine swift
            """
    )

    @Option(help: ArgumentHelp("The Python to run, by its path or its name.", valueName: "path"))
    var python: String

    @Option(
        help: ArgumentHelp("A peer to measure; may be repeated. (default: all of the precision)", valueName: "name")
    )
    var peer: [String] = []

    @Option(help: "openblas, swift, or both: what the peers are paired with.")
    var engine = EngineChoice.both

    @Option(
        help: ArgumentHelp("Units of each layer, the input's first. (default: 784,512,512,10)", valueName: "n,n,…"),
        transform: LayerSizes.init(parsing:)
    )
    var sizes = LayerSizes(values: [784, 512, 512, 10])

    @Option(
        help: ArgumentHelp("Samples in a batch: one number or several. (default: 1,16,64,256)", valueName: "n,n,…"),
        transform: PeersCommand.batches
    )
    var batch = [1, 16, 64, 256]

    @Option(parsing: .unconditional, help: ArgumentHelp("Threads that each peer may use.", valueName: "n"))
    var threads = 1

    @Option(parsing: .unconditional, help: ArgumentHelp("Seconds for each, task and batch.", valueName: "s"))
    var seconds = 1.5

    @Option(help: ArgumentHelp("The script, if it is not where this repository has it.", valueName: "path"))
    var script: String?

    @Option(help: "What makes steps of gradients: sgd, momentum, adam or adamw; with another than sgd, training alone.")
    var optimizer = BenchmarkOptimizer.sgd

    @Option(help: "single, or mixed: factors of products in bfloat16, beside peers that compute with bfloat16.")
    var precision = PrecisionChoice.single

    @Flag(help: "Print one JSON object a line instead of tables.")
    var json = false

    /// The optimisers that the script knows.
    private static let optimizers = [BenchmarkOptimizer.sgd, .momentum, .adam, .adamw]

    mutating func validate() throws {
        guard Self.optimizers.contains(optimizer) else {
            let names = Self.optimizers.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--optimizer \(optimizer.rawValue): peers know \(names).")
        }
        for name in peer where !PeerProcess.names.contains(name) {
            throw ValidationError("--peer \(name): is none of \(PeerProcess.names.joined(separator: ", ")).")
        }
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads \(threads): must be from 1 to 1024.")
        }
        guard seconds >= 0.01, seconds <= 3600 else {
            throw ValidationError("--seconds \(seconds): must be from 0.01 to 3600.")
        }
        if case .one(let engine) = engine, !engine.isAvailable {
            throw ValidationError("--engine: \(EngineError.notBuilt(engine)).")
        }
    }

    func run() throws {
        // A peer that has ended must be an error here, not the end of this program.
        signal(SIGPIPE, SIG_IGN)
        var options = BenchmarkOptions()
        (options.engine, options.sizes, options.seconds, options.json) = (engine, sizes, seconds, json)
        (options.batch, options.threads, options.precision) = (batch[0], threads, precision)
        try options.validate()
        let interpreter = try PeerScript.interpreter(python)
        let script = try PeerScript.path(script, named: "peers.py")
        let network = try Network(sizes: sizes.values)
        let data = try PeerData(network, sizes: sizes.values)
        for size in batch where size > data.sampleCount {
            throw ValidationError("--batch \(size): there are \(data.sampleCount) samples; choose smaller ones.")
        }
        let all = try (peer.isEmpty ? PeerProcess.defaultNames(precision) : peer).map {
            try PeerProcess(
                $0,
                python: interpreter,
                script: script,
                optimizer: optimizer,
                sizes: sizes.values,
                data: data,
                threads: threads
            )
        }
        let missing = all.compactMap { peer in peer.missing.map { "\(peer.name): \($0)" } }
        guard missing.count < all.count else { throw PeerError.noneThere(missing) }
        let session = try Session(options)
        for reason in missing { session.output.warn("not measured: \(reason)") }
        let peers = all.filter { $0.missing == nil }
        try PeerBenchmark(session, data, peers, batches: batch, threads: threads, optimizer: optimizer).run()
        session.printFoot()
    }

    private static func batches(_ text: String) throws -> [Int] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let value = Int(part), (1...1_000_000).contains(value) else {
                throw ValidationError("'\(part)' is no whole number from 1 to 1,000,000")
            }
            return value
        }
    }
}
