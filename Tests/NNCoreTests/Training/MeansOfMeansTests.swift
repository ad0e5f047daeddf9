import NNCore
import Testing

@Suite("Losses of several batches are one mean, whatever it is divided by")
struct MeansOfMeansTests {
    private let weights = [1.0, 0.5, 7]

    private func dataset(_ labels: [Int]) throws -> Dataset<Double> {
        var random = RandomSource(seed: 3)
        let values = labels.flatMap { _ in [random.normal(), random.normal()] }
        return try Dataset(
            features: Tensor(values, shape: [labels.count, 2]),
            targets: .classes(labels, classCount: 3)
        )
    }

    @Test("class weights: an evaluation in batches of 256 is that of all samples at once")
    func evaluation() throws {
        var random = RandomSource(seed: 8)
        let dataset = try dataset((0..<600).map { _ in random.integer(below: 3) })
        let network = try Network(sizes: [2, 3])
        let states = try network.initialStates(as: Double.self, seed: 1)
        let loss = StandardLoss(.crossEntropy, classWeights: weights)
        let predictor = try Predictor(network, states: states, loss: loss)
        let logits = try predictor.predict(dataset.features)
        guard case .classes(let labels, _) = dataset.targets else { return }
        var (sum, weight) = (0.0, 0.0)
        for (row, label) in labels.enumerated() {
            let scores = (0..<3).map { logits[3 * row + $0] }
            let largest = scores.max() ?? 0
            var total = 0.0
            for score in scores { total += Double.exp(score - largest) }
            sum += weights[label] * (largest + Double.log(total) - scores[label])
            weight += weights[label]
        }
        let evaluated = try predictor.evaluate(dataset).loss
        #expect(abs(evaluated - sum / weight) <= 1e-12 * (1 + sum / weight), "\(evaluated), not \(sum / weight)")
    }

    @Test("a batch in which nothing counts changes nothing and is left out of the epoch's loss")
    func nothingCounts() throws {
        let dataset = try dataset([0, 0, 0, 0, 2, 2, 2, 2])
        let loss = StandardLoss(.crossEntropy, classWeights: [0, 0, 1])
        let options = TrainingOptions(loss: loss, learningRate: 0.1, batchSize: 4, shuffles: false)
        let trainer = try Trainer<Double>(Network(sizes: [2, 3]), options)
        let before = trainer.parameters
        let report = try trainer.step(dataset, rows: [0, 1, 2, 3])
        #expect(report.loss == 0 && report.weight == 0)
        #expect(trainer.parameters == before)
        let counted = try Trainer<Double>(Network(sizes: [2, 3]), options).step(dataset, rows: [4, 5, 6, 7])
        let epoch = try trainer.fit(dataset, epochs: 1)[0]
        #expect(epoch.loss == counted.loss)
    }
}
