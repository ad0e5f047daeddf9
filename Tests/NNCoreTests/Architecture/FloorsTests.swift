import Testing

@Suite("The floors of NNCore")
struct FloorsTests {
    @Test("No file uses a higher floor, imports what it may not, or is too long")
    func sourcesKeepTheRules() throws {
        let tree = try SourceTree()
        #expect(tree.files.contains { $0.path == "Sources/NNCore/Base/Tensor.swift" }, "the sources were not found")
        let violations = Floors.violations(in: tree)
        #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
    }

    /// A tree in which Networks declares a type and a function, and one more file.
    private func tree(with path: String, _ source: String) -> SourceTree {
        SourceTree(files: [
            ("Sources/NNCore/Base/Shape.swift", "public struct Shape {\n    func sum() {}\n}\n"),
            (
                "Sources/NNCore/Networks/Network.swift",
                "public struct Network {\n    struct Layer {}\n}\nfunc sum() {}\n"
            ),
            ("Sources/NNCore/Networks/Initialisation.swift", "@inline(__always) func initialise() {}\n"),
            ("Sources/NNCore/Checkpoints/Checkpoint.swift", "enum Checkpoint {}\n"),
            (path, source),
        ])
    }

    @Test(
        "A planted violation is reported, with its file and line",
        arguments: [
            ("Base/A.swift", "\nlet x: Network?\n", "A.swift:2: Base mentions Network of Networks"),
            ("Graph/A.swift", "let x = [Network]()\n", "A.swift:1: Graph mentions Network of Networks"),
            ("Graph/A.swift", "let x = NNCore.Network()\n", "A.swift:1: Graph mentions Network of Networks"),
            ("Execution/A.swift", "let x = initialise()\n", "A.swift:1: Execution mentions initialise of Networks"),
            ("Base/A.swift", "let s = \"\\(Network(a(1)))\"\n", "A.swift:1: Base mentions Network of Networks"),
            ("Training/A.swift", "let c: Checkpoint\n", "A.swift:1: Training mentions Checkpoint of Checkpoints"),
            ("Data/A.swift", "let c: Checkpoint\n", "A.swift:1: Data mentions Checkpoint of Checkpoints"),
            ("Graph/A.swift", "internal import NNCoreCBLAS\n", "imports NNCoreCBLAS, which only LinearAlgebra may"),
            ("Networks/A.swift", "import NNCoreCZlib\n", "imports NNCoreCZlib, which only Data may"),
            ("Data/A.swift", "public import Foundation\n", "imports Foundation, which no file of NNCore may"),
            ("Base/A.swift", "import struct Foundation.Date\n", "imports Foundation, which no file of NNCore may"),
            ("Graph/A.swift", "internal import NNPlots\n", "imports NNPlots, which no file of NNCore may"),
            ("Utils/A.swift", "let x = 1\n", "Utils is no floor of NNCore"),
            ("A.swift", "let x = 1\n", "A.swift is no floor of NNCore"),
        ]
    )
    func plantedViolation(path: String, source: String, expected: String) {
        let violations = Floors.violations(in: tree(with: "Sources/NNCore/" + path, source))
        #expect(violations.count == 1)
        #expect(violations.first?.contains(expected) == true, "\(violations)")
    }

    @Test(
        "NNPlots imports nothing but NNCore",
        arguments: [
            ("import Foundation\n", "A.swift:1: NNPlots imports Foundation, but may import only NNCore"),
            ("\ninternal import NNKernels\n", "A.swift:2: NNPlots imports NNKernels, but may import only NNCore"),
            ("@testable import struct Foundation.Date\n", "A.swift:1: NNPlots imports Foundation, but may"),
            ("internal import Glibc // NNCore\n", "A.swift:1: NNPlots imports Glibc, but may import only NNCore"),
        ]
    )
    func importsOfPlots(source: String, expected: String) {
        let path = "Sources/NNPlots/SVG/A.swift"
        let violations = Floors.violations(in: tree(with: path, source + "internal import NNCore\n"))
        #expect(violations.count == 1)
        #expect(violations.first?.contains(expected) == true, "\(violations)")
        let innocent = "public import NNCore\nimport struct NNCore.Graph // import Foundation\nlet network: Network?\n"
        #expect(Floors.violations(in: tree(with: path, innocent)).isEmpty)
    }

    @Test("Training must not be mentioned by Data, but may mention it")
    func trainingAndData() {
        let data = ("Sources/NNCore/Data/Dataset.swift", "struct Dataset { let t: Trainer }\n")
        let training = ("Sources/NNCore/Training/Trainer.swift", "struct Trainer { let d: Dataset }\n")
        #expect(
            Floors.violations(in: SourceTree(files: [data, training]))
                == ["Sources/NNCore/Data/Dataset.swift:1: Data mentions Trainer of Training"]
        )
    }

    @Test(
        "What only looks like a violation is none",
        arguments: [
            ("Base/A.swift", "// Network\n/* Network /* Network */ Network */ let x = 1\n"),
            ("Base/A.swift", "/// See ``Network``.\nlet s = \"Network \\\" Network\" + #\"Network \" \\(Network\"#\n"),
            ("Base/A.swift", "let s = \"\"\"\n    Network \"Network\" import NNCoreCBLAS\n    \"\"\"\n"),
            ("Base/A.swift", "let networks = myNetwork + Networked + x.initialise()\n"),
            ("Base/A.swift", "let y = sum() // a name that Base declares too\n"),
            ("Base/A.swift", "let layer: Layer // nested in Network, so not a name by itself\n"),
            ("Networks/A.swift", "let n = Network(); initialise()\n"),
            ("Checkpoints/A.swift", "let n = Network(); initialise()\n"),
            ("LinearAlgebra/OpenBLAS/A.swift", "internal import NNCoreCBLAS\n"),
            ("Data/A.swift", "internal import NNCoreCZlib\n"),
        ]
    )
    func innocent(path: String, source: String) {
        #expect(Floors.violations(in: tree(with: "Sources/NNCore/" + path, source)) == [])
    }

    @Test("A file of any target may have 400 lines and no more", arguments: [399, 400, 401, 1000])
    func fileLength(count: Int) {
        let source = String(repeating: "// A line.\n", count: count)
        let violations = Floors.violations(in: SourceTree(files: [("Tests/Any/A.swift", source)]))
        #expect(violations == (count > 400 ? ["Tests/Any/A.swift: \(count) lines, more than 400"] : []))
    }

    @Test("A file that says at its top that a script wrote it may be longer; one that says so below may not")
    func generatedFile() {
        let lines = String(repeating: "let x = 1\n", count: 500)
        let generated = (
            "Sources/NNCore/Data/A.swift", "// swift-format-ignore-file\n// Generated by scripts/a\n" + lines
        )
        let claimed = ("Sources/NNCore/Data/B.swift", lines + "// Generated by scripts/a\n")
        #expect(
            Floors.violations(in: SourceTree(files: [generated, claimed]))
                == ["Sources/NNCore/Data/B.swift: 501 lines, more than 400"]
        )
    }
}
