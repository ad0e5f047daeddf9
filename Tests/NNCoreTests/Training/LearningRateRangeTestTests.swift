import NNTestSupport
import Testing

@testable import NNCore

@Suite("The learning-rate range test")
struct LearningRateRangeTestTests {
    private func trainer(_ schedule: any Schedule = .constant) throws -> Trainer<Float> {
        let options = TrainingOptions(
            optimizer: Adam(learningRate: 0.02),
            schedule: schedule,
            batchSize: 32,
            seed: 7
        )
        return try Trainer(Network(sizes: [784, 16, 10]), options)
    }

    @Test("Rates grow by one factor, the loss falls before it explodes, and the suggestion lies where it falls")
    func shape() throws {
        let digits = Dataset<Float>.digitsSplit().train
        let test = try trainer().learningRateRangeTest(on: digits, from: 1e-5, to: 10, steps: 61)
        let points = test.points
        #expect(points.count > 30)
        #expect(points[0].learningRate == 1e-5)
        for (a, b) in zip(points, points.dropFirst()) {
            #expect(abs(b.learningRate / a.learningRate - 1.2589254117941673) < 1e-9)
        }
        let suggestion = try #require(test.suggestion)
        #expect(suggestion > 1e-4 && suggestion < 1, "\(suggestion)")
        let index = try #require(points.firstIndex { $0.learningRate == suggestion })
        #expect(points[index + 3].smoothedLoss < points[index - 3].smoothedLoss)
        #expect(
            test.description.hasSuffix("the loss falls fastest at \(test.description.split(separator: " ").last ?? "")")
        )
    }

    @Test("The trainer goes on as if there had been no test")
    func restored() throws {
        let digits = Dataset<Float>.digitsSplit().train
        let (tested, plain) = (try trainer(.cosine(steps: 100)), try trainer(.cosine(steps: 100)))
        for trainer in [tested, plain] { try trainer.fit(digits, epochs: 1) }
        _ = try tested.learningRateRangeTest(on: digits, steps: 20)
        #expect(throws: TrainingError.self) { try tested.learningRateRangeTest(on: digits, from: 1, to: 0.5) }
        for trainer in [tested, plain] { try trainer.fit(digits, epochs: 1) }
        #expect(tested.stepCount == plain.stepCount && tested.learningRate == plain.learningRate)
        #expect(tested.parameters.map(\.tensor.bits) == plain.parameters.map(\.tensor.bits))
    }

    @Test("Numbers out of range are refused")
    func refused() throws {
        let digits = Dataset<Float>.digitsSplit().test
        for (first, last, steps) in [(0, 1, 10), (1, .infinity, 10), (2, 1, 10), (0.1, 1, 1)] as [(Double, Double, Int)]
        {
            #expect(throws: TrainingError.self) {
                try trainer().learningRateRangeTest(on: digits, from: first, to: last, steps: steps)
            }
        }
    }
}
