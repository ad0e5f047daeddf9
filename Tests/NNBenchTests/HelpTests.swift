import NNTestSupport
import Testing

@Suite("The help of nnbench")
struct HelpTests {
    private static let subcommands = [
        "run", "gemm", "train", "infer", "explain", "compare", "peers", "ranks", "csv", "chart", "doctor",
    ]

    @Test("Has examples and fits in 100 columns", arguments: [""] + subcommands)
    func help(subcommand: String) throws {
        let run = try NNBenchRun(
            (subcommand.isEmpty ? [] : [subcommand]) + ["--help"],
            environment: ["COLUMNS": "100"]
        )
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("EXAMPLES:"))
        for line in run.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test("Every example is understood", arguments: subcommands)
    func examples(subcommand: String) throws {
        let help = try NNBenchRun([subcommand, "--help"], environment: ["COLUMNS": "100"])
        let examples = help.lines.filter { $0.hasPrefix("  nnbench") || $0.hasPrefix("  mpirun") }
        #expect(examples.count >= 2)
        for example in examples {
            let line = example.split(separator: ">")[0].split(separator: " ").map(String.init)
            let words = line.drop { $0 != "nnbench" }.dropFirst()
            // An unknown option is found before anything is run.
            let run = try NNBenchRun(Array(words) + ["--bogus-option"])
            #expect(run.errors.contains("Unknown option '--bogus-option'"), "\(example): \(run.errors)")
        }
    }

    @Test(
        "Bad input is one clear error",
        arguments: [
            (["--batch", "0"], "--batch 0"), (["gemm", "--shape", "1,2"], "three sizes"),
            (["--seconds", "nan"], "--seconds"),
            (["train", "--engine", "mkl"], "'mkl'"), (["frobnicate"], "frobnicate"),
            (["doctor", "--batch", "1"], "--batch"),
            (["gemm", "--threads", "2"], "one thread"), (["explain", "--threads", "2"], "one thread"),
            (["ranks"], "mpirun -n 2 nnbench ranks"), (["ranks", "--pieces", "3"], "power of two"),
        ]
    )
    func badInput(arguments: [String], message: String) throws {
        let run = try NNBenchRun(arguments)
        #expect(run.status != 0 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: ") && run.errors.filter(\.isNewline).count == 1)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}
