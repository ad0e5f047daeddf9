internal import Foundation
internal import Testing

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// One run of a program of this package, and what came of it.
public struct ProgramRun: Sendable {
    /// The exit status.
    public let status: Int32
    /// What was written to standard output.
    public let output: String
    /// What was written to standard error.
    public let errors: String

    /// Runs a program with its output in pipes.
    public init(program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let errors = Pipe()
        (status, output, self.errors) = try Self.run(
            program,
            arguments,
            environment,
            errors: errors.fileHandleForWriting
        ) { errors.fileHandleForReading.readDataToEndOfFile() }
    }

    /// Runs a program with its output in pipes, under a limit that a shell sets: `ulimit -d 96000`.
    public init(
        program: String,
        limitedBy limit: String,
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws {
        let errors = Pipe()
        (status, output, self.errors) = try Self.run(
            "/bin/sh",
            ["-c", "\(limit); exec \"$0\" \"$@\"", Self.path(of: program)] + arguments,
            environment,
            errors: errors.fileHandleForWriting
        ) { errors.fileHandleForReading.readDataToEndOfFile() }
    }

    /// Runs a program with its errors on a new terminal, of no known width, and its output in a pipe.
    public init(program: String, onTerminal arguments: [String], environment: [String: String] = [:]) throws {
        var (terminal, user): (Int32, Int32) = (-1, -1)
        try #require(unsafe openpty(&terminal, &user, nil, nil, nil) == 0)
        defer { close(terminal) }
        (status, output, errors) = try Self.run(
            program,
            arguments,
            environment,
            errors: FileHandle(fileDescriptor: user, closeOnDealloc: false)
        ) { Self.read(terminal) }
    }

    /// The lines of the output.
    public var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    /// The path of a program of this package: the build puts it beside this test bundle.
    public static func path(of program: String) -> String {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        let directory = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return directory.appendingPathComponent(program).path
    }

    private static func run(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        errors: FileHandle,
        readErrors: () -> Data
    ) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : path(of: program))
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        for name in ["NO_COLOR", "COLUMNS"] { variables[name] = nil }
        variables["TERM"] = "xterm"
        process.environment = variables.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Ours too must be closed, or reading would wait for more.
        try errors.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // A trap ends the process by a signal.
        #expect(process.terminationReason == .exit, "\(program) \(arguments.joined(separator: " ")) was killed")
        return (process.terminationStatus, text, String(decoding: readErrors(), as: UTF8.self))
    }

    /// Reads all that was written to a terminal that nobody has open any more.
    private static func read(_ descriptor: Int32) -> Data {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Self.read(descriptor, into: $0) }
            guard count > 0 else { return data }
            data.append(contentsOf: buffer[..<count])
        }
    }

    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
        unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
        unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
