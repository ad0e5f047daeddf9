// A training loop by hand: the step is a graph, its plan runs on an executor, and the loop is one's own.
import NNCore

let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
let network = try Network(sizes: [64, 32, 10])
let objective = try Objective(network, loss: .crossEntropy, batchSize: 32, targetForm: .classIndices)
let step = try TrainingStep(objective, .adam(), clipping: .norm(limit: 1))
let states: StateStorage<Float> = try step.states(of: network)
let executor = try Executor(step.plan(), states: states)

var stepCount = 0
var losses: [Float] = []
for epoch in 1...20 {
    var loss: Float = 0
    let batches = try Batches(sampleCount: train.sampleCount, batchSize: 32, seed: 1, epoch: epoch)
    for rows in batches where rows.count == 32 {
        let moment = StepMoment(step: stepCount + 1, batch: stepCount, learningRate: 0.005)
        try executor.write(step.numbers, at: moment)
        try executor.fill(objective.features) { train.copyFeatures(rows, into: &$0) }
        try executor.fill(objective.targets) { train.copyTargets(rows, into: &$0) }
        executor.run()
        loss += try executor.scalar(of: objective.loss)
        stepCount += 1
    }
    losses.append(loss / Float(train.sampleCount / 32))
}
print("the mean loss falls to less than a tenth:", losses[19] < losses[0] / 10)
let predictor = try Predictor(network, states: states.snapshot { $0.role.isTrained })
print("more than eight digits of ten are right:", (try predictor.evaluate(test).accuracy ?? 0) > 0.8)
