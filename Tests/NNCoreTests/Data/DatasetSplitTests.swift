import NNCore
import Testing

@Suite("Datasets are cut without losing or doubling a sample") struct DatasetSplitTests {
    let dataset: Dataset<Float>

    init() throws {
        dataset = try Dataset(
            features: Tensor((0..<20).map { Float($0) }, shape: [10, 2]),
            targets: .classes(Array(0..<10), classCount: 10)
        )
    }

    @Test("a subset has the chosen rows in the chosen order")
    func subset() throws {
        let subset = try dataset.subset([7, 0, 7])
        #expect(subset.features.values == [14, 15, 0, 1, 14, 15])
        #expect(subset.features.shape.dimensions == [3, 2])
        #expect(subset.targets == .classes([7, 0, 7], classCount: 10))
        let values = try Dataset(features: dataset.features, targets: .values(dataset.features)).subset(3..<5)
        #expect(values.targets == .values(values.features))
        #expect(values.features.values == [6, 7, 8, 9])
    }

    @Test("a row that is not there is refused", arguments: [-1, 10, Int.max])
    func absentRow(row: Int) {
        #expect(throws: DataError.rowOutOfRange(row: row, sampleCount: 10)) { try dataset.subset([0, row]) }
    }

    @Test("each sample is in exactly one half, with its own target", arguments: 0...10)
    func partition(testCount: Int) throws {
        let (train, test) = try dataset.split(testCount: testCount, seed: 3)
        #expect(test.sampleCount == testCount)
        #expect(train.sampleCount == 10 - testCount)
        var seen: [Int] = []
        for half in [train, test] {
            guard case .classes(let labels, _) = half.targets else { return }
            seen += labels
            #expect(half.features.values == labels.flatMap { [Float(2 * $0), Float(2 * $0 + 1)] })
        }
        #expect(seen.sorted() == Array(0..<10))
    }

    @Test("the seed alone decides the split")
    func seeds() throws {
        let first = try dataset.split(testCount: 4, seed: 1).test
        #expect(try dataset.split(testCount: 4, seed: 1).test == first)
        #expect(try dataset.split(testCount: 4, seed: 2).test != first)
    }

    @Test("a fraction is rounded to whole samples", arguments: [(0, 0), (0.26, 3), (0.5, 5), (1, 10)])
    func fraction(fraction: Double, testCount: Int) throws {
        #expect(try dataset.split(testFraction: fraction, seed: 0).test.sampleCount == testCount)
    }

    @Test("impossible sizes are refused")
    func impossible() {
        #expect(throws: DataError.testCount(11, sampleCount: 10)) { try dataset.split(testCount: 11, seed: 0) }
        #expect(throws: DataError.testCount(-1, sampleCount: 10)) { try dataset.split(testCount: -1, seed: 0) }
        #expect(throws: DataError.testFraction(1.5)) { try dataset.split(testFraction: 1.5, seed: 0) }
        #expect(throws: DataError.self) { try dataset.split(testFraction: .nan, seed: 0) }
    }
}
