import NNCore
import Testing

@Suite("A graph as text")
struct GraphTextTests {
    @Test("print lists equations in columns, with shapes, names and constants in place")
    func equations() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let w = try graph.parameter("w", [4, 3])
        let h = try graph.relu(graph.matmul(x, w, transposeB: true))
        let z = try graph.scale(graph.sum(h), by: 0.5)
        graph.label(z, "z")
        _ = try graph.gradients(of: z, withRespectTo: [w])
        #expect(
            graph.description == """
                %0  = input()                    : [2, 3]  x
                %1  = parameter()                : [4, 3]  w
                %2  = matmul(%0, %1) transposeB  : [2, 4]
                %3  = relu(%2)                   : [2, 4]
                %4  = sum(%3) axes [0, 1]        : []
                %5  = scale(%4) by 0.5           : []      z
                %7  = scale(1) by 0.5            : []
                %8  = reshape(%7)                : [1, 1]
                %9  = broadcast(%8)              : [2, 4]
                %11 = broadcast(0)               : [2, 4]
                %12 = greater(%3, %11)           : [2, 4]
                %13 = multiply(%9, %12)          : [2, 4]
                %14 = matmul(%13, %0) transposeA : [4, 3]  ∂z/∂w
                """
        )
    }

    @Test("A constant that nothing uses, or that is a gradient, has an equation")
    func constants() throws {
        var graph = Graph()
        let x = try graph.input("x")
        _ = try graph.constant(3)
        _ = try graph.gradients(of: x, withRespectTo: [x])
        #expect(
            graph.description
                == "%0 = input()        : []  x\n%1 = constant() 3.0 : []\n%2 = constant() 1.0 : []  ∂x/∂x"
        )
    }

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
