import NNCore

/// One line of `--json`: a figure, what it is of, and what it was measured on.
struct Record: Codable {
    let benchmark: String
    let engine: String
    let sizes: [Int]
    let batch: Int
    /// The threads that share the work; lines of `--json` have called them so from the beginning.
    var workers = 1
    /// `mixed` where factors of products are rounded to bfloat16; single precision if nil.
    var precision: String?
    /// Medians over the windows.
    var samplesPerSecond = 0.0
    var gflops = 0.0
    var peakGflops = 0.0
    var fractionOfPeak = 0.0
    var secondsPerRun = 0.0
    var windows: Int?
    /// Seconds for one repetition, of each window.
    var windowSeconds: [Double]?
    /// The peak in GFLOP/s beside each window.
    var windowPeakGflops: [Double]?
    /// Whether other programs interrupted each window; only where one thread works, which need not wait for others.
    var windowInterrupted: [Bool]?

    let environment: Environment

    // gemm
    var product: String?
    var m: Int?
    var n: Int?
    var k: Int?
    var transposeA: Bool?
    var transposeB: Bool?
    var updatesWeights: Bool?

    // train
    var allocationsPerStep: Double?
    /// What made steps of gradients; plain descent if nil.
    var optimizer: String?
    /// How many times as fast as plain descent beside it: the median over the rounds.
    var speedAgainstDescent: Double?

    /// How many times as fast as single precision beside it.
    var speedAgainstSingle: Double?

    // latency
    var p99Seconds: Double?
    var p999Seconds: Double?

    // digits
    var epochs: Int?
    var testAccuracy: Double?
    var finalLoss: Double?
    var largestLossDifference: Double?

    // peers
    var peerVersion: String?

    /// Begins a record; the figures follow.
    init(_ benchmark: String, engine: String, sizes: [Int], batch: Int, environment: Environment) {
        self.benchmark = benchmark
        self.engine = engine
        self.sizes = sizes
        self.batch = batch
        self.environment = environment
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
        windowSeconds = result.windowSeconds
        windowPeakGflops = result.windowPeaks
        windowInterrupted = workers == 1 ? result.windowInterrupted : nil
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
