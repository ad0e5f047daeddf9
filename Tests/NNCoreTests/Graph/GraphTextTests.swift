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
        graph.label(z, as: "z")
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

    @Test(
        "An equation of one variable is the line that print lists, not in columns; every variable comes after its inputs"
    )
    func oneByOne() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let y = try graph.scale(graph.tanh(x), by: 0.5)
        _ = try graph.gradients(of: graph.sum(y), withRespectTo: [x])
        #expect(graph.variables.count == graph.count && graph.variables[0] == x)
        #expect(graph.equation(of: y) == "%2 = scale(%1) by 0.5 : [2, 3]")
        let lines = graph.description.split(separator: "\n").map { $0.split(separator: " ") }
        for line in lines {
            let variable = try #require(graph.variables.first { $0.description == line[0] })
            #expect(line.starts(with: graph.equation(of: variable).split(separator: " ")))
        }
        var known: Set<Variable> = []
        for variable in graph.variables {
            #expect(known.isSuperset(of: graph.inputs(of: variable)))
            known.insert(variable)
        }
    }
}
