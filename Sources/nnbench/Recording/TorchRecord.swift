import Foundation
import NNCommandLine

/// PyTorch, in a process for each training.
struct TorchRecord: RecordCompetitor {
    /// The recipes that the script knows.
    static let recipes = ["fast", "onecycle"]

    private let recipe: String
    private let python: String
    private let script: String
    private let data: String
    private let threads: Int
    /// The longest that a training may take.
    private let patience = 1800.0

    init(_ recipe: String, python: String, script: String, data: String, threads: Int) {
        (self.recipe, self.python, self.script) = (recipe, python, script)
        (self.data, self.threads) = (data, threads)
    }

    var name: String { recipe == "fast" ? "PyTorch, recipe fast" : "PyTorch, Adam with one-cycle" }

    func run(seed: Int) throws -> RecordRun {
        let errors = NSTemporaryDirectory() + "nnbench-record-\(ProcessInfo.processInfo.processIdentifier).txt"
        defer { _ = unsafe unlink(errors) }
        let arguments = [
            script, data, recipe, "--seed", "\(seed)", "--threads", "\(threads)",
            "--learning-rate", "\(FastRecipe.learningRate)", "--momentum", "\(FastRecipe.momentum)",
            "--warmup", "\(FastRecipe.warmup)", "--last-factor", "\(FastRecipe.lastFactor)",
            "--batch", "\(FastRecipe.batch)", "--epochs", "\(FastRecipe.epochs)",
        ]
        let process: ChildProcess
        do { process = try ChildProcess(python, arguments, errors: errors) } catch {
            throw PeerError.python(python, reason: error.reason)
        }
        guard let line = process.line(within: patience) else {
            let words = (SystemFile.text(errors) ?? "").split(separator: "\n").last.map(String.init)
            throw PeerError.ended("pytorch", lastWords: words ?? "it said nothing")
        }
        do { return try JSONDecoder().decode(RecordRun.self, from: Data(line)) } catch {
            throw PeerError.answer("pytorch", String(decoding: line.prefix(80), as: UTF8.self))
        }
    }
}
