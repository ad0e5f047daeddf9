import NNCore
import Testing

@Suite("Averages of parameters")
struct AveragingTests {
    private let data: Dataset<Double>

    init() throws { data = try Dataset(Dataset<Float>.digitsSplit(.original8x8).train.subset(0..<90)) }

    private func trainer(_ optimizer: any Optimizer) throws -> Trainer<Double> {
        try Trainer(Network(sizes: [64, 8, 10]), TrainingOptions(optimizer: optimizer, batchSize: 30, seed: 2))
    }

    @Test(
        "are those of the parameters after each step, which go on as without",
        arguments: [Averaging.Weights.exponential(decay: 0.75), .equal(from: 3)]
    )
    func byHand(weights: Averaging.Weights) throws {
        let averaging = try trainer(Adam(learningRate: 0.01).averaging(weights))
        let plain = try trainer(Adam(learningRate: 0.01))
        var history: [[NamedTensor<Double>]] = []
        for _ in 0..<6 {
            for trainer in [averaging, plain] { _ = try trainer.step(data, rows: Array(0..<30)[...]) }
            history.append(plain.parameters)
        }
        #expect(averaging.parameters == plain.parameters && plain.averagedStates == plain.states)
        // The closed forms: decayⁿ⁻¹·θ₁ + Σ(1 − decay)·decayⁿ⁻ⁱ·θᵢ, and the mean of the last four.
        let factors: [Double] =
            switch weights {
            case .exponential: [0.2373046875, 0.0791015625, 0.10546875, 0.140625, 0.1875, 0.25]
            case .equal: [0, 0, 0.25, 0.25, 0.25, 0.25]
            }
        for (index, average) in averaging.averagedStates.enumerated() {
            for position in average.tensor.values.indices {
                let terms = (0..<6).map { factors[$0] * history[$0][index].tensor.values[position] }
                let largest = history.map { abs($0[index].tensor.values[position]) }.max() ?? 0
                // Each of six steps rounds three times, numbers of at most twice the largest.
                let bound = 6 * 3 * 2 * largest * 0x1p-53 + 8 * largest * 0x1p-53
                #expect(abs(average.tensor.values[position] - terms.reduce(0, +)) <= bound)
            }
        }
    }

    @Test("A decay of 1, and a step before the first, are out of range")
    func range() {
        for weights in [Averaging.Weights.exponential(decay: 1), .equal(from: 0)] {
            #expect(throws: TrainingError.self) { try trainer(Adam().averaging(weights)) }
        }
    }

    @Test("go on from a snapshot to the bit")
    func resumption() throws {
        let optimizer = SGD(learningRate: 0.1, momentum: 0.9).averaging(.equal(from: 2))
        let (whole, first, second) = (try trainer(optimizer), try trainer(optimizer), try trainer(optimizer))
        try whole.fit(data, epochs: 2)
        try first.fit(data, epochs: 2, callbacks: [.onStep { $0.epoch == 2 ? .stop(reason: "test") : .proceed }])
        try second.restore(first.snapshot)
        try second.fit(data, epochs: 1)
        #expect(second.averagedStates == whole.averagedStates && second.states == whole.states)
    }
}
