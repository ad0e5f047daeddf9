import NNTestSupport
import Testing

@testable import NNCore

@Suite("Memory is shared only where nobody can tell")
struct InPlaceTests {
    private let matrix = Tensor<Double>(unchecked: [1, 2, 3, 4, 5, 6, 7, 8, 9], shape: Shape(unchecked: [3, 3]))

    @Test("x − xᵀ of a temporary is not computed over itself")
    func transposedSelf() throws {
        var graph = Graph()
        let x = try graph.input("x", [3, 3])
        let copy = try graph.scale(x, by: 1)
        let difference = try graph.subtract(copy, graph.transpose(copy))
        let result = try graph.evaluate([difference], [(x, matrix)])[0]
        #expect(result.values == [0, -2, -4, 2, 0, -2, 4, 2, 0])
    }

    @Test("a row stretched over its own matrix is not overwritten before it is read")
    func stretchedSelf() throws {
        var graph = Graph()
        let x = try graph.input("x", [3])
        let row = try graph.scale(x, by: 1)
        let column = try graph.reshape(row, to: Shape([3, 1]))
        let outer = try graph.multiply(row, column)
        let result = try graph.evaluate([outer], [(x, Tensor([1, 2, 3], shape: [3]))])[0]
        #expect(result.values == [1, 2, 3, 2, 4, 6, 3, 6, 9])
    }

    @Test("a buffer with a view that is read later is not taken over")
    func viewOfTakenBuffer() throws {
        var graph = Graph()
        let x = try graph.input("x", [3, 3])
        let copy = try graph.scale(x, by: 1)
        let view = try graph.transpose(copy)
        let negated = try graph.negate(copy)
        let sum = try graph.add(negated, view)
        let result = try graph.evaluate([sum], [(x, matrix)])[0]
        #expect(result.values == [0, 2, 4, -2, 0, 2, -4, -2, 0])
    }

    @Test("a chain runs in one buffer, and an output in the middle keeps its own")
    func chain() throws {
        var graph = Graph()
        let x = try graph.input("x", [1000])
        let middle = try graph.negate(graph.scale(x, by: 2))
        let end = try graph.scale(graph.negate(middle), by: 3)
        let size = Plan.paddedCount(1000)
        #expect(try graph.compile(outputs: [end]).arenaElementCount == 2 * size)
        #expect(try graph.compile(outputs: [middle, end]).arenaElementCount == 3 * size)
        let ones = Tensor<Double>(repeating: 1, shape: try Shape([1000]))
        let values = try graph.evaluate([middle, end], [(x, ones)])
        #expect(values[0][999] == -2 && values[1][999] == 6)
    }

    @Test("inputs and constants survive many runs")
    func constants() throws {
        var graph = Graph()
        let x = try graph.input("x", [3, 3])
        let constant = try graph.constant(matrix)
        let y = try graph.exp(graph.negate(graph.add(graph.negate(constant), graph.square(x))))
        let executor = try Executor<Double>(graph.compile(outputs: [y, constant]), engine: .reference)
        try executor.write(matrix, to: x)
        executor.run()
        let first = try executor.read(y)
        for _ in 0..<20 {
            executor.poisonTemporaries()
            executor.run()
        }
        #expect(try executor.read(y) == first)
        #expect(try executor.read(x) == matrix)
        #expect(try executor.read(constant) == matrix)
    }

    @Test("an output that is a view of an input or a parameter keeps the value it had in the run")
    func viewOutputs() throws {
        var graph = Graph()
        let x = try graph.input("x", [3, 3])
        let w = try graph.parameter("w", [3, 3])
        let (xt, wt) = (try graph.transpose(x), try graph.transpose(w))
        let negated = try graph.negate(w)
        let plan = try graph.compile(outputs: [xt, wt], updates: [(w, negated)])
        let executor = try Executor<Double>(plan, engine: .reference)
        try executor.write(matrix, to: x)
        try executor.write(matrix, to: w)
        executor.run()
        let zero = Tensor<Double>(repeating: 0, shape: matrix.shape)
        try executor.write(zero, to: x)
        let transposed = [1.0, 4, 7, 2, 5, 8, 3, 6, 9]
        #expect(try executor.read(xt).values == transposed)
        #expect(try executor.read(wt).values == transposed)
        #expect(try executor.read(w).values == matrix.values.map { -$0 })
        // Such outputs are results: they cannot be written, least of all beyond the parameter's memory.
        #expect(throws: ExecutionError.notWritable(wt)) { try executor.write(matrix, to: wt) }
    }

    @Test("a parameter stretched to an output is not writable through it")
    func stretchedParameter() throws {
        var graph = Graph()
        let w = try graph.parameter("w")
        let wide = try graph.broadcast(w, to: Shape([100_000]))
        let executor = try Executor<Double>(graph.compile(outputs: [wide]), engine: .reference)
        #expect(throws: ExecutionError.notWritable(wide)) { try executor.fill(wide) { $0[0] = 1 } }
        try executor.write(Tensor(3), to: w)
        executor.run()
        #expect(try executor.read(wide) == Tensor(repeating: 3, shape: Shape([100_000])))
    }
}
