import ArgumentParser
import Foundation
import NNCommandLine
import NNCore

/// `nnbench csv`.
struct CSVCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "Times how fast a table of comma-separated values is read, on one core.",
        usage: "nnbench csv [--file <file>] [options]",
        discussion: """
            Without --file it writes a table of 200,000 rows of 20 numbers with six digits behind the point, and \
            removes it. With --python pandas' C engine reads the same file in turns, and its table must have as many \
            rows and columns and the same sum.

            EXAMPLES:
              nnbench csv
              nnbench csv --file mnist.csv --python venv/bin/python
              nnbench csv --python python3 --rounds 9 --json
            """
    )

    @Option(help: ArgumentHelp("The table to read.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("A Python with pandas, to measure beside.", valueName: "path"))
    var python: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("How often each reads the file.", valueName: "n"))
    var rounds = 5

    @Option(help: ArgumentHelp("The script, if it is not where this repository has it.", valueName: "path"))
    var script: String?

    @Flag(help: "Print one JSON object for each reader instead of a table.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(rounds) else { throw ValidationError("--rounds \(rounds): must be from 1 to 1,000.") }
    }

    func run() throws {
        let output = Output(isJSON: json)
        #if DEBUG
        output.warn("this is a debug build: its figures say little; build with --configuration release")
        #endif
        let made = file == nil ? try GeneratedTable() : nil
        let path = file ?? made?.path ?? ""
        var readers: [any TableReader] = [OwnTableReader(path: path)]
        if let python {
            let script = try PeerScript.path(script, named: "read_csv.py")
            readers.append(
                try PandasTableReader(path: path, python: PeerScript.interpreter(python), script: script)
            )
        }
        var readings = readers.map { _ in [TableReading]() }
        for round in 0...rounds {
            for (index, reader) in readers.enumerated() {
                ProgressLine.show("\(reader.name) reads \(path)", Double(round) / Double(rounds + 1))
                let reading = try reader.read()
                // The first finds the file on the disk.
                if round > 0 { readings[index].append(reading) }
                guard let first = readings[0].first, !reading.agrees(with: first) else { continue }
                throw TableReadingError(name: reader.name, reading: reading, expected: first)
            }
        }
        ProgressLine.erase()
        let byteCount = try Int(FileHandle(forReadingFrom: URL(fileURLWithPath: path)).seekToEnd())
        let results = zip(readers, readings).map { reader, readings in
            TableReadingResult(
                reader: reader.name,
                bytes: byteCount,
                rows: readings[0].rows,
                columns: readings[0].columns,
                seconds: readings.map(\.seconds)
            )
        }
        guard !json else { return results.forEach { output.record($0) } }
        output.line("\(Double(results[0].rows).grouped) rows of \(results[0].columns) columns, \(rounds) times each")
        output.line("".padded(to: 24) + "MB/s".leftPadded(to: 10) + "seconds".leftPadded(to: 12))
        for result in results {
            let ratio = zip(result.seconds, results[0].seconds).map { $0 / $1 }.median
            output.line(
                result.reader.padded(to: 24) + result.megabytesPerSecond.formatted(0).leftPadded(to: 10)
                    + result.seconds.median.formatted(3).leftPadded(to: 12)
                    + (result.reader == results[0].reader ? "" : "  NNCore is \(ratio.formatted(2)) × as fast")
            )
        }
    }
}

/// A table of numbers in a file that goes when this does.
private final class GeneratedTable {
    let path = NSTemporaryDirectory() + "nnbench-\(ProcessInfo.processInfo.processIdentifier).csv"

    init() throws {
        var random = RandomSource(seed: 1)
        var text = (1...20).map { "c\($0)" }.joined(separator: ",") + "\n"
        for _ in 0..<200_000 {
            text += (0..<20).map { _ in String(format: "%.6f", random.normal()) }.joined(separator: ",") + "\n"
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    deinit { _ = unsafe unlink(path) }
}
