// y' = σ(xᵀw + b): the gradient says how the prediction moves with each weight.
import NNCore

var graph = Graph()
let x = try graph.input("x", [3, 1])
let w = try graph.parameter("w", [3, 1])
let b = try graph.parameter("b", [1, 1])
let prediction = try graph.insert(sigmoid(x.matmul(w, transposeA: true) + b), label: "y'")

let gradients = try graph.gradients(of: prediction, withRespectTo: [w, b])
print(graph)

let executor = try Executor<Double>(graph.compile(outputs: [prediction] + gradients))
try executor.write(Tensor([0.5, -1, 2], shape: [3, 1]), to: x)
try executor.write(Tensor([0.25, 0.75, -0.25], shape: [3, 1]), to: w)
try executor.write(Tensor([1.125], shape: [1, 1]), to: b)
executor.run()
print("y'     =", try executor.scalar(of: prediction))
print("∂y'/∂w =", try executor.read(gradients[0]).values)
print("∂y'/∂b =", try executor.scalar(of: gradients[1]))
