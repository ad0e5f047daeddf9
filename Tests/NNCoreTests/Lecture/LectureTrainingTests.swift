import NNCore
import Testing

@Suite("The lecture: the algorithms, the losses and gradient descent")
struct LectureTrainingTests {
    /// Numbers that look random but are the same everywhere.
    private func numbers(_ count: Int, stream: UInt64) -> [Double] {
        var random = RandomSource(seed: 7, stream: stream)
        return (0..<count).map { _ in random.normal() / 2 }
    }

    private func layerwise(_ sizes: [Int], decay: Double) -> LayerwiseAlgorithm {
        var weights: [[[Double]]] = []
        var biases: [[Double]] = []
        for k in 1..<sizes.count {
            let flat = numbers(sizes[k] * sizes[k - 1], stream: UInt64(10 + k))
            weights.append((0..<sizes[k]).map { Array(flat[$0 * sizes[k - 1]..<($0 + 1) * sizes[k - 1]]) })
            biases.append(numbers(sizes[k], stream: UInt64(20 + k)))
        }
        return LayerwiseAlgorithm(
            weights: weights,
            biases: biases,
            activation: { Double.tanh($0) },
            derivative: { 1 - Double.tanh($0) * Double.tanh($0) },
            decay: decay
        )
    }

    private func parameters(_ algorithm: LayerwiseAlgorithm) throws -> [NamedTensor<Double>] {
        try algorithm.weights.indices.flatMap { k in
            let (w, b) = (algorithm.weights[k], algorithm.biases[k])
            return try [
                NamedTensor("\(2 * k).weight", Tensor(w.flatMap(\.self), shape: [w.count, w[0].count])),
                NamedTensor("\(2 * k).bias", Tensor(b, shape: [b.count])),
            ]
        }
    }

    @Test(
        "The general algorithm gives what the layer-wise one does, and one update follows",
        arguments: Engine.available
    )
    func layerwiseAgainstGeneral(engine: Engine) throws {
        let sizes = [4, 5, 3, 2]
        let (x, y) = (numbers(4, stream: 1), numbers(2, stream: 2))
        let algorithm = layerwise(sizes, decay: 0.01)
        let expected = algorithm.run(x: x, y: y)

        let network = try Network(sizes: sizes, activation: .tanh, outputActivation: .tanh)
        let objective = try Objective(
            network,
            loss: .meanSquaredError,
            regularizer: ElasticNet(l2: 0.01),
            batchSize: 1,
            targetForm: .values
        )
        let step = try TrainingStep(objective, SGD(learningRate: 0.25))
        let outputs = [objective.cost] + step.gradients
        let plan = try step.graph.compile(outputs: outputs, updating: false)
        let executor = try Executor<Double>(plan, engine: engine)
        let first = try parameters(algorithm)
        for (variable, value) in zip(objective.parameters, first) { try executor.write(value.tensor, to: variable) }
        try executor.write(Tensor(x, shape: [1, 4]), to: objective.features)
        try executor.write(Tensor(y, shape: [1, 2]), to: objective.targets)
        executor.run()
        #expect(close([try executor.scalar(of: objective.cost)], [expected.cost]))
        for k in algorithm.weights.indices {
            #expect(
                close(
                    try executor.read(step.gradients[2 * k]).values,
                    expected.weightGradients[k].flatMap(\.self)
                )
            )
            #expect(close(try executor.read(step.gradients[2 * k + 1]).values, expected.biasGradients[k]))
        }

