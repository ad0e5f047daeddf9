@testable import NNCore
import Testing

@Suite("Counting what is classified rightly")
struct CorrectCountTests {
    @Test(
        "The first of the largest scores is the prediction, and a NaN is never right",
        arguments: [
            ([1, 3, 2], 1, 1), ([1, 3, 2], 2, 0), ([3, 3, 2], 0, 1), ([3, 3, 2], 1, 0),
            ([.nan, 3, 2], 1, 0), ([1, 3, .nan], 1, 0), ([.nan, 3, 2], 0, 0),
            ([-.infinity, -.infinity, -1], 2, 1), ([1, .infinity, 0], 1, 1),
        ] as [([Double], Int, Int)]
    )
    func oneRow(scores: [Double], label: Int, expected: Int) throws {
        let dataset = try Dataset(
            features: Tensor<Double>([0], dimensions: [1, 1]),
            targets: .classes([label], classCount: 3)
        )
        let storage = try ParameterStorage([Tensor(scores, dimensions: [1, 3])])
        #expect(dataset.correctCount(storage.view(0), [0]) == expected)
    }
}
