// The plan of a training step of 784-512-512-10.
import NNCore

let network = try Network(sizes: [784, 512, 512, 10])
let objective = try Objective(network, loss: .crossEntropy, batchSize: 64, targetForm: .classIndices)
let step = try TrainingStep(objective, SGD(learningRate: 0.1))
let plan = try step.plan()
print(plan)

let products = "\(plan)".split(separator: "\n").filter { $0.contains("← matmul") }
print("matrix products: \(products.count) of \(plan.stepCount) steps, \(plan.matrixFLOPCount / 64) FLOPs a sample")
