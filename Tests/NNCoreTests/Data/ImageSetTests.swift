import NNTestSupport
import Testing

@testable import NNCore

@Suite("Image sets in MNIST's form, whatever their names, classes and types")
struct ImageSetTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Writes four files of one-pixel images.
    private func write(_ names: [String], trainLabels: [UInt8] = [0, 1], testLabels: [UInt8] = [2]) throws {
        let contents = [
            IDXBytes.file(code: 8, dimensions: [UInt32(trainLabels.count), 1, 1], elements: trainLabels),
            IDXBytes.labels(trainLabels),
            IDXBytes.file(code: 8, dimensions: [UInt32(testLabels.count), 1, 1], elements: testLabels),
            IDXBytes.labels(testLabels),
        ]
        for (name, bytes) in zip(names, contents) { _ = try directory.write(bytes, to: name) }
    }

    private static func names(_ set: String, test: String = "test", labels: String = "idx1-ubyte") -> [String] {
        [
            "\(set)train-images-idx3-ubyte", "\(set)train-labels-\(labels)", "\(set)\(test)-images-idx3-ubyte",
            "\(set)\(test)-labels-\(labels)",
        ]
    }

    @Test(
        "files are found by pattern: Fashion- and Kuzushiji-MNIST, EMNIST, QMNIST",
        arguments: [
            names("", test: "t10k"), names("emnist-letters-"), names("qmnist-", labels: "idx2-int"),
            ["train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"],
        ]
    )
    func found(names: [String]) throws {
        try write(names)
        _ = try directory.write([1], to: "train-labels.tsv")
        _ = try directory.write([1], to: "xnist-images-idx3-ubyte.xz")
        let (train, test) = try Dataset<Float>.mnist(directory: directory.path)
        #expect(train.targets == .classes([0, 1], classCount: 3) && test.targets == .classes([2], classCount: 3))
    }

    @Test("of several sets in a directory one is chosen by what its names begin with")
    func several() throws {
        try write(Self.names("emnist-letters-"), testLabels: [7])
        try write(Self.names("emnist-digits-"))
        let error = #expect(throws: DataError.self) { try Dataset<Float>.mnist(directory: directory.path) }
        #expect(error == .severalSets(directory: directory.path, names: ["emnist-digits-", "emnist-letters-"]))
        #expect(try Dataset<Float>.mnist(directory: "\(directory.path)/emnist-letters").test.classCount == 8)
        #expect(throws: DataError.self) { try Dataset<Float>.mnist(directory: "\(directory.path)/emnist-balanced") }
    }

    @Test("files are given one by one")
    func given() throws {
        try write(["a", "b", "c", "d"])
        let paths = ["a", "b", "c", "d"].map { "\(directory.path)/\($0)" }
        let (train, test) = try Dataset<Float>.idx(
            trainImages: paths[0],
            trainLabels: paths[1],
            testImages: paths[2],
            testLabels: paths[3]
        )
        #expect(train.sampleCount == 2 && test.classCount == 3)
    }

    @Test("labels from 1 are classes as they are, or from 0 where their number is given and all are there")
    func labelsFromOne() throws {
        try write(Self.names(""), trainLabels: Array(1...26), testLabels: [2])
        let counted = try Dataset<Float>.mnist(directory: directory.path)
        #expect(counted.train.targets == .classes(Array(1...26), classCount: 27))
        let (train, test) = try Dataset<Float>.mnist(directory: directory.path, classCount: 26)
        #expect(train.targets == .classes(Array(0..<26), classCount: 26))
        #expect(test.targets == .classes([1], classCount: 26))
        #expect(try Dataset<Float>.mnist(directory: directory.path, classCount: 62).train.classCount == 62)
        #expect(throws: DataError.self) { try Dataset<Float>.mnist(directory: directory.path, classCount: 10) }
        // A label that is missing may as well be 0.
        try write(Self.names(""), trainLabels: [1, 10], testLabels: [2])
        #expect(throws: DataError.self) { try Dataset<Float>.mnist(directory: directory.path, classCount: 10) }
    }

    private func load(images: [UInt8], labels: [UInt8]) throws -> Dataset<Double> {
        try Dataset.idx(images: directory.write(images, to: "images"), labels: directory.write(labels, to: "labels"))
    }

    @Test("QMNIST's labels are the first of eight columns")
    func columns() throws {
        let rows: [[UInt8]] = [5, 9].map { label in [label, 1, 2, 3, 4, 5, 6, 7].flatMap { [0, 0, 0, $0] } }
        let labels = IDXBytes.file(code: 0x0C, dimensions: [2, 8], elements: rows.flatMap { $0 })
        #expect(try load(images: IDXBytes.images, labels: labels).targets == .classes([5, 9], classCount: 10))
        let one = IDXBytes.file(code: 8, dimensions: [2, 1], elements: [5, 9])
        #expect(try load(images: IDXBytes.images, labels: one).targets == .classes([5, 9], classCount: 10))
        let oneHot = IDXBytes.file(code: 8, dimensions: [2, 3], elements: [0, 1, 0, 1, 0, 0])
        #expect(throws: DataError.self) { try load(images: IDXBytes.images, labels: oneHot) }
    }

    @Test("images are flat, with channels, or of numbers")
    func shapes() throws {
        let labels = IDXBytes.labels([0, 1])
        let flat = try load(
            images: IDXBytes.file(code: 8, dimensions: [2, 3], elements: [0, 51, 255, 0, 0, 0]),
            labels: labels
        )
        #expect(flat.featureShape.dimensions == [3] && flat.features.values[1] == 51 / 255)
        let channels = IDXBytes.file(code: 8, dimensions: [2, 1, 1, 2], elements: [0, 255, 255, 0])
        #expect(try load(images: channels, labels: labels).featureShape.dimensions == [1, 1, 2])
        let numbers = IDXBytes.file(code: 0x0D, dimensions: [2, 1], elements: [0x3F, 0xC0, 0, 0, 0xC2, 0x28, 0, 0])
        #expect(try load(images: numbers, labels: labels).features.values == [1.5, -42])
        let notFinite = IDXBytes.file(code: 0x0D, dimensions: [2, 1], elements: [0x7F, 0xC0, 0, 0, 0, 0, 0, 0])
        #expect(throws: DataError.self) { try load(images: notFinite, labels: labels) }
    }

    @Test("samples among more classes than their labels show")
    func withClassCount() throws {
        let dataset = try load(images: IDXBytes.images, labels: IDXBytes.labels([0, 1]))
        #expect(try dataset.with(classCount: 10).targets == .classes([0, 1], classCount: 10))
        #expect(throws: DataError.self) { try dataset.with(classCount: 1) }
    }
}
