import NNCore

/// One line of `--json`: a figure, what it is of, and what it was measured on.
struct Record: Encodable {
    let benchmark: String
    let engine: String
    let sizes: [Int]
    let batch: Int
    let workers = 1
    /// Medians over the windows.
    var samplesPerSecond = 0.0
    var gflops = 0.0
    var peakGflops = 0.0
    var fractionOfPeak = 0.0
    var secondsPerRun = 0.0
    var windows: Int?

    let cpu: String
    let cpuLevel: String
    let cores: Int
    let blasVersion: String?
    let blasFlavour: String?
    let blasCore: String?

    // gemm
    var product: String?
    var m: Int?
    var n: Int?
    var k: Int?
    var transposeA: Bool?
    var transposeB: Bool?

    // train
    var allocationsPerStep: Double?

    // digits
    var epochs: Int?
    var testAccuracy: Double?
    var finalLoss: Double?
    var largestLossDifference: Double?

    /// Begins a record; the figures follow.
    init(_ benchmark: String, engine: Engine, sizes: [Int], batch: Int, machine: Machine) {
        self.benchmark = benchmark
        self.engine = engine.rawValue
        self.sizes = sizes
        self.batch = batch
        cpu = machine.cpu
        cpuLevel = machine.level.rawValue
        cores = machine.cores
        blasVersion = machine.blas?.version
        blasFlavour = machine.blas?.flavour.rawValue
        blasCore = machine.blas?.coreName
    }

    /// Takes the figures of a contest, one repetition of which takes `flopCount` operations for `samples` samples.
    mutating func set(_ result: Contest.Result, flopCount: Int, samples: Int) {
        set(
            seconds: result.seconds,
            peak: result.peak,
            fractionOfPeak: result.fractionOfPeak,
            flopCount: flopCount,
            samples: samples
        )
        windows = result.windowCount
    }

    /// Takes figures.
    mutating func set(seconds: Double, peak: Double, fractionOfPeak: Double, flopCount: Int, samples: Int) {
        secondsPerRun = seconds
        samplesPerSecond = Double(samples) / seconds
        gflops = Double(flopCount) * 1e-9 / seconds
        peakGflops = peak
        self.fractionOfPeak = fractionOfPeak
    }
}
