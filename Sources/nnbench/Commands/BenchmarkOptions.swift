import ArgumentParser
import NNCore

/// Options that all subcommands share.
struct BenchmarkOptions: ParsableArguments {
    @Option(help: "openblas, swift, reference (slow), or both: openblas and swift in turns.")
    var engine = EngineChoice.both

    @Option(
        help: ArgumentHelp("Units of each layer, the input's first. (default: 784,512,512,10)", valueName: "n,n,…"),
        transform: LayerSizes.init(parsing:)
    )
    var sizes = LayerSizes(values: [784, 512, 512, 10])

    @Option(parsing: .unconditional, help: ArgumentHelp("Samples in a batch.", valueName: "n"))
    var batch = 64

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads of each engine that share the work of a run.", valueName: "n")
    )
    var threads = 1

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seconds of measuring for each engine and each benchmark.", valueName: "s")
    )
    var seconds = 3.0

    @Option(help: "single, or mixed: factors of products in bfloat16, in turns with single precision.")
    var precision = PrecisionChoice.single

    @Flag(help: "Print one JSON object a line instead of tables.")
    var json = false

    /// The most numbers that a benchmark holds in memory: 4 GiB in single precision.
    static let numberLimit = 1 << 30

    mutating func validate() throws {
        guard (1...1_000_000).contains(batch) else {
            throw ValidationError("--batch \(batch): a batch has 1 to 1,000,000 samples.")
        }
        let units = sizes.values
        let parameterCount = zip(units, units.dropFirst()).map { $0 * $1 }.reduce(0, +)
        // Also samples that are drawn, and a centre of each class.
        let dataCount = (batch + 1024) * units.reduce(0, +) + units[0] * units[units.count - 1]
        guard parameterCount + dataCount <= Self.numberLimit else {
            throw ValidationError(
                "--sizes \(sizes) --batch \(batch): needs \(parameterCount + dataCount) numbers in memory; "
                    + "\(Self.numberLimit) are accepted, choose smaller ones."
            )
        }
        guard (1...Workers.maximumCount).contains(threads) else {
            throw ValidationError("--threads \(threads): must be from 1 to \(Workers.maximumCount).")
        }
        guard seconds >= 0.01, seconds <= 3600 else {
            throw ValidationError("--seconds \(seconds): must be from 0.01 to 3600.")
        }
        if case .one(let engine) = engine, !engine.isAvailable {
            throw ValidationError("--engine: \(EngineError.notBuilt(engine)).")
        }
    }
}

extension BenchmarkOptions {
    /// Refuses `--threads` where one thread does the work.
    func requireOneThread(_ command: String) throws {
        guard threads == 1 else {
            throw ValidationError("--threads \(threads): nnbench \(command) times one thread; leave it out.")
        }
    }
}

extension PrecisionChoice: ExpressibleByArgument {}

/// The value of `--engine`.
enum EngineChoice: ExpressibleByArgument, CustomStringConvertible {
    case one(Engine)
    case both

    init?(argument: String) {
        if argument == "both" {
            self = .both
        } else if let engine = Engine(rawValue: argument) {
            self = .one(engine)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] { Engine.allCases.map(\.rawValue) + ["both"] }

    var description: String {
        switch self {
        case .one(let engine): engine.rawValue
        case .both: "both"
        }
    }

    /// What is measured.
    ///
    /// A build without OpenBLAS has nothing to measure the Swift kernels against but three plain
    /// loops, which would take minutes; there `both` is the Swift kernels alone.
    var engines: [Engine] {
        switch self {
        case .one(let engine): [engine]
        case .both: [.openBLAS, .swift].filter(\.isAvailable)
        }
    }
}

/// The value of `--sizes`.
struct LayerSizes: CustomStringConvertible {
    let values: [Int]

    init(values: [Int]) { self.values = values }

    init(parsing text: String) throws {
        values = try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            guard let value = Int(part), (1...1_000_000).contains(value) else {
                throw ValidationError("'\(part)' is no whole number from 1 to 1,000,000")
            }
            return value
        }
        guard values.count >= 2 else { throw ValidationError("give two numbers or more, separated by commas") }
    }

    var description: String { values.map(String.init).joined(separator: ",") }
}
