import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("nnbench compare")
struct CompareTests {
    private let directory: ScratchDirectory
    /// Windows that differ by one per cent.
    private let steady = [1.0, 1.005, 1.01, 0.995, 0.99]

    init() throws { directory = try ScratchDirectory() }

    private func file(_ name: String, _ fill: (inout ResultLines) -> Void) throws -> String {
        var lines = ResultLines()
        fill(&lines)
        return try directory.write(lines.bytes, to: name)
    }

    private func verdict(
        _ old: [Double],
        _ new: [Double],
        peaks: [Double]? = nil,
        _ options: [String] = []
    ) throws -> (verdict: String, status: Int32) {
        let before = try file("old") { $0.add(seconds: old) }
        let after = try file("new") { $0.add(seconds: new, peaks: peaks) }
        let run = try NNBenchRun(["compare", before, after, "--json"] + options)
        return (try run.objects[0]["verdict"].string, run.status)
    }

    @Test("Tells faster, slower and the same apart, and fails only for slower ones")
    func verdicts() throws {
        #expect(try verdict(steady, steady) == ("same", 0))
        #expect(try verdict(steady, steady.map { $0 * 1.2 }) == ("slower", 1))
        #expect(try verdict(steady, steady.map { $0 / 1.2 }) == ("faster", 0))
    }

    @Test("Says when the windows differ too much, and when a change is neither within nor beyond the tolerance")
    func noise() throws {
        #expect(try verdict(steady, [0.7, 0.9, 1.2, 1.5, 1.9]) == ("too noisy to say", 0))
        #expect(try verdict(steady, steady.map { $0 * 1.05 }) == ("too noisy to say", 0))
    }

    /// Windows of work that takes a second, on a machine whose clock drifts: times, and the peaks beside them.
    private func windows(_ count: Int, noise: Double, seed: UInt64) -> (seconds: [Double], peaks: [Double]) {
        var random = RandomSource(seed: seed)
        let clocks = (0..<count).map { 1 + 0.1 * Double($0) / Double(count) + 0.02 * random.normal() }
        // Times are above the median farther than below.
        return (clocks.map { exp(noise * abs(random.normal())) / $0 }, clocks.map { 100 * $0 })
    }

    @Test("A machine that is slower as a whole is no regression, except by the clock")
    func slowMachine() throws {
        let (slow, peaks) = (steady.map { $0 * 1.3 }, steady.map { _ in 100 / 1.3 })
        #expect(try verdict(steady, slow, peaks: peaks) == ("same", 0))
        #expect(try verdict(steady, slow, peaks: peaks, ["--clock"]) == ("slower", 1))
    }

    @Test("A peak that was disturbed makes nothing slower that takes as long as before")
    func disturbedPeak() throws {
        #expect(try verdict(steady, steady.reversed(), peaks: steady.map { _ in 130 }) == ("too noisy to say", 0))
    }

    @Test(
        "A slow-down by 20 per cent is seen through noise and a drifting clock, and nothing else is",
        arguments: 0..<8
    )
    func realistic(seed: UInt64) throws {
        let (old, new) = (windows(25, noise: 0.06, seed: 2 * seed), windows(25, noise: 0.06, seed: 2 * seed + 1))
        let before = try file("before") { $0.add(seconds: old.seconds, peaks: old.peaks) }
        for (factor, wanted) in [(1.2, ["slower"]), (1, ["same", "too noisy to say"]), (1 / 1.2, ["faster"])] {
            let after = try file("after") { $0.add(seconds: new.seconds.map { $0 * factor }, peaks: new.peaks) }
            let run = try NNBenchRun("compare", before, after, "--json")
            #expect(try wanted.contains(run.objects[0]["verdict"].string), "\(factor): \(run.output)")
            #expect(run.status == (factor > 1 ? 1 : 0))
        }
    }

