// One hidden layer with a regularised cost: W lies on two paths to J, and its gradient is the sum over both.
import NNCore

var graph = Graph()
let x = try graph.input("X", [64, 3])
let w = try graph.parameter("W", [3, 4])
let b = try graph.parameter("b", [4])
let h = relu(x.matmul(w) + b).labeled("H")
let loss = h.sum().labeled("L")
let penalty = (0.005 * square(w).sum()).labeled("λΩ(θ)")
let cost = try graph.insert(loss + penalty, label: "J")

let gradients = try graph.gradients(of: cost, withRespectTo: [w, b])
print(graph)
