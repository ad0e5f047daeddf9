import NNTestSupport
import Testing

@testable import NNCore

@Suite("Products with derivatives")
struct DerivativeProductTests {
    @Test("do not differentiate the vector, even if it depends on the target")
    func dependentVector() throws {
        var graph = Graph()
        let x = try graph.input("x")
        let cube = try graph.power(x, 3)
        let product = try graph.hessianVectorProduct(of: cube, withRespectTo: [x], vectors: [x])[0]
        let tangent = try graph.jvp(of: [cube], withRespectTo: [x], vectors: [x])[0]
        // 6x·x and 3x²·x
        #expect(try graph.evaluate([product, tangent], at: [(x, 2)]) == [24, 24])
    }

    @Test("refuse what is no scalar, and vectors that do not fit, with the operation's name and the shapes")
    func mistakes() throws {
        var graph = Graph()
        let x = try graph.input("x", [2, 3])
        let z = try graph.sum(graph.square(x))
        let calls: [(String, (inout Graph) throws -> Void)] = [
            ("hessian", { _ = try $0.hessian(of: x, withRespectTo: x) }),
            ("jvp", { _ = try $0.jvp(of: [x], withRespectTo: [x], vectors: [z]) }),
            ("hessianVectorProduct", { _ = try $0.hessianVectorProduct(of: z, withRespectTo: [x], vectors: []) }),
            (
                "gaussNewtonProduct",
                { _ = try $0.gaussNewtonProduct(of: x, through: x, withRespectTo: [x], vectors: [x]) }
            ),
        ]
        for (name, call) in calls {
            let error = #expect(throws: GraphError.self) { try call(&graph) }
            let text = "\(try #require(error))"
            #expect(text.hasPrefix("\(name): ") && text.contains("[2, 3]"), "\(text)")
        }
    }
}
