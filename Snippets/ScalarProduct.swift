// z = xy: a graph, its gradients, and a run.
import NNCore

var graph = Graph()
let x = try graph.input("x")
let y = try graph.input("y")
let z = try graph.insert(x * y, label: "z")

let gradients = try graph.gradients(of: z, withRespectTo: [x, y])
print(graph)

let executor = try Executor<Double>(graph.compile(outputs: [z] + gradients))
try executor.write(Tensor(3), to: x)
try executor.write(Tensor(-4), to: y)
executor.run()
print("z =", try executor.scalar(of: z))
print("∂z/∂x =", try executor.scalar(of: gradients[0]))
print("∂z/∂y =", try executor.scalar(of: gradients[1]))
