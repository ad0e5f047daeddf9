import NNCore
import NNPlots
import Testing

@Suite("A graph as text for Graphviz")
struct GraphDOTTests {
    @Test("Graphviz text has a statement for every box and line that the drawing has", arguments: DrawnGraphs.allCases)
    func dot(_ example: DrawnGraphs) throws {
        let graph = try example.graph()
        let picture = try SVGPicture(graph.svg())
        let statements = graph.dot(title: "a \"title\"").split(separator: "\n").map(String.init)
        #expect(statements.first == "digraph \"a \\\"title\\\"\" {" && statements.last == "}")
        #expect(statements.filter { $0.contains("[label=") }.count == picture.boxes.count)
        #expect(statements.filter { $0.contains(" -> ") }.count == picture.lines.count)
        for statement in statements { #expect(statement.filter { $0 == "\"" }.count.isMultiple(of: 2)) }
    }
}
