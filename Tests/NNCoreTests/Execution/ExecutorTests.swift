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
        #expect(throws: ExecutionError.notKept(hidden)) { try executor.scalar(hidden) }
        #expect(throws: ExecutionError.notScalar(name: "\(y)", try Shape([2]))) { try executor.scalar(y) }
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
        try single.write(Tensor([3], dimensions: [1, 1]), to: one)
        #expect(try single.scalar(one) == 3)
    }

    @Test("parameters of other shapes are refused")
    func parameters() throws {
        let (plan, _, _, _, _) = try plan()
        let storage = try ParameterStorage<Float>(shapes: [Shape([3])])
        #expect(throws: ExecutionError.parameters(expected: [try Shape([2])], given: [try Shape([3])])) {
            try Executor<Float>(plan, states: storage)
        }
        #expect(throws: ExecutionError.self) { try storage.set(0, to: Tensor(1)) }
        for index in [-1, storage.shapes.count] {
            #expect(throws: ExecutionError.noParameter(index, count: storage.shapes.count)) {
                try storage.set(index, to: Tensor(1))
            }
        }
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
        let storage = try ParameterStorage([Tensor([3.0], dimensions: [1, 1])])
        let first = try Executor<Double>(large.plan, states: storage)
        let second = try Executor<Double>(small.plan, states: storage)
        try first.write(Tensor([1, 2, 3, 4], dimensions: [4, 1]), to: large.x)
        try second.write(Tensor([5], dimensions: [1, 1]), to: small.x)
        first.run()
        second.run()
        #expect(try first.read(large.y).values == [3, 6, 9, 12])
        #expect(try second.read(small.y).values == [30])
        #expect(storage.tensors[0].values == [6])
    }

    @Test("compiling refuses foreign variables and updates that cannot be")
    func compiling() throws {
        var graph = Graph()
        let (x, w) = (try graph.input("x", [2]), try graph.parameter("w", [2]))
        let sum = try graph.sum(x)
        let foreign = Variable(id: 99)
        #expect(throws: PlanError.unknownVariable(foreign)) { try graph.compile(outputs: [foreign]) }
        #expect(throws: PlanError.unknownVariable(foreign)) { try graph.compile(outputs: [], updates: [(w, foreign)]) }
        #expect(throws: PlanError.notAParameter(x, operation: "input")) {
            try graph.compile(outputs: [], updates: [(x, w)])
        }
        #expect(throws: PlanError.updatedTwice(w)) { try graph.compile(outputs: [], updates: [(w, x), (w, x)]) }
        #expect(throws: PlanError.updateShape(parameter: try Shape([2]), value: .scalar)) {
            try graph.compile(outputs: [], updates: [(w, sum)])
        }
    }

    @Test("nothing to compute is a plan too")
    func empty() throws {
        let executor = try Executor<Float>(Graph().compile(outputs: []))
        executor.run()
        #expect(executor.plan.stepCount == 0)
    }
}
