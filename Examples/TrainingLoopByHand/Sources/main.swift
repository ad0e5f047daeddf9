// Two spirals, told apart by a network that is written out: its graph, its gradients, its updates, its loop.
import Foundation
import NNCore

/// The parameters, in the order of the layers.
let shapes: [(name: String, shape: [Int])] = [
    ("W1", [2, 32]), ("b1", [32]), ("W2", [32, 32]), ("b2", [32]), ("W3", [32, 2]), ("b3", [2]),
]

/// The forward computation: `tanh(tanh(xW₁ + b₁)W₂ + b₂)W₃ + b₃`.
func logits(of x: Variable, in graph: inout Graph) throws -> (output: Variable, parameters: [Variable]) {
    let p = try shapes.map { try graph.parameter($0.name, $0.shape) }
    let first = tanh(x.matmul(p[0]) + p[1])
    let second = tanh(first.matmul(p[2]) + p[3])
    return (try graph.insert(second.matmul(p[4]) + p[5]), p)
}

// Two spirals of 96 points each, which wind about one another.
var source = RandomSource(seed: 1)
var (points, labels): ([Double], [Double]) = ([], [])
for index in 0..<192 {
    let (turn, spiral) = (Double(index / 2) / 96, Double(index % 2))
    let angle = 2 * Double.pi * (1.25 * turn + spiral / 2)
    let radius = 0.15 + 0.8 * turn
    points += [radius * cos(angle) + 0.02 * source.normal(), radius * sin(angle) + 0.02 * source.normal()]
    labels.append(spiral)
}

// The graph: forward, loss, gradients by back-propagation, and an update for each parameter.
var graph = Graph()
let x = try graph.input("x", [192, 2])
let y = try graph.input("y", [192])
let rate = try graph.input("rate")
let (output, parameters) = try logits(of: x, in: &graph)
let loss = try graph.insert(softmaxCrossEntropy(logits: output, labels: y).mean(), label: "loss")
let gradients = try graph.gradients(of: loss, withRespectTo: parameters)
for (index, parameter) in parameters.enumerated() {
    let velocity = try graph.state("\(shapes[index].name)/velocity", shapes[index].shape, role: .optimizer)
    // v ← 0.9·v + ∂L/∂θ;  θ ← θ − rate·v
    let next = try graph.insert(0.9 * velocity + gradients[index])
    try graph.update(velocity, to: next)
    try graph.update(parameter, to: graph.insert(parameter - rate * next))
}
print(graph)
print("\nFirst the forward computation, then, from the loss on, what back-propagation inserted, then the updates.\n")

// First values: weights of variance 1/inputs, biases 0; the velocities are 0, as all states are at first.
let training = try Executor<Double>(graph.compile(outputs: [loss]))
let weights = try shapes.map { name, shape in
    let scale = shape.count == 2 ? (1 / Double(shape[0])).squareRoot() : 0
    let values = (0..<shape.reduce(1, *)).map { _ in scale * source.normal() }
    return NamedTensor(name, try Tensor(values, shape: shape))
}
try training.states.restore(weights)
try training.write(Tensor(points, shape: [192, 2]), to: x)
try training.write(Tensor(labels, shape: [192]), to: y)

// The loop.
let stepCount = 3000
var last = 0.0
for step in 1...stepCount {
    try training.write(Tensor(0.2 * (1 - Double(step - 1) / Double(stepCount))), to: rate)
    training.run()
    last = try training.scalar(of: loss)
    if step == 1 || step % 500 == 0 { print("step \(step): loss \(last)") }
}

// The plane as the network sees it: another graph of the same parameters, another plan, the same numbers.
var picture = Graph()
let (width, height) = (61, 27)
let plane = try picture.input("plane", [width * height, 2])
let seen = try logits(of: plane, in: &picture).output
let kind = try picture.argMax(seen, axis: 1)
let looking = try Executor<Double>(picture.compile(outputs: [kind]), states: training.states)
var grid: [Double] = []
for row in 0..<height {
    for column in 0..<width {
        grid.append(Double(column - width / 2) / 28)
        grid.append(Double(height / 2 - row) / 12.5)
    }
}
try looking.write(Tensor(grid, shape: [width * height, 2]), to: plane)
looking.run()
var characters = try looking.read(kind).values.map { $0 == 0 ? " " : "·" }
for index in 0..<192 {
    let column = width / 2 + Int((28 * points[2 * index]).rounded())
    let row = height / 2 - Int((12.5 * points[2 * index + 1]).rounded())
    characters[row * width + column] = labels[index] == 0 ? "o" : "x"
}
print()
for row in 0..<height { print(characters[row * width..<(row + 1) * width].joined()) }

guard last < 0.05 else {
    print("error: the loss did not fall below 0.05")
    exit(1)
}