        // w' = w − α·∂J/∂w, through the trainer.
        let options = TrainingOptions(
            loss: .meanSquaredError,
            regularizer: ElasticNet(l2: 0.01),
            learningRate: 0.25,
            batchSize: 1,
            engine: engine
        )
        let trainer = try Trainer(network, options, states: first)
        let sample = try Dataset(
            features: Tensor(x, shape: [1, 4]),
            targets: .values(Tensor(y, shape: [1, 2]))
        )
        let report = try trainer.step(sample, rows: [0])
        #expect(close([report.cost], [expected.cost]))
        #expect(report.loss < report.cost)
        for k in algorithm.weights.indices {
            let updated = zip(algorithm.weights[k].flatMap(\.self), expected.weightGradients[k].flatMap(\.self))
                .map { $0 - 0.25 * $1 }
            #expect(close(trainer.parameters[2 * k].tensor.values, updated))
        }
    }

    @Test("Gradient descent without a penalty folds the update into the matrix product, with the same result")
    func foldedUpdate() throws {
        let algorithm = layerwise([3, 4, 2], decay: 0)
        let (x, y) = (numbers(3, stream: 3), numbers(2, stream: 4))
        let expected = algorithm.run(x: x, y: y)
        let network = try Network(sizes: [3, 4, 2], activation: .tanh, outputActivation: .tanh)
        let options = TrainingOptions(loss: .meanSquaredError, learningRate: 0.5, engine: .reference)
        let trainer = try Trainer(network, options, states: parameters(algorithm))
        let sample = try Dataset(
            features: Tensor(x, shape: [1, 3]),
            targets: .values(Tensor(y, shape: [1, 2]))
        )
        _ = try trainer.step(sample, rows: [0])
        for k in algorithm.weights.indices {
            let updated = zip(algorithm.weights[k].flatMap(\.self), expected.weightGradients[k].flatMap(\.self))
                .map { $0 - 0.5 * $1 }
            #expect(close(trainer.parameters[2 * k].tensor.values, updated))
        }
    }

    @Test("Cross-entropy: −ln of the probability that the softmax gives the right class, and p − q as its gradient")
    func crossEntropy() throws {
        let logits: [[Double]] = [[2, 1, -1], [0, 0, 3]]
        let labels = [0.0, 1.0]
        var sheet = Sheet()
        let z = try sheet.input("z", logits)
        let y = try sheet.input("y", labels)
        let objective = try StandardLoss.crossEntropy.forward(predicted: z, expected: y, in: &sheet.graph)
        let gradient = try sheet.graph.gradients(of: objective, withRespectTo: [z])[0]
        let p = logits.map { row in
            let powers = row.map { Double.exp($0) }
            return powers.map { $0 / powers.reduce(0, +) }
        }
        let expected = -(Double.log(p[0][0]) + Double.log(p[1][1])) / 2
        let slopes = [p[0][0] - 1, p[0][1], p[0][2], p[1][0], p[1][1] - 1, p[1][2]].map { $0 / 2 }
        #expect(close(try sheet.value(of: objective).values, [expected]))
        #expect(close(try sheet.value(of: gradient).values, slopes))

        // As a distribution instead of a class.
        let q = try sheet.input("q", [[1, 0, 0], [0, 1, 0]])
        let same = try StandardLoss.crossEntropy.forward(predicted: z, expected: q, in: &sheet.graph)
        #expect(close(try sheet.value(of: same).values, [expected]))
    }

    @Test(
        "Mean squared error and mean absolute error, averaged or summed",
        arguments: [
            (StandardLoss(.meanSquaredError), (0.25 + 4 + 0 + 1) / 4, [0.25, -1, 0, 0.5]),
            (StandardLoss(.meanSquaredError, reduction: .sum), 5.25, [1, -4, 0, 2]),
            (StandardLoss(.meanAbsoluteError), 3.5 / 4, [0.25, -0.25, 0, 0.25]),
            (StandardLoss(.meanAbsoluteError, reduction: .sum), 3.5, [1, -1, 0, 1]),
        ] as [(StandardLoss, Double, [Double])]
    )
    func elementwiseLosses(loss: StandardLoss, value: Double, slopes: [Double]) throws {
        var sheet = Sheet()
        let predicted = try sheet.input("ŷ", [[1.5, -1], [2, 4]])
        let expected = try sheet.input("y", [[1, 1], [2, 3]])
        let objective = try loss.forward(predicted: predicted, expected: expected, in: &sheet.graph)
        let gradient = try sheet.graph.gradients(of: objective, withRespectTo: [predicted])[0]
        #expect(close(try sheet.value(of: objective).values, [value]))
        #expect(close(try sheet.value(of: gradient).values, slopes))
    }

    @Test("The regularised cost J = L + λΩ(θ) and its gradient, for L1 and L2 on weights and biases")
    func regularizedCost() throws {
        var sheet = Sheet()
        let w = try sheet.parameter("w", [1, -2, 0], role: .weight)
        let b = try sheet.parameter("b", [0.5], role: .bias)
        let penalised = ElasticNet(l1: 0.1, l2: 0.3, on: .weightsAndBiases)
        let penalty = try #require(
            try penalised.penalty(of: [w, b], in: &sheet.graph)
        )
        let gradients = try sheet.graph.gradients(of: penalty, withRespectTo: [w, b])
        #expect(close(try sheet.value(of: penalty).values, [0.1 * 3.5 + 0.15 * (1 + 4 + 0.25)]))
        #expect(close(try sheet.value(of: gradients[0]).values, [0.1 + 0.3, -0.1 - 0.6, 0]))
        #expect(close(try sheet.value(of: gradients[1]).values, [0.1 + 0.15]))

        let onWeights = ElasticNet(l2: 1)
        let alone = try #require(try onWeights.penalty(of: [w, b], in: &sheet.graph))
        #expect(close(try sheet.value(of: alone).values, [2.5]))
        #expect(try ElasticNet.none.penalty(of: [w], in: &sheet.graph) == nil)
    }

    @Test("784-512-512-10 with ReLU learns the digits", arguments: Engine.available.filter { $0 != .reference })
    func digits(engine: Engine) throws {
        let (train, test) = Dataset<Float>.digitsSplit()
        let network = try Network(sizes: [784, 512, 512, 10])
        let trainer = try Trainer<Float>(network, TrainingOptions(learningRate: 0.05, engine: engine))
        let reports = try trainer.fit(train, epochs: 2)
        #expect(reports[1].loss < reports[0].loss)
        let evaluation = try trainer.predictor().evaluate(test)
        #expect(try #require(evaluation.accuracy) > 0.8)
    }
}
