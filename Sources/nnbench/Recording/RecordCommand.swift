import ArgumentParser
import NNCore

/// `nnbench record`.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Times how long MNIST takes to 98.0, 98.3 and 98.5 % on the test samples.",
        usage: "nnbench record --data <dir> [options]",
        discussion: """
            Trains 784-512-512-10 with the recipe of nn train --recipe fast, once for each seed, and prints for each of the \
            three accuracies the median over the seeds of the seconds of training until the end of the first epoch that \
            reaches it; evaluation is not counted. Where the processor has instructions for bfloat16, the recipe runs in \
            mixed precision too. With --python PyTorch does the same in turns, seed by seed: the same recipe, and Adam \
            with one-cycle.

            EXAMPLES:
              nnbench record --data mnist
              nnbench record --data mnist --python python3 --seeds 3 --json
            """
    )

    @Option(help: ArgumentHelp("A directory with the four files of MNIST, plain or .gz.", valueName: "dir"))
    var data: String

    @Option(parsing: .unconditional, help: ArgumentHelp("How many seeds, from 0 on.", valueName: "n"))
    var seeds = 5

    @Option(parsing: .unconditional, help: ArgumentHelp("Threads of each.", valueName: "n"))
    var threads = Workers.usableCoreCount

    @Option(help: ArgumentHelp("A Python with PyTorch, to measure beside.", valueName: "path"))
    var python: String?

    @Option(help: ArgumentHelp("The script, if it is not where this repository has it.", valueName: "path"))
    var script: String?

    @Flag(help: "Print one JSON object for each competitor instead of a table.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(seeds) else { throw ValidationError("--seeds \(seeds): must be from 1 to 1,000.") }
        guard (1...Workers.maximumCount).contains(threads) else {
            throw ValidationError("--threads \(threads): must be from 1 to \(Workers.maximumCount).")
        }
    }

    func run() throws {
        let output = Output(isJSON: json)
        #if DEBUG
        output.warn("this is a debug build: its figures say little; build with --configuration release")
        #endif
        let samples = try Dataset<Float>.mnist(directory: data)
        let precisions: [Precision] = BFloat16Level.current.isFast ? [.full, .mixed] : [.full]
        var competitors: [any RecordCompetitor] = precisions.map {
            EngineRecord(samples, $0, threadCount: threads)
        }
        if let python {
            let script = try PeerScript.path(script, named: "record.py")
            for recipe in TorchRecord.recipes {
                competitors.append(
                    TorchRecord(
                        recipe,
                        python: try PeerScript.interpreter(python),
                        script: script,
                        data: data,
                        threads: threads
                    )
                )
            }
        }
        var runs = competitors.map { _ in [RecordRun]() }
        for seed in 0..<seeds {
            for (index, competitor) in competitors.enumerated() {
                ProgressLine.show("\(competitor.name), seed \(seed)", Double(seed) / Double(seeds))
                runs[index].append(try competitor.run(seed: seed))
            }
        }
        ProgressLine.erase()
        let results = zip(competitors, runs).map { RecordResult(competitor: $0.name, runs: $1, workers: threads) }
        guard !json else { return results.forEach { output.record($0) } }
        output.line(
            "784-512-512-10 on MNIST, \(seeds) seed\(seeds == 1 ? "" : "s"), \(threads) thread\(threads == 1 ? "" : "s"): "
                + "median seconds of training to a test accuracy"
        )
        output.line(
            "".padded(to: 34) + RecordResult.targets.map { "\(($0 * 100).formatted(1)) %".leftPadded(to: 10) }.joined()
                + "best of all".leftPadded(to: 14)
        )
        for result in results { output.line(result.line) }
    }
}
