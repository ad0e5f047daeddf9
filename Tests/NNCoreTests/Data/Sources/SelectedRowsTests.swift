import NNTestSupport
import Testing

@testable import NNCore

@Suite("Subsets of a source are lists of rows, and copy no number") struct SelectedRowsTests {
    private let large: Dataset<Float>
    private let inMemory: Dataset<Float>

    init() throws {
        let targets = Dataset<Float>.Targets.classes((0..<40).map { $0 % 4 }, classCount: 4)
        let weights = (0..<40).map { Float($0) }
        large = try Dataset(source: Squares(sampleCount: 40), targets: targets, sampleWeights: weights)
        inMemory = try Dataset(features: large.features, targets: targets, sampleWeights: weights)
    }

    @Test("a subset, and a subset of it, have their rows in their order")
    func subsets() throws {
        let first = try large.subset([5, 3, 39, 3])
        #expect(first.source is SelectedRows<Float> && first.sampleCount == 4)
        #expect(first.features.values == [25, -5, 9, -3, 1521, -39, 9, -3])
        #expect(first.targets == .classes([1, 3, 3, 3], classCount: 4) && first.sampleWeights == [5, 3, 39, 3])
        let second = try first.subset([2, 0])
        #expect(second.features.values == [1521, -39, 25, -5] && second.sampleWeights == [39, 5])
        #expect(throws: DataError.rowOutOfRange(row: 4, sampleCount: 4)) { try first.subset([4]) }
        #expect(try large.subset([]).features.shape.dimensions == [0, 2])
    }

    @Test("splits are those of the same samples in memory", arguments: [1, 2] as [UInt64])
    func splits(seed: UInt64) throws {
        let (train, test) = try large.split(testFraction: 0.3, stratified: true, seed: seed)
        let expected = try inMemory.split(testFraction: 0.3, stratified: true, seed: seed)
        #expect(train == expected.train && test == expected.test && test.source is SelectedRows<Float>)
        let drawn = try train.split(testCount: 7, seed: seed)
        let drawnInMemory = try expected.train.split(testCount: 7, seed: seed)
        #expect(drawn.train == drawnInMemory.train && drawn.test == drawnInMemory.test)
        #expect(drawn.test.checksum(overAbout: .max) == drawnInMemory.test.checksum(overAbout: .max))
        #expect(try large.weighted(by: nil).split(testCount: 7, seed: seed).test.source is SelectedRows<Float>)
    }

    @Test("a source that says it has fewer than no samples is refused")
    func negativeCount() {
        #expect(throws: DataError.sampleCount(-1)) {
            try Dataset(source: Squares(sampleCount: -1), targets: .values(Tensor<Float>(0)))
        }
    }
}

/// A source of one's own: row i is [i², −i].
private struct Squares: BatchSource {
    let sampleCount: Int
    var featureShape: Shape { Shape(unchecked: [2]) }

    func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Float>) {
        for (position, row) in rows.enumerated() {
            destination[2 * position] = Float(row * row)
            destination[2 * position + 1] = -Float(row)
        }
    }
}
