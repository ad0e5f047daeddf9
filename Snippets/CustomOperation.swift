// An operation of one's own: y = ln cosh x, quadratic near 0 and |x| − ln 2 far away.
import NNCore

struct LogCosh: GraphOperation {
    var name: String { "logCosh" }
    var inputCount: Int { 1 }
    var access: KernelAccess { .elementwise }

    // Shape rule
    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }

    // Forward: |x| + ln(1 + e^(−2|x|)) − ln 2, which does not overflow as cosh would
    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        operands.map { x in Swift.abs(x) + .log1p(.exp(-2 * Swift.abs(x))) - .log(2) }
    }

    // dy/dx = tanh x
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        try graph.multiply(gradient, graph.tanh(inputs[0]))
    }
}

extension Graph {
    mutating func logCosh(_ x: Variable) throws(GraphError) -> Variable { try insert(LogCosh(), [x]) }
}

var graph = Graph()
let x = try graph.input("x", [4])
let y = try graph.logCosh(x)
let first = try graph.gradients(of: graph.sum(y), withRespectTo: [x])[0]  // tanh x
let second = try graph.gradients(of: graph.sum(first), withRespectTo: [x])[0]  // 1 − tanh² x

let point = try Tensor([-30, -0.5, 0, 2], shape: [4])
let executor = try Executor<Double>(graph.compile(outputs: [y, first, second]))
try executor.write(point, to: x)
executor.run()
for (name, variable) in [("y  ", y), ("y′ ", first), ("y″ ", second)] {
    print(name, try executor.read(variable).values.map { ($0 * 1e6).rounded() / 1e6 })
}
let report = try graph.checkGradients(of: y, withRespectTo: [x], at: [x: point])
print(report.isCorrect ? "The differences confirm both derivatives." : report.description)
