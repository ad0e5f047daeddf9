import NNCore
import Testing

@Suite("One-hot targets") struct OneHotTests {
    @Test("have a 1 in the column of the class and 0 elsewhere")
    func rows() throws {
        let tensor = try Tensor<Float>.oneHot(labels: [2, 0, 2], classCount: 3)
        #expect(tensor.shape.dimensions == [3, 3])
        #expect(tensor.values == [0, 0, 1, 1, 0, 0, 0, 0, 1])
    }

    @Test("refuse labels that have no column", arguments: [10, 255, -1])
    func outOfRange(label: Int) {
        #expect(throws: DataError.labelOutOfRange(label: label, sample: 1, classCount: 10, path: nil)) {
            try Tensor<Double>.oneHot(labels: [1, label], classCount: 10)
        }
    }

    @Test("refuse more columns than can be counted")
    func tooLarge() {
        #expect(throws: DataError.self) { try Tensor<Float>.oneHot(labels: [0, 1, 2], classCount: .max) }
    }

    @Test("come from a dataset's classes, not from values")
    func dataset() throws {
        let features = try Tensor<Float>([7, 8], shape: [2])
        let classes = try Dataset(features: features, targets: .classes([1, 0], classCount: 2))
        #expect(try classes.oneHot().values == [0, 1, 1, 0])
        let values = try Dataset(features: features, targets: .values(features))
        #expect(throws: DataError.notClasses) { try values.oneHot() }
    }
}