    @Test("Measuring longer narrows the range, but not where most windows were interrupted")
    func longer() throws {
        func width(_ count: Int, interrupted: Bool) throws -> Double {
            let (old, new) = (windows(count, noise: 0.1, seed: 1), windows(count, noise: 0.1, seed: 2))
            let flags = [Bool](repeating: interrupted, count: count)
            let before = try file("before") { $0.add(seconds: old.seconds, peaks: old.peaks, interrupted: flags) }
            let after = try file("after") { $0.add(seconds: new.seconds, peaks: new.peaks, interrupted: flags) }
            let row = try NNBenchRun("compare", before, after, "--json").objects[0]
            return try row["high"].number - row["low"].number
        }
        #expect(try width(400, interrupted: false) < 0.4 * width(25, interrupted: false))
        #expect(try width(400, interrupted: true) > 2 * width(400, interrupted: false))
    }

    @Test("Neighbours that come and go slow down the median, not the fastest windows: no regression")
    func neighbours() throws {
        let (old, new) = (windows(50, noise: 0.02, seed: 1), windows(50, noise: 0.02, seed: 2))
        let slowed = new.seconds.enumerated().map { $0.offset % 4 == 0 ? $0.element : 1.25 * $0.element }
        let before = try file("before") { $0.add(seconds: old.seconds, peaks: old.peaks) }
        let after = try file("after") { $0.add(seconds: slowed, peaks: new.peaks) }
        let run = try NNBenchRun("compare", before, after, "--json")
        #expect(try run.objects[0]["verdict"].string == "too noisy to say" && run.status == 0)
    }

    @Test("Where other programs kept interrupting only large changes are told, and why is said")
    func busy() throws {
        let (old, new) = (windows(50, noise: 0.2, seed: 1), windows(50, noise: 0.2, seed: 2))
        let flags = (0..<50).map { $0 % 3 == 0 }
        let before = try file("before") { $0.add(seconds: old.seconds, peaks: old.peaks, interrupted: flags) }
        for (factor, verdict) in [(1.3, "too noisy to say"), (3, "slower")] {
            let slow = new.seconds.map { $0 * factor }
            let after = try file("after") { $0.add(seconds: slow, peaks: new.peaks, interrupted: flags) }
            let run = try NNBenchRun("compare", before, after, "--json")
            #expect(try run.objects[0]["verdict"].string == verdict)
            #expect(run.warnings.contains("after: other programs interrupted 34 % of its windows of time"))
        }
    }

    @Test("A few windows that were interrupted do not count")
    func interrupted() throws {
        let (before, after) = (
            try file("before") { $0.add(seconds: steady) },
            try file("after") {
                $0.add(seconds: steady + steady + [3, 3], interrupted: (0..<12).map { $0 >= 10 })
            }
        )
        let run = try NNBenchRun("compare", before, after, "--json")
        #expect(try run.objects[0]["verdict"].string == "same")
    }

    @Test("A file is the same as itself, however noisy")
    func itself() throws {
        let file = try file("file") {
            $0.add(seconds: [0.7, 0.9, 1.2, 1.5, 1.9])
            $0.add("infer", seconds: steady)
        }
        let run = try NNBenchRun("compare", file, file, "--json")
        #expect(try run.objects.map { try $0["verdict"].string } == ["same", "same"])
    }

    @Test("Of a single sample's latency only what no run explains counts", arguments: [1.25, 2])
    func latency(factor: Double) throws {
        let old = try file("old") { $0.add("latency", batch: 1, seconds: steady) }
        let new = try file("new") { $0.add("latency", batch: 1, seconds: steady.map { $0 * factor }) }
        let run = try NNBenchRun("compare", old, new)
        #expect(run.status == (factor == 2 ? 1 : 0))
        #expect(run.lines.contains { $0.hasSuffix(factor == 2 ? "slower" : "too noisy to say") }, "\(run.output)")
    }

    @Test("The tolerance is a percentage or a part", arguments: ["25%", "0.25"])
    func tolerance(text: String) throws {
        #expect(try verdict(steady, steady.map { $0 * 1.2 }, ["--tolerance", text]) == ("same", 0))
    }

