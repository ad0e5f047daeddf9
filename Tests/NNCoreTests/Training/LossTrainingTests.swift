import NNCore
import Testing

@Suite("Every loss trains a network on the digits")
struct LossTrainingTests {
    @Test("no kind is left out")
    func complete() {
        #expect(Set(LossRecipe.all.map(\.loss.kind)) == Set(StandardLoss.Kind.allCases))
    }

    @Test("as well as PyTorch does, and evaluation is the average over all samples", arguments: LossRecipe.all)
    func digits(recipe: LossRecipe) throws {
        let (train, test) = Dataset<Float>.digitsSplit(.original8x8)
        let (loss, network) = (recipe.loss, try recipe.network())
        let trainer = try Trainer<Float>(
            network,
            TrainingOptions(loss: loss, learningRate: recipe.learningRate, batchSize: 32)
        )
        let reports = try trainer.fit(train, epochs: recipe.epochCount)
        #expect(reports[recipe.epochCount - 1].loss < reports[0].loss)
        let evaluation = try trainer.predictor().evaluate(test)
        let accuracy = try #require(evaluation.accuracy)
        // Orders and first values come of another generator than PyTorch's, of whose seeds none was further than 0.017
        // from their mean; 0.03 leaves as much again for an engine that rounds otherwise.
        #expect(accuracy >= 0.9 && abs(accuracy - recipe.peerAccuracy) <= 0.03, "\(loss): \(accuracy)")

        // The same loss of all samples at once.
        let graph = try Objective(
            network,
            loss: loss,
            batchSize: test.sampleCount,
            targetForm: loss.kind.acceptsClassIndices ? .classIndices : .values,
            mode: .predict
        )
        let executor = try Executor<Double>(graph.plan(), engine: .preferred)
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
        let whole = Double(try executor.scalar(of: graph.loss))
        #expect(abs(evaluation.loss - whole) <= 1e-5 * (1 + whole), "\(evaluation.loss) instead of \(whole)")
    }
}
