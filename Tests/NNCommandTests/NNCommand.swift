import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One run of the program `nn`, and what came of it.
struct NNCommand {
    let status: Int32
    let output: String
    let errors: String

    /// Runs the program with its output in pipes.
    @discardableResult
    init(_ arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(arguments, environment: environment)
    }

    /// Runs the program with its output in pipes.
    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        let errors = Pipe()
        (status, output, self.errors) = try Self.run(
            arguments,
            environment,
            errors: errors.fileHandleForWriting
        ) { errors.fileHandleForReading.readDataToEndOfFile() }
    }

    /// Runs the program with its errors on a new terminal, of no known width, and its output in a pipe.
    init(onTerminal arguments: String..., environment: [String: String] = [:]) throws {
        var (terminal, user): (Int32, Int32) = (-1, -1)
        try #require(unsafe openpty(&terminal, &user, nil, nil, nil) == 0)
        defer { close(terminal) }
        (status, output, errors) = try Self.run(
            arguments,
            environment,
            errors: FileHandle(fileDescriptor: user, closeOnDealloc: false)
        ) { Self.read(terminal) }
    }

    /// The lines of the output.
    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    /// Where the build puts its products: beside this test bundle.
    private static var productsDirectory: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        return bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }

    private static func run(
        _ arguments: [String],
        _ environment: [String: String],
        errors: FileHandle,
        readErrors: () -> Data
    ) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = productsDirectory.appendingPathComponent("nn")
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
        #expect(process.terminationReason == .exit, "nn \(arguments.joined(separator: " ")) was killed")
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
