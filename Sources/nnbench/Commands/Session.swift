import Foundation
import NNCore

/// What every subcommand needs: the network, the engines, the machine, and where results go.
struct Session {
    private(set) var network: Network
    private(set) var sizes: [Int]
    private(set) var batchSize: Int
    let engines: [Engine]
    /// Whether factors of products are rounded to bfloat16.
    let precision: PrecisionChoice
    /// Threads of each engine.
    let threadCount: Int
    private(set) var seconds: Double
    let machine: Machine
    let environment: Environment
    let peak: PeakMeter
    let memory: MemoryMeter
    let revision: GitRevision?
    let output: Output

    /// Prepares the machine, then describes and measures it.
    init(_ options: BenchmarkOptions) throws {
        network = try Network(sizes: options.sizes.values)
        sizes = options.sizes.values
        batchSize = options.batch
        engines = options.engine.engines
        precision = options.precision
        threadCount = options.threads
        seconds = options.seconds
        machine = Machine.current()
        output = Output(isJSON: options.json)
        for engine in engines { _ = try engine.makeMultiplier() }
        peak = PeakMeter(Stopwatch(threadCount: options.threads), options.precision)
        memory = MemoryMeter(peak.stopwatch)
        revision = GitRevision.ofProgram
        environment = Environment(machine, memory, revision)
        #if DEBUG
        output.warn("this is a debug build: its figures say little; build with --configuration release")
        #endif
        if let wanted = ProcessInfo.processInfo.environment["NNCORE_CPU_LEVEL"],
            CPULevel(rawValue: wanted) != machine.level
        {
            output.warn(
                "NNCORE_CPU_LEVEL=\(wanted) is no level of this machine; its kernels are for \(machine.levelName)"
            )
        }
        if precision == .mixed, !BFloat16Level.current.isFast {
            output.warn("this processor has no instructions for bfloat16: mixed precision costs time here")
        }
        if let revision, revision.sourcesAreNewer {
            output.warn("the sources are newer than this program, which is of another revision: build it again")
        }
        if engines.contains(.openBLAS), let advice = machine.blasAdvice { output.warn(advice) }
        if case .both = options.engine, engines.count == 1 {
            output.warn("this build has no OpenBLAS: the Swift kernels are measured alone")
        }
    }

    /// `784-512-512-10, batch 64, 1 thread`.
    var title: String {
        sizes.map(String.init).joined(separator: "-") + ", batch \(batchSize), "
            + (threadCount == 1 ? "1 thread" : "\(threadCount) threads") + ", \(precision) precision"
    }

    /// Prints the title, the machine and its peak.
    func printHead(_ title: String? = nil) {
        output.line("nnbench: \(title ?? self.title)")
        output.line()
        let (slow, fast) = (memory.memoryBandwidth * 1e-9, memory.cacheBandwidth * 1e-9)
        let measured = [
            (precision == .mixed ? "BF16 peak" : "FMA peak", "\(peak.reading.formatted(1)) GFLOP/s on one core, now"),
            ("Memory", "\(slow.formatted(1)) GB/s by one core, \(fast.formatted(0)) GB/s in its cache"),
        ]
        let origin = revision.map { [("Revision", $0.title)] } ?? []
        for (name, value) in machine.lines + origin + measured { output.line(name.padded(to: 12) + value) }
        output.line()
    }

    /// Warns when the machine was disturbed.
    func printFoot() {
        for disturbance in [peak.stopwatch.disturbance, peak.disturbance] {
            if let disturbance { output.warn(disturbance) }
        }
    }

    /// A record of this session, to be completed.
    func record(_ benchmark: String, engine: Engine) -> Record {
        var record = Record(
            benchmark,
            engine: engine.rawValue,
            sizes: sizes,
            batch: batchSize,
            environment: environment
        )
        record.workers = threadCount
        record.precision = precision == .mixed ? precision.rawValue : nil
        return record
    }

    /// This session with another network and batch, and perhaps another time for each engine.
    func with(sizes: [Int], batchSize: Int, seconds: Double? = nil) throws -> Session {
        var session = self
        (session.network, session.sizes, session.batchSize) = (try Network(sizes: sizes), sizes, batchSize)
        session.seconds = seconds ?? self.seconds
        return session
    }

    /// Tells a person at a terminal how far a measurement is.
    func showProgress(_ what: String, _ part: Double) { ProgressLine.show(what, part) }
}

/// A check that failed: nothing is printed for the work it checked.
struct CheckFailure: Error, CustomStringConvertible {
    let description: String

    /// Says what was computed wrongly, and that its figure is withheld.
    init(_ what: String) { description = "check failed, so no figure is given: \(what)" }
}
