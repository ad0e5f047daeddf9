import NNCore
import NNTestSupport
import Testing

@Suite("Derivatives of higher order are PyTorch's and JAX's", .needsOracle("higher_order"))
struct HigherOrderOracleTests {
    private static let summary = OracleSummary("higher_order") { oracle in
        if oracle["expr"].exists {
            let (expression, kind) = (try oracle["expr"].string, try oracle["kind"].string)
            guard kinds.contains(kind) else { return "no derivatives of kind \(kind)" }
            return HigherOrderExpression.contains(expression) ? nil : "no graph code for \(expression)"
        }
        for name in try oracle["activations"].array where Activation.named[try name.string] == nil {
            return "no activation \(try name.string)"
        }
        let loss = try oracle["loss"].string
        return losses[loss] == nil ? "no loss \(loss)" : nil
    }

    private static let kinds: Set<String> = ["nth", "scalar", "vector"]
    private static let losses: [String: Loss.Kind] = [
        "mse": .meanSquaredError, "cross_entropy_index": .crossEntropy,
        "bce_logits": .binaryCrossEntropyWithLogits,
    ]

    /// Vector functions, scalars and functions of one variable stand as expressions; the others are networks.
    private static let functions = summary.cases.filter { $0["expr"].exists }
    private static let networks = summary.cases.filter { !$0["expr"].exists }

    /// The results that differ from the reference: f64 1e-10·(1 + |b|), Hessians 1e-9.
    private func mismatches(
        _ oracle: OracleCase,
        _ graph: Graph,
        _ results: [(name: String, variable: Variable)],
        at point: [(variable: Variable, tensor: Tensor<Double>)],
        expecting expected: (String) throws -> Tensor<Double>
    ) throws -> [String] {
        var found: [String] = []
        for engine in Engine.available {
            let values: [Tensor<Double>] = try graph.evaluate(results.map(\.variable), point, engine: engine)
            for (result, value) in zip(results, values) {
                let comparison = OracleComparison(
                    singleTolerance: 0,
                    doubleTolerance: result.name == "hessian" ? 1e-9 : 1e-10
                )
                let wanted = try expected(result.name)
                let shaped = try value.reshaped(to: wanted.shape)
                if let text = comparison.mismatch(result.name, shaped, wanted) { found.append("\(engine): \(text)") }
            }
        }
        return found
    }

    @Test("of functions: gradients, Hessians, products, third and fourth derivatives", arguments: functions)
    func function(oracle: OracleCase) throws {
        let build = try HigherOrderExpression.build(oracle["expr"].string)
        var graph = Graph()
        let point: Tensor<Double> = try oracle.tensor("x")
        let x = try graph.input("x", shape: point.shape)
        var constants: [String: Variable] = [:]
        for name in oracle.tensorNames where name.hasPrefix("const/") {
            constants[String(name.dropFirst(6))] = try graph.constant(oracle.tensor(name))
        }
        let y = try build(&graph, x, constants)
        var results: [(name: String, variable: Variable)] = []
        switch try oracle["kind"].string {
        case "scalar":
            let v = try graph.constant(oracle.tensor("v"))
            var derivative = y
            for _ in 0..<3 {
                derivative = try graph.jvp(of: [derivative], withRespectTo: [x], vectors: [v])[0]
            }
            results = [
                ("f", y), ("grad", try graph.gradients(of: y, withRespectTo: [x])[0]),
                ("hessian", try graph.hessian(of: y, withRespectTo: x)),
                ("hvp", try graph.hessianVectorProduct(of: y, withRespectTo: [x], vectors: [v])[0]),
                ("d3", derivative),
            ]
        case "vector":
            let (u, v) = (try graph.constant(oracle.tensor("u")), try graph.constant(oracle.tensor("v")))
            let weighted = try graph.sum(graph.multiply(u, y))
            results = [
                ("y", y), ("jacobian", try graph.jacobian(of: y, withRespectTo: x)),
                ("vjp", try graph.vjp(of: y, withRespectTo: [x], vector: u)[0]),
                ("jvp", try graph.jvp(of: [y], withRespectTo: [x], vectors: [v])[0]),
                ("hvp_u", try graph.hessianVectorProduct(of: weighted, withRespectTo: [x], vectors: [v])[0]),
            ]
        default:
            var columns = [y]
            for order in 1...4 {
                columns.append(try graph.gradients(of: graph.sum(columns[order - 1]), withRespectTo: [x])[0])
            }
            results = [("derivatives", try graph.stack(columns, axis: 1))]
        }
        let found = try mismatches(oracle, graph, results, at: [(x, point)]) { try oracle.tensor($0) }
        #expect(found.isEmpty, "\(oracle.id): \(found)")
    }

