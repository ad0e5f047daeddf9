import NNCore
import Testing

@Suite("Every loss trains a network on the digits")
struct LossTrainingTests {
    static let losses: [Loss] =
        Loss.Kind.allCases.map { Loss($0, reduction: $0 == .kullbackLeibler ? .batchMean : .mean) } + [
            Loss(.crossEntropy, labelSmoothing: 0.1),
            Loss(.crossEntropy, classWeights: [1, 1, 2, 1, 1, 1, 0.5, 1, 1, 1]),
            Loss(.negativeLogLikelihood, classWeights: [1, 1, 2, 1, 1, 1, 0.5, 1, 1, 1]),
            Loss(.huber, threshold: 0.25), Loss(.smoothL1, reduction: .batchMean, threshold: 0.25),
        ]

    @Test("far beyond guessing, and evaluation is the average over all samples", arguments: losses)
    func digits(loss: Loss) throws {
        let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
        var layers: [any Layer] = [try Dense(inputSize: 64, outputSize: 32), Activation.relu]
        layers.append(try Dense(inputSize: 32, outputSize: 10))
        switch loss.kind {
        case .binaryCrossEntropy: layers.append(Activation.sigmoid)
        case .negativeLogLikelihood, .kullbackLeibler: layers.append(Activation.logSoftmax)
        default: break
        }
        let network = try Network(inputShape: [64], layers: layers)
        let isPerClass = loss.kind.hasClassWeights || loss.reduction == .batchMean
        let rate = loss.kind == .meanAbsoluteError ? 2 : isPerClass ? 0.2 : 1.0
        let trainer = try Trainer<Float>(network, TrainingOptions(loss: loss, learningRate: rate, batchSize: 32))
        let reports = try trainer.fit(train, epochs: 20)
        #expect(reports[19].loss < reports[0].loss)
        let evaluation = try trainer.predictor().evaluate(test)
        let accuracy = try #require(evaluation.accuracy)
        // Guessing gives 0.1 with a standard deviation of √(0.1·0.9/360) = 0.016 on these samples: this is nine of them.
        // How far a loss gets at some rate in 20 epochs is no property of its implementation.
        #expect(accuracy > 0.1 + 9 * 0.016, "\(loss): \(accuracy)")

        // The same loss of all samples at once; where classes have weights, evaluation averages means of batches.
        guard loss.classWeights == nil else { return }
        let graph = try TrainingGraph(
            network,
            loss: loss,
            batchSize: test.sampleCount,
            targetForm: loss.kind.acceptsClassIndices ? .classIndices : .values
        )
        let executor = try Executor<Double>(graph.plan(trains: false), engine: .preferred)
        for (variable, parameter) in zip(graph.parameters, trainer.parameters) {
            try executor.write(Tensor(parameter.tensor), to: variable)
        }
        let samples = try Dataset<Double>(test)
        let rows = Array(0..<test.sampleCount)
        try executor.fill(graph.features) { samples.copyFeatures(rows[...], into: &$0) }
        try executor.fill(graph.targets) { span in
            if loss.kind.acceptsClassIndices {
                samples.copyTargets(rows[...], into: &span)
            } else {
                samples.copyOneHot(rows[...], into: &span)
            }
        }
        executor.run()
        let whole = Double(try executor.scalar(graph.loss))
        #expect(abs(evaluation.loss - whole) <= 1e-5 * (1 + whole), "\(evaluation.loss) instead of \(whole)")
    }
}
