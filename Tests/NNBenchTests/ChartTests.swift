import Foundation
import NNTestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite("nnbench chart")
struct ChartTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func results(_ name: String, _ fill: (inout ResultLines) -> Void) throws -> String {
        var lines = ResultLines()
        fill(&lines)
        return try directory.write(lines.bytes, to: name)
    }

    /// Counts elements by name and class, and collects their attributes; fails on what is no XML.
    private final class Drawing: NSObject, XMLParserDelegate {
        private(set) var elements: [(name: String, attributes: [String: String])] = []
        private(set) var text = ""
        private(set) var isWellFormed = false

        init(_ bytes: [UInt8]) {
            super.init()
            let parser = XMLParser(data: Data(bytes))
            parser.delegate = self
            isWellFormed = parser.parse()
        }

        func parser(
            _ parser: XMLParser,
            didStartElement name: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String] = [:]
        ) { elements.append((name, attributes)) }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }

    private func draw(_ files: [String]) throws -> Drawing {
        let out = directory.file("chart.svg")
        let run = try NNBenchRun(["chart"] + files + ["--out", out])
        #expect(run.status == 0 && run.errors.isEmpty && run.output.isEmpty, "\(run.errors)")
        return Drawing(try directory.bytes(of: "chart.svg"))
    }

    @Test("Draws a line for each engine and task, and a dot for each batch and product, of several files")
    func draws() throws {
        let first = try results("first") {
            for batch in [16, 64, 256] {
                $0.add("train", engine: "swift", batch: batch, seconds: [1e-3 * Double(batch)])
                $0.add("train", engine: "jax <1>", batch: batch, seconds: [2e-3 * Double(batch)])
            }
        }
        let second = try results("second") {
            $0.add("infer", engine: "swift", batch: 64, seconds: [1e-3])
            $0.add("gemm", engine: "swift", product: [64, 512, 784], seconds: [1e-3])
            $0.add("gemm", engine: "openblas", product: [10, 512, 64], seconds: [1e-3])
            $0.add("latency", engine: "swift", batch: 1, seconds: [1e-5])
        }
        let drawing = try draw([first, second])
        #expect(drawing.isWellFormed)
        #expect(drawing.elements.filter { $0.name == "polyline" }.count == 3)
        // Three in the key.
        #expect(drawing.elements.filter { $0.name == "circle" }.count == 3 + 6 + 1 + 2)
        #expect(drawing.elements.filter { $0.attributes["class"] == "peak" }.count == 1)
        #expect(drawing.text.contains("prefers-color-scheme:dark"))
        #expect(drawing.text.contains("measured peak, 100 GFLOP/s") && drawing.text.contains("jax <1>"))
        #expect(drawing.text.contains("Test CPU") && drawing.text.contains("2026-11-23"))
    }

    @Test("A faster engine lies higher, and nothing lies outside")
    func positions() throws {
        let file = try results("results") {
            $0.add("train", engine: "swift", batch: 64, seconds: [1])
            $0.add("train", engine: "openblas", batch: 64, seconds: [2])
        }
        let drawing = try draw([file])
        let dots = drawing.elements.filter { $0.name == "circle" }.dropFirst(2)
        func number(_ name: String, _ attributes: [String: String]) throws -> Double {
            try #require(attributes[name].flatMap(Double.init))
        }
        let heights = try Dictionary(
            uniqueKeysWithValues: dots.map { try (#require($0.attributes["class"]), number("cy", $0.attributes)) }
        )
        #expect(try #require(heights["d0"]) < #require(heights["d1"]))
        let svg = try #require(drawing.elements.first).attributes
        for dot in dots {
            #expect(try (0...number("width", svg)).contains(number("cx", dot.attributes)))
            #expect(try (0...number("height", svg)).contains(number("cy", dot.attributes)))
        }
    }

    @Test("Files that cannot be drawn, and a file that cannot be written, are one clear error")
    func badInput() throws {
        let good = try results("good") { $0.add(seconds: [1]) }
        let nothing = try results("nothing") { $0.add("digits", seconds: [1]) }
        let text = try directory.write(Array("text".utf8), to: "text")
        let out = directory.file("out.svg")
        for (arguments, message) in [
            ([nothing, "--out", out], "hold neither training nor inference"),
            ([text, "--out", out], "line 1 is not JSON"),
            ([good, "/nonexistent", "--out", out], "/nonexistent: cannot be read"),
            ([good, "--out", "/nonexistent/chart.svg"], "/nonexistent/chart.svg: cannot be written"),
            ([good], "--out"),
            (["--out", out], "results.json"),
        ] {
            let run = try NNBenchRun(["chart"] + arguments)
            #expect(run.status != 0 && run.output.isEmpty)
            #expect(run.errors.hasPrefix("Error: ") && run.errors.filter(\.isNewline).count == 1, "\(run.errors)")
            #expect(run.errors.contains(message), "\(run.errors)")
        }
        #expect(try !directory.names.contains("out.svg"))
    }
}
