import Foundation
import NNCore
import NNTestSupport
import Testing

@Suite("The measurements of nnbench")
struct MeasuringTests {
    private static let quick = ["--seconds", "0.02", "--sizes", "64,16,10", "--batch", "32"]

    @Test("Records carry the environment and every window, and compare with themselves")
    func records() throws {
        let run = try NNBenchRun(["run", "--json"] + Self.quick, environment: ["OPENBLAS_CORETYPE": "Haswell"])
        #expect(run.status == 0)
        let records = try run.objects
        let names = try Set(records.map { try $0["benchmark"].string })
        #expect(names == ["gemm", "train", "infer", "latency", "digits"])
        for record in records {
            let environment = record["environment"]
            #expect(try environment["date"].string.hasSuffix("Z"))
            #expect(try environment["swiftVersion"].string.hasPrefix("6."))
            #expect(try environment["cpuLevel"].string == CPULevel.current.rawValue)
            #expect(try !environment["cpu"].string.isEmpty)
            #expect(try environment["memoryBandwidth"].number > 0 && environment["cacheBandwidth"].number > 0)
            #expect(try environment["variables"]["OPENBLAS_CORETYPE"].string == "Haswell")
            if Engine.openBLAS.isAvailable { #expect(try environment["blasCore"].string == "Haswell") }
        }
        for record in records where !record["windows"].isNull {
            #expect(try record["windowSeconds"].array.count == record["windows"].integer)
            #expect(try record["windowPeakGflops"].array.count == record["windows"].integer)
            guard try record["benchmark"].string != "latency" else { continue }
            #expect(try record["windowInterrupted"].array.count == record["windows"].integer)
        }
        let directory = try ScratchDirectory()
        let file = try directory.write(Array(run.output.utf8), to: "results.json")
        let comparison = try NNBenchRun("compare", file, file)
        #expect(comparison.status == 0)
        for verdict in ["slower", "faster", "too noisy to say"] {
            #expect(!comparison.output.contains("  \(verdict)\n"), "\(comparison.output)")
        }
    }

    @Test("Tiny networks and the latency of one sample are in the default suite, in tables of 100 columns")
    func suite() throws {
        let run = try NNBenchRun(Self.quick, environment: ["OPENBLAS_CORETYPE": "", "NO_COLOR": ""])
        #expect(run.status == 0, "\(run.errors)")
        for title in ["24-8-2, 200", "4-32-16-4, 32", "1-1-1, 1", "one sample", "p99.9"] {
            #expect(run.output.contains(title))
        }
        for line in run.lines { #expect(line.count <= 100, "\(line)") }
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test("One output learns numbers by the mean squared error", arguments: ["train", "infer", "explain"])
    func oneOutput(subcommand: String) throws {
        for batch in ["1", "7"] {
            let run = try NNBenchRun(
                [subcommand, "--sizes", "1,1,1", "--batch", batch, "--seconds", "0.02", "--json"]
            )
            #expect(try run.status == 0 && !run.objects.isEmpty, "\(run.errors)")
        }
        let wide = try NNBenchRun("train", "--sizes", "30,20,1", "--batch", "16", "--seconds", "0.02")
        #expect(wide.status == 0, "\(wide.errors)")
    }

    @Test("The slowest in a thousand is no faster than the slowest in a hundred, nor that than the median")
    func latency() throws {
        let run = try NNBenchRun(["infer", "--batch", "1", "--json", "--seconds", "0.05", "--sizes", "64,16,10"])
        let records = try run.objects.filter { try $0["benchmark"].string == "latency" }
        #expect(records.count == (Engine.openBLAS.isAvailable ? 2 : 1))
        for record in records {
            let (p50, p99) = (try record["secondsPerRun"].number, try record["p99Seconds"].number)
            #expect(try 0 < p50 && p50 <= p99 && p99 <= record["p999Seconds"].number)
        }
    }

    @Test(
        "Explain and doctor say on a terminal what they are at",
        arguments: [
            (["explain", "--seconds", "0.4", "--engine", "swift"], "steps on swift"), (["doctor"], "awkward products"),
        ]
    )
    func otherProgress(arguments: [String], what: String) throws {
        let run = try NNBenchRun(program: "nnbench", onTerminal: arguments)
        #expect(run.status == 0 && run.errors.contains("\r\u{1B}[KMeasuring \(what): "))
        #expect(run.errors.components(separatedBy: "\r\u{1B}[K").last.map { !$0.hasPrefix("Measuring") } == true)
    }

    @Test("Shows on a terminal what is being measured, and erases it; not on one that cannot move its cursor")
    func progress() throws {
        let arguments = ["train", "--seconds", "0.4", "--sizes", "64,16,10"]
        let run = try NNBenchRun(program: "nnbench", onTerminal: arguments)
        #expect(run.status == 0)
        #expect(run.errors.contains("\r\u{1B}[KMeasuring training: "))
        let drawings = run.errors.components(separatedBy: "\r\u{1B}[K")
        #expect(drawings.last.map { !$0.hasPrefix("Measuring") } == true)
        #expect(!run.output.contains("Measuring"))
        let dumb = try NNBenchRun(program: "nnbench", onTerminal: arguments, environment: ["TERM": "dumb"])
        #expect(dumb.status == 0 && !dumb.errors.contains("Measuring"))
    }
}