    @Test("Prints a table of at most 100 columns, and one line for regressions")
    func table() throws {
        let old = try file("old") {
            $0.add(seconds: steady)
            $0.add("gemm", engine: "openblas", product: [64, 512, 784], seconds: steady.map { $0 * 1e-5 })
            $0.add("infer", seconds: steady)
            $0.add("train", engine: "reference", batch: 256, seconds: steady.map { $0 * 1e-4 })
        }
        let new = try file("new") {
            $0.add(seconds: steady.map { $0 * 2 })
            $0.add("gemm", engine: "openblas", product: [64, 512, 784], seconds: steady.map { $0 * 1e-5 })
            $0.add("latency", seconds: steady)
            $0.add("train", engine: "reference", batch: 256, seconds: [0.2, 0.7, 0.9, 1.2, 1.5].map { $0 * 1e-4 })
        }
        let run = try NNBenchRun("compare", old, new)
        #expect(run.status == 1)
        #expect(run.errors == "Error: compare: 1 of 3 benchmarks became slower by more than 5%\n")
        for line in run.lines { #expect(line.count <= 100, "\(line)") }
        #expect(run.lines.contains { $0.hasSuffix("too noisy to say") })
        #expect(run.output.contains("gemm 64 × 512 × 784 A·Bᵀ"))
        #expect(run.lines.contains { $0.hasPrefix("train 784-512-512-10, 64") && $0.hasSuffix("slower") })
        #expect(run.output.contains("1 benchmark is in the old file only"))
        #expect(run.output.contains("1 benchmark is in the new file only"))
    }

    @Test("Warns of files from different machines, and of other conditions")
    func machines() throws {
        let old = try file("old") { $0.add(seconds: steady) }
        let other = try file("other") {
            $0.cpu = "Another CPU"
            $0.add(seconds: steady)
        }
        let run = try NNBenchRun("compare", old, other)
        #expect(run.status == 0)
        #expect(run.warnings.contains("different machines (CPU: Test CPU, then Another CPU)"))
        #expect(run.errors.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(run.errors)")
        let core = try file("core") {
            $0.blasCore = "SkylakeX"
            $0.add(seconds: steady)
        }
        let errors = try NNBenchRun("compare", old, core).warnings
        #expect(errors.contains("different conditions: BLAS kernels: Haswell, then SkylakeX"))
        #expect(!errors.contains("different machines"))
        #expect(try NNBenchRun("compare", old, old).errors.isEmpty)
    }

    @Test("A file that is missing, empty, malformed, of another kind or about other work is one clear error")
    func badFiles() throws {
        let good = try file("good") { $0.add(seconds: steady) }
        let empty = try directory.write([], to: "empty")
        let text = try directory.write(Array("no JSON\n".utf8), to: "text")
        let bytes = try directory.bytes(of: "good")
        let cut = try directory.write(bytes[..<(bytes.count / 2)], to: "cut")
        let other = try directory.write(Array("{\"benchmark\":\"train\"}\n".utf8), to: "other")
        let array = try directory.write(Array("[1,2]\n".utf8), to: "array")
        let disjoint = try file("disjoint") { $0.add("infer", seconds: steady) }
        for (arguments, message) in [
            ([good, "/nonexistent"], "/nonexistent: cannot be read: No such file"),
            ([directory.path, good], "cannot be read: "),
            ([empty, good], "empty: holds no result"),
            ([good, text], "text: line 1 is not JSON"),
            ([good, cut], "cut: line 1 is not JSON"),
            ([good, other], "other: line 1 is JSON, but no result"),
            ([good, array], "array: line 1 is JSON, but no result"),
            ([good, disjoint], "have no benchmark with windows of time in common"),
            ([good], "new.json"),
            ([good, good, "--tolerance", "5"], "--tolerance"),
            ([good, good, "--tolerance", "-1%"], "--tolerance"),
            ([good, good, "--tolerance", "nan"], "--tolerance"),
        ] {
            let run = try NNBenchRun(["compare"] + arguments)
            #expect(run.status != 0 && run.output.isEmpty, "\(arguments)")
            #expect(run.errors.hasPrefix("Error: ") && run.errors.filter(\.isNewline).count == 1, "\(run.errors)")
            #expect(run.errors.contains(message), "\(run.errors)")
        }
    }
}
