import NNCore
import Testing

@Suite("What no machine can hold or compute is an error, not a stop")
struct SizeErrorTests {
    @Test("a plan or parameters larger than memory")
    func memory() throws {
        var graph = Graph()
        let x = try graph.input("x", [1 << 50])
        let sum = try graph.sum(x)
        let plan = try graph.compile(outputs: [sum])
        let error = #expect(throws: ExecutionError.self) { try Executor<Float>(plan) }
        #expect("\(try #require(error))".contains("no memory"))
        #expect(throws: ExecutionError.self) {
            try StateStorage<Double>([StateDeclaration("w", shape: Shape([1 << 50]), role: .weight)])
        }
        let half = try Shape([1 << 59])
        let states = (0..<40).map { StateDeclaration("\($0)", shape: half, role: .weight) }
        #expect(throws: ExecutionError.self) { try StateStorage<Double>(states) }
    }

    @Test("a product larger than BLAS counts, before memory is asked for", .enabled(if: Engine.openBLAS.isAvailable))
    func products() throws {
        var graph = Graph()
        let size = 1 << 31
        let (a, b) = (try graph.input("a", [1, size]), try graph.input("b", [size, 1]))
        let product = try graph.matmul(a, b)
        let plan = try graph.compile(outputs: [product])
        #expect(throws: ExecutionError.product(.tooLargeForBLAS(m: 1, n: 1, k: size))) {
            try Executor<Float>(plan, engine: .openBLAS)
        }
    }
}
