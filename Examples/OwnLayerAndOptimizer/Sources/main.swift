// A layer with a state and an optimiser that are not in the library: trained, saved, and resumed to the same bits.
import Foundation
import NNCore

/// Subtracts what each feature was on average so far, and multiplies by a factor that is trained.
struct Centred: Layer {
    var summary: String { "Centred" }

    func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        let shape = try context.sampleShape(of: x)
        let factor = try context.parameter("factor", shape: shape, role: .scale, initializer: .ones)
        let mean = try context.state("mean", shape: shape)
        let difference: GraphExpression
        if try context.mode() == .train {
            // The state takes its new value at the end of the step; no gradient goes through it.
            let next = try context.graph.insert(0.9 * mean + 0.1 * x.mean(axes: [0]))
            try context.update(mean, to: context.graph.stopGradient(next))
            difference = x - x.mean(axes: [0])
        } else {
            difference = x - mean
        }
        return try context.graph.insert(factor * difference)
    }
}

/// Momentum whose step has the length of the weights: each tensor turns by the same angle, however small its gradient.
struct Turning: Optimizer {
    var name: String { "turning" }
    var learningRate: Double
    var momentum = 0.9
    var settings: [Hyperparameter] { [.decay("momentum", momentum)] }

    func update(_ parameter: TrainedParameter, in context: inout OptimizerContext) throws(GraphError) {
        let velocity = try context.state("velocity", for: parameter)
        // A number of each step, computed by the host: it grows over the first ten.
        let rate = try context.number("rate") { $0.learningRate * min(1, Double($0.step) / 10) }
        let next = momentum * velocity + parameter.gradient
        let length = (1e-3 + parameter.variable.norm()) / (1e-12 + next.norm())
        let values = try context.graph.insert([next, parameter.variable - rate * length * next])
        try context.graph.update(velocity, to: values[0])
        try context.graph.update(parameter.variable, to: values[1])
    }
}

let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
let network = try Network(inputShape: [64], [Centred(), .dense(64, 48), .relu, Centred(), .dense(48, 10)])
let options = TrainingOptions(optimizer: Turning(learningRate: 0.01), batchSize: 32, seed: 5)
print(network)
print("trained by \(options.optimizer)\n")

let whole = try Trainer<Float>(network, options)
try whole.fit(train, epochs: 10, callbacks: [.onEpoch { print("epoch \($0.epoch): loss \($0.loss)") }])
let evaluation = try whole.evaluate(test)
print("\nOn the test samples: \(evaluation)")
guard let accuracy = evaluation.accuracy, accuracy > 0.9 else {
    print("error: the network is right about less than 90 % of the test samples")
    exit(1)
}

// The same training in two halves, the second by another trainer, from a file: in the middle of an epoch.
let path = "run.safetensors"
let first = try Trainer<Float>(network, options)
let halfTime = ClosureCallback.onStep { $0.epoch == 4 && $0.step == 17 ? .stop(reason: "half time") : .proceed }
try first.fit(train, epochs: 10, callbacks: [halfTime])
try first.save(to: path)
let second = try Trainer<Float>(resuming: path, network, options, dataset: train)
print("Stopped after \(first.stepCount) steps, saved to \(path), resumed there.")
try second.fit(train, epochs: 10 - second.epochCount)

// All states: weights, the layers' means, the optimiser's velocities.
for (a, b) in zip(whole.snapshot.states, second.snapshot.states) {
    let isSame = a.name == b.name && a.tensor.values.elementsEqual(b.tensor.values) { $0.bitPattern == $1.bitPattern }
    print("  \(a.name) \(a.tensor.shape): \(isSame ? "the same bits" : "other bits")")
    guard isSame else {
        print("error: the resumed training is another than the whole one")
        exit(1)
    }
}
