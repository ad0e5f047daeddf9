// Training and prediction in mixed precision: factors of products in bfloat16, everything else in single precision.
import NNCore

let (train, test) = Dataset<Float>.digitsSplit()
let network = try Network(sizes: [784, 512, 512, 10])

let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 0.1, precision: .mixed))
try trainer.fit(train, epochs: 3)
print(try trainer.evaluate(test).accuracy ?? 0)

// What is trained is in single precision, and may be run in either; here the last hidden layer is left single.
let predictor = try Predictor(network, states: trainer.parameters, precision: .mixed(except: ["2"]))
print(try predictor.predictClasses(test.features).count, BFloat16Level.current)
