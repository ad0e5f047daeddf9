import Foundation
import NNTestSupport
import Testing

@Suite("nnbench peers")
struct PeersTests {
    private let directory: ScratchDirectory
    private static let quick = ["--sizes", "64,8,10", "--batch", "16", "--seconds", "0.02", "--engine", "swift"]

    init() throws { directory = try ScratchDirectory() }

    /// Runs with a shell in place of Python, and answers of a test's choice.
    private func run(_ script: String, _ options: [String] = ["--peer", "numpy"]) throws -> NNBenchRun {
        let path = try directory.write(Array(script.utf8), to: "peer.sh")
        // An option is given once.
        let quick = stride(from: 0, to: Self.quick.count, by: 2).filter { !options.contains(Self.quick[$0]) }
            .flatMap { Self.quick[$0..<$0 + 2] }
        return try NNBenchRun(["peers", "--python", "/bin/sh", "--script", path] + quick + options)
    }

    private func expectError(_ run: NNBenchRun, _ message: String) {
        #expect(run.status != 0 && run.output.isEmpty)
        let errors = run.warnings.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
        #expect(errors.count == 1 && errors[0].contains(message), "\(run.errors)")
        #expect(run.warnings.split(separator: "\n").allSatisfy { $0.hasPrefix("Error: ") || $0.hasPrefix("warning: ") })
    }

    @Test("A peer whose losses are others is not measured")
    func wrongLosses() throws {
        let script = """
            echo '{"peer":"numpy","version":"1","tasks":["train","infer"]}'
            read line; echo '{"losses":[2.3,2.2,2.1]}'; read line
            """
        let path = try directory.write(Array(script.utf8), to: "wrong.sh")
        let run = try NNBenchRun(
            ["peers", "--python", "/bin/sh", "--script", path, "--peer", "numpy", "--json"] + Self.quick
        )
        expectError(run, "peer numpy, batch 16: the loss of step ")
    }

    @Test("Predictions are paired: a ratio for each peer, and records of both")
    func pairs() throws {
        // No outputs to be checked, and a thousandth of a second for a batch, whatever is asked.
        let script = """
            echo '{"peer":"onnxruntime","version":"9.9","tasks":["infer"]}'
            while read line; do case $line in check*) echo '{}';; *) echo '{"seconds":0.001}';; esac; done
            """
        let run = try run(script, ["--peer", "onnxruntime", "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let records = try run.objects
        let peers = try records.filter { try $0["engine"].string == "onnxruntime" }
        #expect(peers.count == 1)
        #expect(try peers[0]["samplesPerSecond"].number == 16_000)
        #expect(try peers[0]["peerVersion"].string == "9.9")
        #expect(try peers[0]["windowSeconds"].array.count >= 3)
        #expect(try records.map { try $0["benchmark"].string } == ["train", "infer", "infer"])
        let table = try self.run(script, ["--peer", "onnxruntime"])
        #expect(table.output.contains("onnxruntime 9.9") && table.output.contains(" ×"))
        for line in table.lines { #expect(line.count <= 100, "\(line)") }
    }

    @Test("With another optimizer training alone is measured, and records say which")
    func optimizer() throws {
        let script = """
            case "$*" in *"--optimizer adam") ;; *) exit 1;; esac
            echo '{"peer":"onnxruntime","version":"9.9","tasks":["infer"]}'
            while read line; do case $line in check*) echo '{}';; *) echo '{"seconds":0.001}';; esac; done
            """
        let run = try run(script, ["--peer", "onnxruntime", "--optimizer", "adam", "--json"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try run.objects.map { try $0["benchmark"].string } == ["train"])
        #expect(try run.objects[0]["optimizer"].string == "adam")
    }

    #if os(Linux)
    @Test("A peer stands still while others are measured")
    func standsStill() throws {
        // Somebody beside the peer writes down its state, T when stopped, and the peer when it answers.
        let states = try directory.write([], to: "states")
        let script = """
            (while state=$(cut -d ' ' -f 3 /proc/$$/stat) && [ "$state" != Z ]; do
                echo "$state"; sleep 0.005
            done >>\(states) 2>/dev/null) &
            echo '{"peer":"onnxruntime","version":"9.9","tasks":["infer"]}'
            while read line; do
                echo answer >>\(states)
                case $line in check*) echo '{}';; *) echo '{"seconds":0.001}';; esac
            done
            """
        #expect(try run(script, ["--peer", "onnxruntime", "--seconds", "0.3"]).status == 0)
        let seen = try String(contentsOfFile: states, encoding: .utf8).split(separator: "\n")
        let answered = seen.drop { $0 != "answer" }
        #expect(answered.contains("answer") && answered.contains("T"), "\(seen)")
    }
    #endif

    @Test("A Python without the libraries, one that ends, and one that answers nonsense are one error each")
    func failures() throws {
        expectError(try run("echo '{\"missing\":\"No module named numpy\"}'"), "numpy: No module named numpy")
        expectError(try run("echo 'out of memory' >&2; exit 3"), "ended unexpectedly: out of memory")
        expectError(try run("echo hello"), "answered 'hello'")
        let late = "echo '{\"peer\":\"numpy\",\"version\":\"1\",\"tasks\":[\"train\"]}'; echo gone >&2"
        expectError(try run(late, ["--peer", "numpy", "--json"]), "ended unexpectedly: gone")
        let refusal = """
            echo '{"peer":"numpy","version":"1","tasks":["train"]}'; read line; echo '{"error":"MemoryError"}'; read line
            """
        expectError(try run(refusal, ["--peer", "numpy", "--json"]), "'check 16' failed: MemoryError")
        expectError(try NNBenchRun("peers", "--python", "/nonexistent/python"), "/nonexistent/python")
        expectError(try NNBenchRun("peers", "--python", "/bin/sh", "--script", "/nonexistent"), "--script")
        expectError(try NNBenchRun("peers"), "--python")
        expectError(try run("", ["--peer", "mxnet"]), "--peer mxnet")
        expectError(try run("", ["--batch", "0"]), "'0'")
        expectError(try run("", ["--batch", "5000"]), "--batch 5000")
        expectError(try run("", ["--threads", "0"]), "--threads 0")
        expectError(try run("", ["--optimizer", "lion"]), "--optimizer lion: peers know sgd, momentum, adam, adamw")
    }
}
