// A model as a formula: expressions describe, and a graph inserts them.
import NNCore

var graph = Graph()
let x = try graph.input("x", [64, 3])
let w = try graph.parameter("w", [3, 1])
let b = try graph.parameter("b", [1], role: .bias)
let y = try graph.input("y", [64, 1])

let prediction = sigmoid(x.matmul(w) + b)
let loss = -(y * log(prediction) + (1 - y) * log(1 - prediction)).mean()
let cost = try graph.insert(loss + 0.005 * square(w).sum(), label: "J")
print(graph)

do { try graph.insert(prediction - b.matmul(x)) } catch { print(error) }