    @Test("of networks: Hessian, products, Jacobians, gradient penalty", arguments: networks)
    func network(oracle: OracleCase) throws {
        let (network, loss) = try Self.network(oracle)
        var graph = Graph()
        let batch: Tensor<Double> = try oracle.tensor("x")
        let target: Tensor<Double> = try oracle.tensor("target")
        let (x, t) = (try graph.input("x", shape: batch.shape), try graph.input("t", shape: target.shape))
        // The parameters as slices of θ: one target, in the reference's order.
        let (output, parameters) = try network.insert(into: &graph, x: x)
        let cost = try loss.insert(predicted: output, expected: t, in: &graph)
        let (theta, v) = (try oracle.tensor("theta", as: Double.self), try oracle.tensor("v", as: Double.self))
        var (point, vectors, start) = ([(x, batch), (t, target)], [Variable](), 0)
        for parameter in parameters {
            let (shape, end) = (graph.shape(of: parameter), start + graph.shape(of: parameter).elementCount)
            point.append((parameter, try Tensor(Array(theta.values[start..<end]), shape: shape)))
            vectors.append(try graph.constant(Tensor(Array(v.values[start..<end]), shape: shape)))
            start = end
        }
        func joined(_ parts: [Variable], rows: Int) throws -> Variable {
            var blocks: [Variable] = []
            for part in parts {
                let columns = graph.shape(of: part).elementCount / rows
                blocks.append(try graph.reshape(part, to: Shape([rows, columns])))
            }
            return try graph.concatenate(blocks, axis: 1)
        }
        var hessianRows: [Variable] = []
        let blocks = try graph.hessian(of: cost, withRespectTo: parameters)
        for (row, parameter) in zip(blocks, parameters) {
            hessianRows.append(try joined(row, rows: graph.shape(of: parameter).elementCount))
        }
        let outputCount = graph.shape(of: output).elementCount
        // Row by row: each row of outputs depends on its own row of x alone.
        let full = try graph.jacobian(of: output, withRespectTo: x)
        let (n, classes, features) = (batch.shape[0], network.outputShape[-1], batch.shape[1])
        var diagonal: [Variable] = []
        for row in 0..<n {
            let outputs = try graph.slice(full, axis: 0, row..<row + 1)
            diagonal.append(
                try graph.reshape(graph.slice(outputs, axis: 2, row..<row + 1), to: Shape([classes, features]))
            )
        }
        let penalty = try graph.gradientPenalty(of: output, withRespectTo: [x])
        let products = try graph.hessianVectorProduct(of: cost, withRespectTo: parameters, vectors: vectors)
        let gaussNewton = try graph.gaussNewtonProduct(
            of: cost,
            through: output,
            withRespectTo: parameters,
            vectors: vectors
        )
        let results: [(name: String, variable: Variable)] = [
            ("out", output), ("loss", cost),
            ("grad", try joined(graph.gradients(of: cost, withRespectTo: parameters), rows: 1)),
            ("hessian", try graph.concatenate(hessianRows)), ("hvp", try joined(products, rows: 1)),
            ("gnvp", try joined(gaussNewton, rows: 1)),
            ("jac_params", try joined(graph.jacobian(of: output, withRespectTo: parameters), rows: outputCount)),
            ("jac_input", try graph.stack(diagonal)), ("grad_penalty", penalty),
            ("grad_penalty_grad", try joined(graph.gradients(of: penalty, withRespectTo: parameters), rows: 1)),
        ]
        let found = try mismatches(oracle, graph, results, at: point) { try oracle.tensor($0) }
        #expect(found.isEmpty, "\(oracle.id): \(found)")
    }

    private static func network(_ oracle: OracleCase) throws -> (Network, Loss) {
        let sizes = try oracle["dims"].array.map { try $0.integer }
        var layers: [any Layer] = []
        for (index, name) in try oracle["activations"].array.enumerated() {
            layers.append(try Dense(inputSize: sizes[index], outputSize: sizes[index + 1]))
            layers.append(try #require(Activation.named[name.string], "\(oracle.id): \(name)"))
        }
        return (
            try Network(inputShape: [sizes[0]], layers: layers), Loss(try #require(try losses[oracle["loss"].string]))
        )
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
