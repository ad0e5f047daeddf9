// A graph with its gradients, drawn: the program of the landing page of NNPlots.

import NNCore
import NNPlots

var graph = Graph()
let x = try graph.input("x")
let y = try graph.input("y")
let z = try graph.multiply(x, y)
graph.label(z, as: "z")
_ = try graph.gradients(of: z, withRespectTo: [x, y])

let picture = graph.svg(title: "z = xy")  // a whole file
print(picture.split(separator: "\n")[1])
print(graph.dot(of: [z]), terminator: "")
