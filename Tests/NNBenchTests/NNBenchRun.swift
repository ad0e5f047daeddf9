import NNTestSupport

/// One run of the program `nnbench`.
typealias NNBenchRun = ProgramRun

extension ProgramRun {
    /// Runs `nnbench` with its output in pipes.
    init(_ arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(program: "nnbench", arguments, environment: environment)
    }

    /// Runs `nnbench` with its output in pipes.
    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        try self.init(program: "nnbench", arguments, environment: environment)
    }

    /// Runs `nnbench` with its errors on a new terminal and its output in a pipe.
    init(onTerminal arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(program: "nnbench", onTerminal: arguments, environment: environment)
    }

    /// The standard error with lines joined that were broken between words.
    var warnings: String { errors.replacing("\n         ", with: " ") }

    /// The JSON objects of the output, one a line.
    var objects: [JSONValue] {
        get throws { try lines.filter { !$0.isEmpty }.map { try JSONValue(text: $0) } }
    }
}
