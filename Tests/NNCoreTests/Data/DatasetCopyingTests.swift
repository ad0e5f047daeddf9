import NNCore
import Testing

@Suite("Rows are copied into a caller's memory") struct DatasetCopyingTests {
    let classes: Dataset<Float>
    let values: Dataset<Float>

    init() throws {
        let features = try Tensor<Float>((0..<12).map { Float($0) }, shape: [4, 3])
        classes = try Dataset(features: features, targets: .classes([1, 0, 3, 2], classCount: 4))
        values = try Dataset(
            features: features,
            targets: .values(Tensor((0..<8).map { Float(-$0) }, shape: [4, 2]))
        )
    }

    private func filled(_ count: Int, _ fill: (inout MutableSpan<Float>) -> Void) -> [Float] {
        // What a copy forgets stays NaN, which equals nothing.
        var memory = [Float](repeating: .nan, count: count)
        var span = memory.mutableSpan
        fill(&span)
        return memory
    }

    @Test("features, in the order of the rows")
    func features() {
        #expect(filled(6) { classes.copyFeatures([2, 0], into: &$0) } == [6, 7, 8, 0, 1, 2])
        #expect(filled(3) { classes.copyFeatures([2, 0, 3][2...], into: &$0) } == [9, 10, 11])
        #expect(filled(0) { classes.copyFeatures([], into: &$0) } == [])
    }

    @Test("targets, as class indices or as rows of values")
    func targets() {
        #expect(filled(3) { classes.copyTargets([2, 0, 2], into: &$0) } == [3, 1, 3])
        #expect(filled(4) { values.copyTargets([3, 1], into: &$0) } == [-6, -7, -2, -3])
    }

    @Test("one-hot targets")
    func oneHot() {
        #expect(filled(8) { classes.copyOneHot([2, 0], into: &$0) } == [0, 0, 0, 1, 0, 1, 0, 0])
    }

    @Test("an epoch of batches puts the whole dataset together again")
    func epoch() throws {
        let digits = Dataset<Float>.digits(.original8x8)
        var sum: Float = 0
        for rows in try Batches(sampleCount: digits.sampleCount, batchSize: 64, seed: 4) {
            // Multiples of 1/16 below 2²⁰: every sum is exact in Float, in any order.
            sum += filled(rows.count * 64) { digits.copyFeatures(rows, into: &$0) }.reduce(0, +)
        }
        #expect(sum == Float(561_718) / 16)
    }

    @Test("a destination of another size, or an absent row, ends the program before memory is touched")
    func preconditions() async {
        await #expect(processExitsWith: .failure) {
            var memory = [Float](repeating: 0, count: 63)
            var span = memory.mutableSpan
            Dataset<Float>.digits(.original8x8).copyFeatures([0], into: &span)
        }
        await #expect(processExitsWith: .failure) {
            var memory = [Float](repeating: 0, count: 64)
            var span = memory.mutableSpan
            Dataset<Float>.digits(.original8x8).copyFeatures([1797], into: &span)
        }
        await #expect(processExitsWith: .failure) {
            var memory = [Float](repeating: 0, count: 9)
            var span = memory.mutableSpan
            Dataset<Float>.digits(.original8x8).copyOneHot([0], into: &span)
        }
    }
}
