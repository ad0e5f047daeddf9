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
