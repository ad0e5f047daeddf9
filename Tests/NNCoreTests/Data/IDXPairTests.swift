import NNTestSupport
import Testing

@testable import NNCore

@Suite("Images and labels are read together") struct IDXPairTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func load(images: [UInt8], labels: [UInt8]) throws -> Dataset<Double> {
        try Dataset.idx(
            images: directory.write(images, to: "images"),
            labels: directory.write(labels, to: "labels"),
            classCount: 10
        )
    }

    @Test("pixels are scaled to [0, 1]")
    func pair() throws {
        let dataset = try load(images: IDXBytes.images, labels: IDXBytes.labels([9, 0]))
        #expect(dataset.features.values == (0..<24).map { Double($0) / 255 })
        #expect(dataset.featureShape.dimensions == [3, 4])
        #expect(dataset.targets == .classes([9, 0], classCount: 10))
    }

    @Test("files that do not belong together are refused with both shapes")
    func countsDiffer() throws {
        let expected = try DataError.idxCountsDiffer(
            images: "\(directory.path)/images",
            imageShape: Shape([2, 3, 4]),
            labels: "\(directory.path)/labels",
            labelShape: Shape([3])
        )
        #expect(throws: expected) { try load(images: IDXBytes.images, labels: IDXBytes.labels([1, 2, 3])) }
    }

    @Test("images and labels are not mistaken for one another, nor other contents for either")
    func contents() {
        let images = IDXBytes.images
        let labels = IDXBytes.labels([1, 2])
        let reals = IDXBytes.file(code: 0x0D, dimensions: [2], elements: [UInt8](repeating: 0, count: 8))
        for (first, second) in [(labels, labels), (images, images), (labels, images), (images, reals)] {
            let error = #expect(throws: DataError.self) { try load(images: first, labels: second) }
            guard case .idxContents? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("a label beyond the classes is refused with its file and sample")
    func label() {
        let path = "\(directory.path)/labels"
        #expect(throws: DataError.labelOutOfRange(label: 10, sample: 1, classCount: 10, path: path)) {
            try load(images: IDXBytes.images, labels: IDXBytes.labels([1, 10]))
        }
    }
}
