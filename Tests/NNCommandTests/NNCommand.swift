import NNTestSupport

/// One run of the program `nn`.
typealias NNCommand = ProgramRun

extension ProgramRun {
    /// Runs `nn` with its output in pipes.
    @discardableResult
    init(_ arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(program: "nn", arguments, environment: environment)
    }

    /// Runs `nn` with its output in pipes.
    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        try self.init(program: "nn", arguments, environment: environment)
    }

    /// Runs `nn` with its errors on a new terminal and its output in a pipe.
    init(onTerminal arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(program: "nn", onTerminal: arguments, environment: environment)
    }
}
