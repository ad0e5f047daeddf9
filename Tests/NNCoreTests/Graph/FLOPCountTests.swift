import NNTestSupport
import Testing

@testable import NNCore

@Suite("The FLOPs of every operation, counted by hand")
struct FLOPCountTests {
    /// FLOPs for each element of the output, for operations that do the same to each.
    private static let perElement: [String: Int] = [
        "Input": 0, "State": 0, "Constant": 0, "Broadcast": 0, "Reshape": 0, "Transpose": 0, "Slice": 0,
        "SliceInsertion": 0, "Concatenate": 0, "Gather": 0, "OneHot": 0, "StopGradient": 0,
        "Abs": 1, "Add": 1, "Arctangent": 1, "Comparison": 1, "Cos": 1, "CumulativeSum": 1, "Divide": 1,
        "DropoutMask": 1, "Erf": 1, "Exp": 1, "Expm1": 1, "LeakyReLUDerivative": 1, "Log": 1, "Log1p": 1, "Maximum": 1,
        "MaximumWithConstant": 1, "Minimum": 1, "MinimumWithConstant": 1, "Multiply": 1, "Negate": 1,
        "NegativeLogLikelihood": 1, "Power": 1, "ReLU": 1, "Reciprocal": 1, "Scale": 1, "Select": 1, "Sign": 1,
        "Sin": 1,
        "Sqrt": 1, "Square": 1, "Subtract": 1, "Tanh": 1, "VariablePower": 1,
        "AbsoluteError": 2, "Clamp": 2, "GradientDescentUpdate": 2, "LeakyReLU": 2, "ReciprocalSquareRoot": 2,
        "SquaredError": 2, "KullbackLeiblerDivergence": 3, "Softplus": 3, "Softsign": 3, "Gaussian": 4, "NormalCDF": 4,
        "Sigmoid": 4, "BinaryCrossEntropyWithLogits": 5, "BinaryCrossEntropyWithLogitsDerivative": 5, "HuberError": 5,
        "SigmoidDerivative": 5, "Softmax": 5, "ArctangentDerivative": 8, "BinaryCrossEntropy": 8,
    ]

    /// FLOPs of the others, which depend on how they are configured or on their inputs.
    private static func others(_ operation: any GraphOperation, _ x: Shape, _ output: Shape) -> Int? {
        let (n, rows) = (x.elementCount, output.elementCount)
        switch operation {
        case is ArgMax, is Extremum, is Sum, is ScatterAdd: return n
        case let elu as ELU: return rows * ((elu.order == 0 ? 4 : 3) + (elu.width == 1 ? 0 : 1))
        case is LogSumExp: return 4 * n + 2 * rows
        case is Norm: return 2 * n + 3 * rows
        case is MeanSquare: return 2 * n + rows
        case is LogSoftmax: return 5 * n + (n == 0 ? 0 : 2 * (n / x[-1]))
        case let entropy as SoftmaxCrossEntropy:
            return entropy.targets == .classIndices ? 4 * n + 3 * rows : 7 * n + 2 * rows
        case let product as MatMul: return 2 * rows * x[product.transposeA ? 0 : 1]
        case let product as BatchedMatMul: return 2 * rows * x[product.transposeA ? -2 : -1]
        default: return nil
        }
    }

    @Test("every node of the operation table has as many as the count by hand")
    func table() throws {
        for entry in OperationTable.entries {
            var graph = Graph()
            let inputs = try entry.inputs.enumerated().map { try graph.input("x\($0)", shape: $1.shape) }
            _ = try entry.build(&graph, inputs)
            for node in graph.nodes {
                let shapes = node.inputs.map { graph.shape(of: $0) }
                let byElement = Self.perElement["\(type(of: node.operation))"].map { $0 * node.shape.elementCount }
                let expected = byElement ?? shapes.first.flatMap { Self.others(node.operation, $0, node.shape) }
                let count = node.operation.flopCount(inputs: shapes, output: node.shape)
                #expect(count == expected, "\(node.operation.name) \(node.operation.attributes) of \(shapes)")
            }
        }
    }

    @Test("what does not fit is Int.max, also in batched products")
    func tooMany() throws {
        var graph = Graph()
        let a = try graph.input("a", [2, 1 << 27, 1 << 30])
        let b = try graph.input("b", [2, 1 << 30, 1 << 27])
        let product = try graph.matmul(a, b)
        let shapes = [a, b].map { graph.shape(of: $0) }
        #expect(graph.operation(of: product).flopCount(inputs: shapes, output: graph.shape(of: product)) == .max)
        #expect(
            graph.operation(of: product).matrixFLOPCount(
                inputs: shapes.map { Layout(contiguous: $0) },
                output: Layout(contiguous: graph.shape(of: product))
            ) == .max
        )
    }
}
