import ArgumentParser

/// `nnbench chart`.
struct ChartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chart",
        abstract: "Draws results of --json as an SVG file: throughput by batch, and the roofline.",
        discussion: """
            The roofline holds the matrix products, or the training steps where no products were measured, below the \
            measured peak and the measured memory bandwidth. Several files are drawn together, so that batches may be \
            measured one by one; of the same work the last file counts. The drawing follows light and dark surroundings.

            EXAMPLES:
              nnbench chart results.json --out chart.svg
              nnbench chart peers.json gemm.json --out chart.svg
            """
    )

    @Argument(help: ArgumentHelp("What was measured.", valueName: "results.json"))
    var files: [String]

    @Option(help: ArgumentHelp("The file to write.", valueName: "chart.svg"))
    var out: String

    func run() throws {
        var records: [Record] = []
        for path in files { records += try ResultFile(path).records }
        let document = try BenchmarkChart(records).document
        do throws(SystemFileError) {
            try SystemFile.write(Array(document.utf8), to: out)
        } catch {
            throw ChartFailure(path: out, reason: error.reason)
        }
    }
}

/// A chart that cannot be written.
private struct ChartFailure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): cannot be written: \(reason)" }
}
