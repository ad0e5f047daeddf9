// One hidden layer with a regularised cost: W lies on two paths to J, and its gradient is the sum over both.
import NNCore

var graph = Graph()
let x = try graph.input("X", [64, 3])
let w = try graph.parameter("W", [3, 4])
let b = try graph.parameter("b", [4])
let h = try graph.relu(graph.add(graph.matmul(x, w), b))
graph.label(h, "H")

let loss = try graph.sum(h)
graph.label(loss, "L")
let penalty = try graph.scale(graph.sum(graph.square(w)), by: 0.005)
graph.label(penalty, "λΩ(θ)")
let cost = try graph.add(loss, penalty)
graph.label(cost, "J")

let gradients = try graph.gradients(of: cost, withRespectTo: [w, b])
print(graph)
