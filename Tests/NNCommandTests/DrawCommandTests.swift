import Foundation
import NNTestSupport
import Testing

@Suite("nn draw")
struct DrawCommandTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func drawing(_ arguments: String...) throws -> String {
        let path = directory.file("drawing")
        let command = try NNCommand(["draw"] + arguments + ["--out", path])
        #expect(command.status == 0 && command.errors.isEmpty && command.output.isEmpty, "\(command.errors)")
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test(
        "The drawings in the documentation are those that the program makes; scripts/draw-graphs makes them anew",
        arguments: [
            ("product.svg", ["--example", "product"]), ("logistic.svg", ["--example", "logistic"]),
            ("layer.svg", ["--example", "layer"]), ("training.svg", ["--layers", "784,512,512,10"]),
            ("layers.svg", ["--layers", "784,512,512,10", "--by-layer"]),
        ]
    )
    func documentation(name: String, arguments: [String]) throws {
        let path = directory.file(name)
        #expect(try NNCommand(["draw"] + arguments + ["--out", path]).status == 0)
        let resource = "\(PackageRoot.path)/Sources/NNCore/NNCore.docc/Resources/\(name)"
        let isSame =
            try String(contentsOfFile: resource, encoding: .utf8) == String(contentsOfFile: path, encoding: .utf8)
        #expect(isSame, "\(resource) is out of date")
    }

    @Test("Draws the network asked for: its layers, activation, loss and batch size")
    func network() throws {
        let svg = try drawing("--layers", "5,4,3", "--activation", "tanh", "--loss", "mse", "--batch", "7")
        for text in ["5-4-3, tanh, mse (mean), batches of 7", "tanh(u2)", "[7, 3]", "∂L/∂2.weight", "squaredError"] {
            #expect(svg.contains(text), "\(text)")
        }
        #expect(!svg.contains("gradientDescent"))
    }

    @Test("--by-layer draws a box for each layer and for the loss, each with the gradients that it computes")
    func byLayer() throws {
        let svg = try drawing("--layers", "5,4,3", "--batch", "7", "--by-layer")
        let boxes = svg.split(separator: "\n").filter { $0.hasPrefix("<g class=\"node ") }
        let first: [[String]] = [
            ["x [7, 5]"], ["0: Dense 5 → 4", "0.weight [4, 5]", "0.bias [4]", "[7, 4]"],
            ["∂L/∂0.weight [4, 5]", "∂L/∂0.bias [4]"], ["1: relu"], ["∂L/∂u2 [7, 4]"], ["2: Dense 4 → 3"],
            ["∂L/∂u3 [7, 4]", "∂L/∂2.weight [3, 4]", "∂L/∂2.bias [3]"], ["loss", "y [7]", "L scalar"],
            ["∂L/∂u5 [7, 3]"],
        ]
        #expect(boxes.count == first.count, "\(boxes)")
        for (box, texts) in zip(boxes, first) {
            for text in texts { #expect(box.contains("\(text)</text>"), "\(box): \(text)") }
        }
        // The network's input is data: nothing is computed for it.
        #expect(!boxes[2].contains("∂L/∂x"))
        #expect(!(try drawing("--layers", "5,4,3", "--by-layer", "--no-gradients")).contains("node gradient"))
    }

    @Test("--no-gradients leaves out what back-propagation inserts", arguments: [["--example", "layer"], []])
    func forward(arguments: [String]) throws {
        let path = directory.file("drawing")
        #expect(try NNCommand(["draw"] + arguments + ["--no-gradients", "--out", path]).status == 0)
        let svg = try String(contentsOfFile: path, encoding: .utf8)
        #expect(svg.contains("class=\"node operation\"") && !svg.contains("class=\"node gradient\""))
    }

    @Test("--dot writes Graphviz text")
    func dot() throws {
        let text = try drawing("--example", "product", "--dot")
        #expect(text.hasPrefix("digraph \"z = xy") && text.hasSuffix("}\n") && text.contains("∂z/∂x"))
    }

    @Test("A drawing takes the place of an older file, and nothing is left beside it")
    func replaces() throws {
        _ = try drawing("--example", "layer")
        let second = try drawing("--example", "product")
        #expect(second.hasPrefix("<svg ") && second.hasSuffix("</svg>\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["drawing"])
    }

    @Test(
        "Bad input gives one error line",
        arguments: [
            (["--example", "product"], "--out"),
            (["--example", "foo", "--out", "x"], "'product', 'logistic' or 'layer'"),
            (["--example", "layer", "--layers", "3,2", "--out", "x"], "--layers says what a network is"),
            (["--example", "layer", "--batch", "3", "--out", "x"], "--batch says what a network is"),
            (["--example", "layer", "--by-layer", "--out", "x"], "--by-layer is for networks"),
            (["--by-layer", "--dot", "--out", "x"], "--dot asks for Graphviz text"),
            (["--layers", "784", "--out", "x"], "at least two sizes"),
            (["--layers", "784,0,10", "--out", "x"], "'0' is no size"),
            (["--layers", "784,100000000000,10", "--out", "x"], "too many parameters"),
            (["--batch", "0", "--out", "x"], "--batch is 0"),
            (["--batch", "9223372036854775807", "--out", "x"], "the limit is 1,048,576"),
            (["--out", "/nonexistent/graph.svg"], "cannot make a file in /nonexistent"),
            (["--out", "/dev/null"], "/dev/null: is not a regular file"),
            (["--out", ""], "--out is empty"),
        ]
    )
    func errors(arguments: [String], text: String) throws {
        let command = try NNCommand(["draw"] + arguments)
        #expect(command.status != 0 && command.output.isEmpty)
        #expect(command.errors.hasPrefix("Error: ") && command.errors.filter(\.isNewline).count == 1)
        #expect(command.errors.contains(text), "\(command.errors)")
        #expect(!FileManager.default.fileExists(atPath: "x"))
    }

    @Test("A file that cannot be written is reported")
    func unwritable() throws {
        let path = directory.file(String(repeating: "n", count: 256))
        let command = try NNCommand("draw", "--example", "product", "--out", path)
        #expect(command.status != 0 && command.errors.contains("File name too long"), "\(command.errors)")
    }
}
