@testable import NNCore
import Testing

@Suite("Counting what is classified rightly")
struct CorrectCountTests {
    @Test(
        "The first of the largest scores is the prediction, and a NaN is never right",
        arguments: [
            ([1, 3, 2], 1, 1), ([1, 3, 2], 2, 0), ([3, 3, 2], 0, 1), ([3, 3, 2], 1, 0),
            ([.nan, 3, 2], 1, 0), ([1, 3, .nan], 1, 0), ([1, .nan, 3], 2, 0), ([.nan, 3, 2], 0, 0),
            ([-.infinity, -.infinity, -1], 2, 1), ([1, .infinity, 0], 1, 1),
        ] as [([Double], Int, Int)]
    )
    func oneRow(scores: [Double], label: Int, expected: Int) throws {
        let dataset = try Dataset(
            features: Tensor<Double>([0], shape: [1, 1]),
            targets: .classes([label], classCount: 3)
        )
        let storage = try StateStorage([NamedTensor("scores", Tensor(scores, shape: [1, 3]))])
        #expect(dataset.correctCount(storage.view(0), [0]) == expected)
    }

    @Test("Each row of scores is that of its sample, in whatever order samples are taken")
    func severalRows() throws {
        let dataset = try Dataset(
            features: Tensor<Float>([0, 0, 0, 0], shape: [4, 1]),
            targets: .classes([2, 0, 1, 1], classCount: 3)
        )
        let scores = try Tensor<Float>([1, 5, 2, 9, 3, 2, 0, 1, .nan], shape: [3, 3])
        let storage = try StateStorage([NamedTensor("scores", scores)])
        #expect(dataset.correctCount(storage.view(0), [3, 1, 0]) == 2)
        #expect(dataset.correctCount(storage.view(0), [1, 0, 2]) == 0)
    }
}
