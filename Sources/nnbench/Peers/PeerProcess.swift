import Foundation
import NNCore

/// Another library in a process of its own, asked for a window of time at a time.
///
/// Until it is asked it stands still: the threads of some libraries go on spinning for work that may come, on processors
/// that others are measured on.
/// What is said is described in `Benchmarks/Peers/peers.py`.
final class PeerProcess {
    /// Those that the script knows.
    static let names = [
        "jax", "jax-bfloat16", "numpy", "onnxruntime", "pytorch", "pytorch-autocast", "pytorch-bfloat16",
    ]

    /// Those that are measured unless others are named.
    static func defaultNames(_ precision: PrecisionChoice) -> [String] {
        names.filter { $0 == "onnxruntime" || isMixed($0) == (precision == .mixed) }
    }

    private static func isMixed(_ name: String) -> Bool { name.contains("bfloat16") || name.contains("autocast") }

    /// What the peer computes with.
    var precision: PrecisionChoice { Self.isMixed(name) ? .mixed : .single }

    let name: String
    private(set) var version = ""
    private(set) var tasks: [String] = []
    /// Why the peer cannot be measured; nil when it can.
    private(set) var missing: String?
    private let process: ChildProcess
    private let errors: String
    /// The longest that a peer may take for an answer: its own windows of time, and the compilation before the first.
    private let patience: Double

    private struct Greeting: Decodable {
        let version: String?
        let tasks: [String]?
        let missing: String?
    }

    /// One answer; what is in it depends on the question.
    struct Answer: Decodable {
        let seconds: Double?
        let losses: [Double]?
        let outputs: [Float]?
        let error: String?
    }

    /// Starts a peer and hears whether it is there.
    init(
        _ name: String,
        python: String,
        script: String,
        optimizer: BenchmarkOptimizer,
        sizes: [Int],
        data: PeerData,
        threads: Int,
        patience: Double = 300
    ) throws(PeerError) {
        self.name = name
        self.patience = patience
        errors = data.directory + "/\(name).txt"
        let arguments = [
            script, name, "--sizes", sizes.map(String.init).joined(separator: ","), "--samples", "\(data.sampleCount)",
            "--data", data.file, "--threads", "\(threads)",
            "--optimizer", optimizer.rawValue,
        ]
        do {
            process = try ChildProcess(python, arguments, errors: errors)
        } catch {
            throw .python(python, reason: error.reason)
        }
        let greeting: Greeting = try hear()
        (version, tasks, missing) = (greeting.version ?? "", greeting.tasks ?? [], greeting.missing)
        process.suspend()
    }

    /// Asks for something.
    func ask(_ question: String) throws(PeerError) -> Answer {
        process.resume()
        defer { process.suspend() }
        guard process.write(question + "\n") else { throw .ended(name, lastWords: lastWords) }
        let answer: Answer = try hear()
        if let error = answer.error { throw .failed(name, question, error) }
        return answer
    }

    private func hear<Value: Decodable>() throws(PeerError) -> Value {
        guard let line = process.line(within: patience) else { throw .ended(name, lastWords: lastWords) }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(line))
        } catch {
            throw .answer(name, String(decoding: line.prefix(80), as: UTF8.self))
        }
    }

    /// The last line that the process wrote to its standard error.
    private var lastWords: String {
        let lines = (SystemFile.text(errors) ?? "").split(separator: "\n")
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? "it said nothing"
    }
}

/// Why a peer cannot be measured.
enum PeerError: Error, CustomStringConvertible {
    case python(String, reason: String)
    case script(String)
    case ended(String, lastWords: String)
    case answer(String, String)
    case failed(String, String, String)
    case noneThere([String])
    case data(String)

    var description: String {
        switch self {
        case .python(let path, let reason): "--python \(path): cannot be started: \(reason)"
        case .script(let path): "\(path): is not there; give the path of the script in Benchmarks/Peers with --script"
        case .ended(let name, let words): "peer \(name): its Python ended unexpectedly: \(words)"
        case .answer(let name, let line): "peer \(name): answered '\(line)', which is not understood"
        case .failed(let name, let question, let error): "peer \(name): '\(question)' failed: \(error)"
        case .noneThere(let reasons):
            "peers: this Python has none of them (\(reasons.joined(separator: "; "))); pip install numpy torch jax "
                + "optax onnxruntime onnx"
        case .data(let reason): "peers: the data for them cannot be written: \(reason)"
        }
    }
}
