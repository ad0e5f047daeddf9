import NNCore
import NNTestSupport
import Testing

@Suite(
    "Derivatives of higher order are PyTorch's and JAX's",
    .needsOracle("higher_order"),
    .reportsOracle("higher_order")
)
struct HigherOrderOracleTests {
    private static let summary = OracleSummary("higher_order") { try missing($0) }

    /// What there is no graph code for; nil if there is.
    static func missing(_ oracle: OracleCase) throws -> String? {
        do {
            if oracle["expr"].exists { _ = try HigherOrderFunction(oracle) } else { _ = try network(oracle) }
            return nil
        } catch let unknown as OracleExpression.Unknown {
            return "no graph code for \(try oracle["expr"].string): \(unknown)"
        } catch let missing as OracleNetwork.Missing { return "no \(missing)" }
    }

    /// Vector functions, scalars and functions of one variable stand as expressions; the others are networks.
    private static let functions = summary.cases.filter { $0["expr"].exists }
    private static let networks = summary.cases.filter { !$0["expr"].exists }

    @Test("of functions: gradients, Hessians, products, third and fourth derivatives", arguments: functions)
    func function(oracle: OracleCase) throws {
        let found = Self.summary.mismatches(oracle, among: try HigherOrderFunction(oracle).mismatches())
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
        let (output, parameters) = try network.forward(x, in: &graph)
        let cost = try loss.forward(predicted: output, expected: t, in: &graph)
        let (theta, v) = (try oracle.tensor("theta", as: Double.self), try oracle.tensor("v", as: Double.self))
        var point: [(variable: Variable, tensor: Tensor<Double>)] = [(x, batch), (t, target)]
        var (vectors, start) = ([Variable](), 0)
        for parameter in parameters {
            let (shape, end) = (graph.shape(of: parameter), start + graph.shape(of: parameter).elementCount)
            point.append((parameter, try Tensor(Array(theta.values[start..<end]), shape: shape)))
            vectors.append(try graph.input("v\(start)", shape: shape))
            point.append((vectors[vectors.count - 1], try Tensor(Array(v.values[start..<end]), shape: shape)))
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
        // Class indices are exact.
        let rounded = point.map(\.variable).filter { $0 != t || target.shape.rank > 1 }
        let comparison = HigherOrderComparison(oracle: oracle, graph: graph, results: results, point: point)
        let found = Self.summary.mismatches(oracle, among: try comparison.mismatches(rounding: rounded))
        #expect(found.isEmpty, "\(oracle.id): \(found)")
    }

    /// The network and loss of a case.
    private static func network(_ oracle: OracleCase) throws -> (Network, StandardLoss) {
        let sizes = try oracle["dims"].array.map { try $0.integer }
        var layers: [any Layer] = []
        for (index, name) in try oracle["activations"].array.enumerated() {
            layers.append(try Dense(inputSize: sizes[index], outputSize: sizes[index + 1]))
            layers.append(try OracleNetwork.activation(name.string))
        }
        let (loss, reduction) = (try oracle["loss"].string, try oracle["reduction"].string)
        let kind = try OracleNetwork.kind(loss)
        guard !kind.hasThreshold else { throw OracleNetwork.Missing(description: "threshold of \(loss)") }
        return (
            try Network(inputShape: [sizes[0]], layers),
            StandardLoss(kind, reduction: try OracleNetwork.reduction(reduction))
        )
    }

    @Test("cases are counted, and those that cannot run are named")
    func count() throws {
        #expect(try Self.summary.report() == nil)
    }
}
