import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("No operation is missing from the table")
struct OperationTableCompletenessTests {
    /// The types that `Sources/NNCore/Graph/Operations` makes operations.
    private static func definedOperations() throws -> Set<String> {
        let folder = "\(PackageRoot.path)/Sources/NNCore/Graph/Operations"
        var names: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
            let source = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            let found = source.matches(of: /(?:struct|enum|class|extension)\s+(\w+)\s*:[^{]*\b\w*Operation\b[^{]*\{/)
                .map { String($0.output.1) }
            #expect(!found.isEmpty, "\(file) defines no operation that this test can see")
            names.formUnion(found)
        }
        return names
    }

    @Test("every type that is an operation occurs in an entry's forward graph")
    func complete() throws {
        var covered: Set<String> = []
        for entry in OperationTable.entries {
            var graph = Graph()
            let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
            _ = try entry.build(&graph, inputs)
            for id in 0..<graph.count { covered.insert("\(type(of: graph.operation(of: Variable(id: id))))") }
        }
        let missing = try Self.definedOperations().subtracting(covered)
        #expect(missing.isEmpty, "add these operations to OperationTable: \(missing.sorted())")
    }

    /// The public functions that make a variable of a graph: `name(label:_:)`, of each parameter its label, and whether a
    /// call may leave it out.
    private struct Function: CustomStringConvertible {
        let name: String
        let parameters: [(label: String, isOptional: Bool)]
        var description: String { "\(name)(\(parameters.map { "\($0.label):" }.joined()))" }

        /// Whether a call with these labels, in order, is one of this function.
        func accepts(_ labels: [String]) -> Bool {
            var rest = labels[...]
            for parameter in parameters {
                if rest.first == parameter.label { rest.removeFirst() } else if !parameter.isOptional { return false }
            }
            return rest.isEmpty
        }
    }

    private static func sources(_ folder: String, _ prefix: String = "") throws -> String {
        try FileManager.default.contentsOfDirectory(atPath: "\(PackageRoot.path)/\(folder)")
            .filter { $0.hasPrefix(prefix) && $0.hasSuffix(".swift") }
            .map { try String(contentsOfFile: "\(PackageRoot.path)/\(folder)/\($0)", encoding: .utf8) }
            .joined()
    }

    /// The parts between parentheses that text starts within, at commas outside all others.
    private static func arguments(_ text: Substring) -> [String] {
        var (parts, depth) = ([""], 0)
        for character in text {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if depth < 0 { break }
            if depth == 0 && character == "," { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }

    @Test("every public function that makes a variable is called by an entry")
    func functions() throws {
        let folders = ["Sources/NNCore/Graph/Operations", "Sources/NNCore/Graph/Functions"]
        let definitions = try folders.map { try Self.sources($0) }.joined()
        let declaration = /public mutating func (\w+)\(([^{]*?)\) throws\(GraphError\) -> [^{]*\bVariable\b/
        let functions = definitions.matches(of: declaration).map { match in
            let parameters = Self.arguments(match.output.2).map {
                (label: String($0.prefix { !" :".contains($0) }), isOptional: $0.contains("="))
            }
            return Function(name: String(match.output.1), parameters: parameters)
        }
        #expect(functions.count > 90)
        // Inputs are made of an entry's shapes by whoever runs it.
        let table = try Self.sources("Tests/NNTestSupport", "OperationTable+")
        var calls: [String: [[String]]] = [:]
        for match in table.matches(of: /\.(\w+)\(/) {
            let labels = Self.arguments(table[match.range.upperBound...]).map { argument in
                argument.prefixMatch(of: /(\w+):\s/).map { String($0.output.1) } ?? "_"
            }
            calls[String(match.output.1), default: []].append(labels)
        }
        let missing = functions.filter { function in
            function.name != "input" && !(calls[function.name] ?? []).contains { function.accepts($0) }
        }
        #expect(missing.isEmpty, "call these functions in OperationTable: \(missing)")
    }

    @Test("every relation and every kind of target is there")
    func configurations() throws {
        let names = Set(OperationTable.entries.map(\.name))
        for relation in ["greater", "greaterOrEqual", "less", "lessOrEqual", "equal", "notEqual"] {
            #expect(names.contains(relation))
        }
        for flags in ["", " transposeA", " transposeB", " transposeA transposeB"] {
            #expect(names.contains("matmul\(flags)"))
        }
        #expect(names.isSuperset(of: ["softmaxCrossEntropy classIndices", "softmaxCrossEntropy probabilities"]))
    }
}
