import NNCore
import Testing

@Suite("The public gradient check")
struct GradientCheckTests {
    /// `Σ tanh(x)⊙op(x)`, with a planted mistake or none.
    private func report(_ mistake: WrongSquare.Mistake) throws -> GradientReport {
        var graph = Graph()
        let x = try graph.input("x", [3, 2])
        let square = try graph.insert(WrongSquare(mistake: mistake), [x])
        let value = try graph.sum(graph.multiply(graph.tanh(x), square))
        let point = try Tensor([0.5, -1, 1.5, 2, -0.75, 0.25], shape: [3, 2])
        return try graph.checkGradients(of: value, withRespectTo: [x], at: [x: point], engine: .reference)
    }

    @Test(
        "finds a planted fault and says where, and finds none where there is none",
        arguments: WrongSquare.Mistake.allCases
    )
    func planted(mistake: WrongSquare.Mistake) throws {
        let report = try report(mistake)
        #expect(report.isCorrect == (mistake == .none), "\(report)")
        #expect(report.comparisons.count == 14)
        let text = report.description
        #expect(text.contains("all agree") == (mistake == .none))
        #expect(text.contains("along x [0, 0]:") == (mistake != .none))
        if mistake == .secondDerivative { #expect(report.faults.allSatisfy { $0.order == 2 }) }
    }

    @Test("takes smaller steps near a kink, and calls the kink itself a fault")
    func kink() throws {
        for (x0, isCorrect) in [(0.001, true), (0.0, false)] {
            var graph = Graph()
            let x = try graph.input("x")
            let value = try graph.relu(x)
            let report = try graph.checkGradients(of: value, withRespectTo: [x], at: [x: Tensor(x0)])
            #expect(report.isCorrect == isCorrect, "\(report)")
        }
    }

    @Test("refuses computed targets, values that are missing and values of other shapes, by name")
    func mistakes() throws {
        var graph = Graph()
        let x = try graph.input("x", [2])
        let y = try graph.square(x)
        let values = Tensor<Double>(repeating: 1, shape: try Shape([2]))
        #expect(throws: GradientCheckError.targetIsComputed(y, operation: "square")) {
            try graph.checkGradients(of: y, withRespectTo: [y], at: [x: values])
        }
        #expect(throws: GradientCheckError.missingValue(name: "x", shape: values.shape)) {
            try graph.checkGradients(of: y, withRespectTo: [x], at: [:])
        }
        #expect(throws: GradientCheckError.shape(name: "x", expected: values.shape, given: .scalar)) {
            try graph.checkGradients(of: y, withRespectTo: [x], at: [x: Tensor(1)])
        }
    }
}
