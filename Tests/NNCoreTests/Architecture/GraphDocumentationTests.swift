import Testing

@Suite("The documentation of the graph's operations")
struct GraphDocumentationTests {
    /// The words that a public method's doc comment must have, each at the beginning of a line.
    private static let words = ["Shapes:", "Accuracy:", "Source:"]

    /// What is missing, by file and line.
    private func omissions(in tree: SourceTree) -> [String] {
        tree.files.flatMap { path, source -> [String] in
            guard ["Operations", "Functions"].contains(where: { path.hasPrefix("Sources/NNCore/Graph/\($0)/") }) else {
                return []
            }
            var comment: [Substring] = []
            var omissions: [String] = []
            for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let text = line.drop { $0 == " " }
                if text.hasPrefix("public mutating func ") {
                    for word in Self.words where !comment.contains(where: { $0.hasPrefix("/// \(word)") }) {
                        omissions.append("\(path):\(index + 1): no \(word) in \(text)")
                    }
                }
                if text.hasPrefix("///") { comment.append(text) } else if !text.hasPrefix("@") { comment = [] }
            }
            return omissions
        }
    }

    @Test("Every public method that inserts something says its shapes, its accuracy and its source")
    func complete() throws {
        let tree = try SourceTree()
        let methods = tree.files.filter { $0.path.hasPrefix("Sources/NNCore/Graph/") }
            .reduce(0) { $0 + $1.source.split(separator: "public mutating func ").count - 1 }
        #expect(methods > 90, "the sources were not found")
        let omissions = omissions(in: tree)
        #expect(omissions.isEmpty, "\(omissions.joined(separator: "\n"))")
    }

    @Test("A word that is missing, or not at the beginning of a line, is reported", arguments: words)
    func planted(word: String) {
        func tree(_ lines: [String]) -> SourceTree {
            let comment = lines.map { "    /// \($0)\n" }.joined()
            let source = "extension Graph {\n\(comment)    public mutating func f(\n    ) {}\n}\n"
            return SourceTree(files: [("Sources/NNCore/Graph/Functions/F.swift", source)])
        }
        let lines = ["f."] + Self.words.map { "\($0) x" }
        #expect(omissions(in: tree(lines)).isEmpty)
        let without = omissions(in: tree(lines.filter { !$0.hasPrefix(word) }))
        #expect(without == ["Sources/NNCore/Graph/Functions/F.swift:5: no \(word) in public mutating func f("])
        #expect(omissions(in: tree(lines.map { $0.hasPrefix(word) ? "x \($0)" : $0 })).count == 1)
    }
}
