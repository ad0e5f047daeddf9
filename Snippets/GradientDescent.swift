// Gradient descent: the update is one more operation, and the plan keeps the parameters from run to run.
import NNCore

var graph = Graph()
let theta = try graph.parameter("θ", [2])
let rate = try graph.input("α")
let target = try graph.constant(Tensor([3, -1], shape: [2]))
let cost = try graph.sum(graph.squaredError(theta, target))

let gradient = try graph.gradients(of: cost, withRespectTo: [theta])[0]
let updated = try graph.gradientDescent(theta, gradient: gradient, rate: rate)  // θ′ = θ − α·∂J/∂θ
try graph.update(theta, to: updated)
let plan = try graph.compile(outputs: [cost])

let executor = try Executor<Double>(plan)
try executor.write(Tensor(0.25), to: rate)
for step in 0..<5 {
    executor.run()
    print("step \(step): J = \(try executor.scalar(of: cost)), θ = \(try executor.read(theta).values)")
}
