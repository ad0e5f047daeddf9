// ∇ₓz = (∂y/∂x)ᵀ∇ᵧz: back-propagation multiplies by Jacobians and never writes one down.
import NNCore

var graph = Graph()
let w = try graph.constant(Tensor([0.2, -0.4, 0.1, 0.7, 0.3, -0.6], shape: [2, 3]))
let x = try graph.input("x", [3])
let arriving = try graph.input("∇ᵧz", [2])

let column = try graph.reshape(x, to: Shape([3, 1]))
let y = try graph.reshape(graph.sigmoid(graph.matmul(w, column)), to: Shape([2]))

let gradient = try graph.gradients(of: y, withRespectTo: [x], seed: arriving)[0]
let jacobian = try graph.jacobian(of: y, withRespectTo: x)  // in full, [2, 3], for comparison
let executor = try Executor<Double>(graph.compile(outputs: [gradient, jacobian]))
try executor.write(Tensor([0.5, -0.2, 0.9], shape: [3]), to: x)
try executor.write(Tensor([1.5, -2], shape: [2]), to: arriving)
executor.run()

// To six digits: the last ones depend on the machine.
func shown(_ numbers: [Double]) -> [Double] { numbers.map { ($0 * 1e6).rounded() / 1e6 } }
let (j, g) = (try executor.read(jacobian).values, [1.5, -2])
print("by back-propagation:", shown(try executor.read(gradient).values))
print("by the Jacobian:    ", shown((0..<3).map { j[$0] * g[0] + j[3 + $0] * g[1] }))
