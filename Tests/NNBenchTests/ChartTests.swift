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

        /// How many elements of a name have a class that is wanted.
        func count(_ name: String, _ isWanted: (String) -> Bool) -> Int {
            elements.filter { $0.name == name && isWanted($0.attributes["class"] ?? "") }.count
        }

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
        #expect(drawing.count("polyline") { $0.hasPrefix("l") } == 3)
        // Three in the key.
        #expect(drawing.count("circle") { $0 != "muted" } == 3 + 6 + 1 + 2)
        #expect(drawing.count("polyline") { $0 == "roof" } == 1)
        #expect(drawing.text.contains("prefers-color-scheme:dark"))
        #expect(drawing.text.contains("measured peak of one core, 100 GFLOP/s") && drawing.text.contains("jax <1>"))
        #expect(drawing.text.contains("hold no memory bandwidth, so the roof is flat"))
        #expect(drawing.text.contains("Test CPU") && drawing.text.contains("2026-11-23"))
    }

    @Test("The roof rises with the bandwidth up to the ridge, and products lie below it; their sizes are told")
    func roofline() throws {
        let file = try results("roofline") {
            $0.bandwidths = (memory: 20e9, cache: 80e9)
            $0.add("gemm", engine: "swift", product: [64, 512, 784], seconds: [4e-3])
            $0.add("gemm", engine: "automatic", product: [64, 512, 784], seconds: [8e-3])
            $0.add("gemm", engine: "reference", product: [64, 10, 512], seconds: [9e-3])
        }
        let drawing = try draw([file])
        let roofs = drawing.elements.filter { $0.attributes["class"] == "roof" }.compactMap { $0.attributes["points"] }
        let corners = try roofs.map { roof in
            try roof.split(separator: " ").map { point in
                try point.split(separator: ",").map { try #require(Double($0)) }
            }
        }
        // The slope from left and below ends at the ridge, where the flat part begins.
        try #require(corners.count == 2)
        #expect(corners[0][1] == corners[1][0])
        #expect(corners[0][0][0] < corners[0][1][0] && corners[0][0][1] > corners[0][1][1])
        #expect(corners[1][0][1] == corners[1][1][1])
        for text in ["ridge 5.0 FLOP/byte", "memory, 20.0 GB/s", "its cache, 80.0 GB/s", "GFLOP/s on one core"] {
            #expect(drawing.text.contains(text), "\(text)")
        }
        // One label for each shape, however many engines computed it.
        #expect(drawing.text.components(separatedBy: "64×512×784").count - 1 == 1 + 2)
        let dots = drawing.elements.filter { $0.attributes["class"]?.hasPrefix("edge") == true }
        #expect(Set(dots.compactMap { $0.attributes["class"] }) == ["edge d0", "edge d1", "edge d2"])
        for dot in dots {
            #expect(try Double(#require(dot.attributes["cy"])).map { $0 > corners[1][0][1] } == true)
        }
    }

    @Test("Without products training steps are drawn, and of several threads none is said to be on one core")
    func trainingSteps() throws {
        let file = try results("training") {
            $0.workers = 2
            for batch in [16, 64] { $0.add("train", batch: batch, seconds: [1e-3 * Double(batch)]) }
        }
        let text = try draw([file]).text
        #expect(text.contains("Roofline: training steps") && text.contains("batch 16") && text.contains("batch 64"))
        #expect(text.contains("swift, 2 threads") && !text.contains("on one core"))
    }

    @Test("Labels of many products do not overlap")
    func labels() throws {
        let file = try results("many") {
            for n in 500..<530 { $0.add("gemm", product: [64, n, 784], seconds: [1e-3]) }
        }
        let texts = try draw([file]).elements.filter { $0.name == "text" && $0.attributes["class"] == "small halo" }
        let places = try texts.map { text in
            try ["x", "y"].map { try #require(text.attributes[$0].flatMap(Double.init)) }
        }
        for place in places {
            let others = places.filter { $0 != place && $0[1] == place[1] }
            #expect(others.allSatisfy { abs($0[0] - place[0]) >= 65 }, "\(place)")
        }
    }

    @Test("A faster engine lies higher, and nothing lies outside")
    func positions() throws {
        let file = try results("results") {
            $0.add("train", engine: "swift", batch: 64, seconds: [1])
            $0.add("train", engine: "openblas", batch: 64, seconds: [2])
        }
        let drawing = try draw([file])
        let dots = drawing.elements.filter { $0.name == "circle" && $0.attributes["class"]?.hasPrefix("d") == true }
            .dropFirst(2)
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
            (
                [good, "--out", "/nonexistent/chart.svg"],
                "/nonexistent/chart.svg: cannot be written: No such file or directory\n"
            ),
            ([good, "--out", directory.path], "\(directory.path): cannot be written: Is a directory\n"),
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
