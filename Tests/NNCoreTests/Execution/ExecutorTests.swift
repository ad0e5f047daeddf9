import NNTestSupport
import Testing

@testable import NNCore

@Suite("An executor tells what it cannot do")
struct ExecutorTests {
    private func plan() throws -> (plan: Plan, x: Variable, w: Variable, y: Variable, hidden: Variable) {
        var graph = Graph()
        let (x, w) = (try graph.input("batch", [2]), try graph.parameter("w", [2]))
        let hidden = try graph.multiply(x, w)
        let y = try graph.add(hidden, hidden)
        return (try graph.compile(outputs: [y]), x, w, y, hidden)
    }

    @Test("writing a wrong shape, a result, or what the plan does not use")
    func writing() throws {
        let (plan, x, w, y, hidden) = try plan()
        let executor = try Executor<Float>(plan)
        let wrong = Tensor<Float>(1)
        let two = try Shape([2])
        #expect(throws: ExecutionError.shape(name: "batch", expected: two, given: .scalar)) {
            try executor.write(wrong, to: x)
        }
        #expect(throws: ExecutionError.self) { try executor.write(wrong, to: w) }
        for variable in [y, hidden] {
            #expect(throws: ExecutionError.notWritable(variable)) { try executor.write(wrong, to: variable) }
            #expect(throws: ExecutionError.notWritable(variable)) { try executor.fill(variable) { _ in } }
        }
        let message = "\(ExecutionError.shape(name: "batch", expected: two, given: .scalar))"
        #expect(message.contains("batch") && message.contains("[2]") && message.contains("[]"))
    }

    @Test("reading what is not kept, or a scalar that is none")
    func reading() throws {
        let (plan, x, _, y, hidden) = try plan()
        let executor = try Executor<Float>(plan)
        #expect(throws: ExecutionError.notKept(hidden)) { try executor.read(hidden) }
        #expect(throws: ExecutionError.notKept(hidden)) { try executor.scalar(of: hidden) }
        #expect(throws: ExecutionError.notScalar(name: "\(y)", try Shape([2]))) { try executor.scalar(of: y) }
        #expect(try executor.read(x).shape.dimensions == [2])
    }

    @Test("filling writes in row-major order, and a one-element tensor can be read as a scalar")
    func filling() throws {
        let (plan, x, w, y, _) = try plan()
        let executor = try Executor<Double>(plan)
        try executor.fill(x) { span in for index in 0..<span.count { span[index] = Double(index + 1) } }
        try executor.fill(w) { span in for index in 0..<span.count { span[index] = 10 } }
        executor.run()
        #expect(try executor.read(y).values == [20, 40])
        var graph = Graph()
        let one = try graph.input("one", [1, 1])
        let square = try graph.square(one)
        let single = try Executor<Double>(graph.compile(outputs: [square, one]))
        try single.write(Tensor([3], shape: [1, 1]), to: one)
        #expect(try single.scalar(of: one) == 3)
    }

    @Test("states that are missing, of other shapes or twice there are refused")
    func parameters() throws {
        let (plan, _, _, _, _) = try plan()
        let name = plan.states[0].name
        let storage = try StateStorage<Float>([StateDeclaration(name, shape: Shape([3]), role: .weight)])
        let (own, other) = (try Shape([2]), try Shape([3]))
        #expect(throws: ExecutionError.shape(name: name, expected: own, given: other)) {
            try Executor<Float>(plan, states: storage)
        }
        #expect(throws: ExecutionError.shape(name: name, expected: other, given: .scalar)) {
            try storage.set(name, to: Tensor(1))
        }
        #expect(throws: ExecutionError.noState("none")) { try storage.set("none", to: Tensor(1)) }
        let empty = try StateStorage<Float>([StateDeclaration]())
        #expect(throws: ExecutionError.noState(name)) { try Executor<Float>(plan, states: empty) }
        let twice = StateDeclaration("w", shape: own, role: .bias)
        #expect(throws: ExecutionError.stateTwice("w")) { try StateStorage<Float>([twice, twice]) }
    }

    @Test("two executors of different batch sizes share parameters")
    func sharedParameters() throws {
        func pass(_ batchSize: Int, updates: Bool) throws -> (plan: Plan, x: Variable, w: Variable, y: Variable) {
            var graph = Graph()
            let (x, w) = (try graph.input("x", [batchSize, 1]), try graph.parameter("w", [1, 1]))
            let y = try graph.matmul(x, w)
            let doubled = try graph.scale(w, by: 2)
            let plan = try graph.compile(outputs: [y], updates: updates ? [(w, doubled)] : [])
            return (plan, x, w, y)
        }
        let (large, small) = (try pass(4, updates: true), try pass(1, updates: false))
        let storage = try StateStorage([NamedTensor("w", Tensor([3.0], shape: [1, 1]))])
        let first = try Executor<Double>(large.plan, states: storage)
        let second = try Executor<Double>(small.plan, states: storage)
        try first.write(Tensor([1, 2, 3, 4], shape: [4, 1]), to: large.x)
        try second.write(Tensor([5], shape: [1, 1]), to: small.x)
        first.run()
        second.run()
        #expect(try first.read(large.y).values == [3, 6, 9, 12])
        #expect(try second.read(small.y).values == [30])
        #expect(try storage.tensor(named: "w").values == [6])
    }

    @Test("foreign variables, updates that cannot be and second states of a name are refused")
    func compiling() throws {
        var graph = Graph()
        let (x, w) = (try graph.input("x", [2]), try graph.parameter("w", [2]))
        let sum = try graph.sum(x)
        let foreign = Variable(id: 99)
        #expect(throws: PlanError.unknownVariable(foreign)) { try graph.compile(outputs: [foreign]) }
        let unknown = GraphError.unknownVariable(operation: "update", foreign)
        #expect(throws: unknown) { try graph.update(w, to: foreign) }
        #expect(throws: unknown) { try graph.update(foreign, to: w) }
        #expect(throws: GraphError.notAState(x, operation: "input")) { try graph.update(x, to: w) }
        #expect(throws: GraphError.updateShape(state: "w", shape: try Shape([2]), value: .scalar)) {
            try graph.update(w, to: sum)
        }
        try graph.update(w, to: x)
        #expect(throws: GraphError.updatedTwice("w")) { try graph.update(w, to: x) }
        #expect(throws: GraphError.stateTwice("w")) { try graph.state("w", [3], role: .statistic) }
    }

    @Test("nothing to compute is a plan too")
    func empty() throws {
        let executor = try Executor<Float>(Graph().compile(outputs: []))
        executor.run()
        #expect(executor.plan.stepCount == 0)
    }
}
