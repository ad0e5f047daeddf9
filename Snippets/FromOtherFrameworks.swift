// What a script for PyTorch, Keras or scikit-learn does, from the model to predictions.
import NNCore

let (train, test) = Dataset<Float>.digitsSplit(.original8x8)

// The model, and what state_dict() calls its tensors.
let model = try Network(
    inputShape: [64],
    [
        .dense(64, 64, weightInitializer: .pytorchLinear, biasInitializer: .pytorchLinear),
        .batchNorm, .relu, .dropout(0.1),
        .dense(64, 10, weightInitializer: .pytorchLinear, biasInitializer: .pytorchLinear),
    ]
)
print(model.states.map(\.name).joined(separator: ", "))

// Loss, optimiser, schedule and clipping: what lies between loss.backward() and the next batch.
let options = TrainingOptions(
    loss: StandardLoss(.crossEntropy, labelSmoothing: 0.1),
    optimizer: AdamW(learningRate: 0.003, weightDecay: 0.01)
        .except(.roles(.bias, .scale), using: AdamW(weightDecay: 0)),
    schedule: .byEpoch(.exponential(by: 0.95)),
    clipping: .norm(limit: 1),
    batchSize: 32,
    seed: 1
)

// The loop, early stopping, and the weights of the best epoch.
let trainer = try Trainer<Float>(model, options)
let stopping = EarlyStopping(patience: 5)
let reports = try trainer.fit(train, validation: .fraction(0.1), epochs: 30, callbacks: [stopping])
print("epochs that were trained, no fewer than the best:", reports.count >= stopping.bestEpoch)

// model.eval() is a predictor: dropout is off, and batch normalisation uses its running statistics.
let predictor = try Predictor(model, states: trainer.states)
let logits = try predictor.predict(test.features)
let classes = try predictor.predictClasses(test.features)
print("logits \(logits.shape), classes \(classes.count)")
print("nine of ten are right:", (try predictor.evaluate(test).accuracy ?? 0) > 0.9)
