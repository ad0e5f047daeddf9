import NNTestSupport
import Testing

@testable import NNCore

#if Zlib
@Suite("Oracle: MNIST is read as published", .needsSharedData("mnist/train-images-idx3-ubyte.gz"))
struct MNISTOracleTests {
    @Test("the training and test sets have the published sizes, labels and pixels")
    func wholeDataset() throws {
        let (train, test) = try Dataset<Float>.mnist(directory: SharedData.path("mnist"))
        #expect(train.features.shape.dimensions == [60_000, 28, 28])
        #expect(test.features.shape.dimensions == [10_000, 28, 28])
        let expected: [(Dataset<Float>, first: [Int], counts: [Int], firstImage: Int)] = [
            (
                train, [5, 0, 4, 1, 9, 2, 1, 3, 1, 4],
                [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], 27525
            ),
            (
                test, [7, 2, 1, 0, 4, 1, 4, 9, 5, 9], [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], 18454
            ),
        ]
        for (dataset, first, counts, firstImage) in expected {
            guard case .classes(let labels, 10) = dataset.targets else {
                Issue.record("not ten classes")
                return
            }
            #expect(Array(labels.prefix(10)) == first)
            #expect((0..<10).map { label in labels.count { $0 == label } } == counts)
            #expect(dataset.features.values.prefix(784).reduce(0) { $0 + Int(($1 * 255).rounded()) } == firstImage)
        }
    }

    @Test(
        "the pixels add up",
        arguments: [("train", 1_567_298_545), ("t10k", 264_923_200)]
    )
    func sum(stem: String, expected: Int) throws {
        let file = try IDXFile(path: SharedData.path("mnist/\(stem)-images-idx3-ubyte.gz"))
        var sum = 0
        try file.forEachPiece(of: 0..<file.shape[0], resultByteCount: 0) { piece in
            for byte in piece { sum += Int(byte) }
        }
        #expect(sum == expected)
    }
}
#endif
