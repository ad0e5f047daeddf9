import NNCore
import Testing

@Suite("A dataset is checked when it is made") struct DatasetTests {
    let features: Tensor<Float>

    init() throws { features = try Tensor([0, 1, 2, 3, 4, 5], shape: [3, 2]) }

    @Test("it knows its counts and shapes")
    func counts() throws {
        let images = try Tensor<Double>([Double](repeating: 0, count: 24), shape: [2, 3, 4])
        let dataset = try Dataset(features: images, targets: .classes([1, 0], classCount: 5))
        #expect(dataset.sampleCount == 2)
        #expect(dataset.featureShape.dimensions == [3, 4])
        #expect(dataset.featureCount == 12)
        #expect(dataset.classCount == 5)
        let vector = try Dataset<Float>(
            features: Tensor([1, 2], shape: [2]),
            targets: .values(Tensor([3, 4], shape: [2]))
        )
        #expect(vector.featureCount == 1)
        #expect(vector.classCount == nil)
    }

    @Test("samples and targets must be equally many", arguments: [0, 2, 4])
    func counts(targetCount: Int) throws {
        let expected = DataError.targetCountDiffers(features: features.shape, targetCount: targetCount)
        let labels = [Int](repeating: 0, count: targetCount)
        #expect(throws: expected) { try Dataset(features: features, targets: .classes(labels, classCount: 1)) }
        let values = try Tensor<Float>(repeating: 0, shape: Shape([targetCount, 2]))
        #expect(throws: expected) { try Dataset(features: features, targets: .values(values)) }
    }

    @Test("scalars have no samples")
    func scalars() {
        #expect(throws: DataError.scalarFeatures) {
            try Dataset(features: Tensor<Float>(1), targets: .classes([0], classCount: 1))
        }
        #expect(throws: DataError.targetCountDiffers(features: features.shape, targetCount: -1)) {
            try Dataset(features: features, targets: .values(Tensor(1)))
        }
    }

    @Test("a label that names no class is refused with its place", arguments: [-1, 3, 255, Int.max, Int.min])
    func labels(label: Int) {
        #expect(throws: DataError.labelOutOfRange(label: label, sample: 1, classCount: 3, path: nil)) {
            try Dataset(features: features, targets: .classes([2, label, 0], classCount: 3))
        }
    }

    @Test("there is at least one class", arguments: [0, -1])
    func classes(classCount: Int) {
        #expect(throws: DataError.classCount(classCount)) {
            try Dataset(features: features, targets: .classes([0, 0, 0], classCount: classCount))
        }
    }

    @Test("numbers that are not finite are refused with their sample", arguments: [Float.nan, .infinity, -.infinity])
    func finite(value: Float) throws {
        var broken = features
        broken[3] = value
        #expect(throws: DataError.notFinite(.features, sample: 1, value: "\(value)")) {
            try Dataset(features: broken, targets: .classes([0, 0, 0], classCount: 1))
        }
        #expect(throws: DataError.notFinite(.targets, sample: 1, value: "\(value)")) {
            try Dataset(features: features, targets: .values(broken))
        }
    }

    @Test("a dataset of no samples is a dataset")
    func empty() throws {
        let none = try Tensor<Float>([], shape: [0, 4])
        let dataset = try Dataset(features: none, targets: .classes([], classCount: 3))
        #expect(dataset.sampleCount == 0)
        #expect(dataset.featureCount == 4)
        #expect(try dataset.oneHot().shape.dimensions == [0, 3])
    }

    @Test("another precision rounds to nearest, and what does not fit is refused")
    func precision() throws {
        let fine = try Dataset<Double>(
            features: Tensor([0.1, 1e300], shape: [2, 1]),
            targets: .values(Tensor([1 / 3, 2], shape: [2]))
        )
        #expect(throws: DataError.notFinite(.features, sample: 1, value: "inf")) { try Dataset<Float>(fine) }
        let narrow = try Dataset<Float>(fine.subset([0]))
        #expect(narrow.features.values == [0.1])
        #expect(try narrow.targets == .values(Tensor([1 / 3], shape: [1])))
        #expect(try Dataset<Double>(narrow).features.values == [Double(Float(0.1))])
    }
}
