import NNTestSupport
import Testing

@testable import NNCore

@Suite("A directory in MNIST's form") struct MNISTDirectoryTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ stem: String, _ kind: String, _ bytes: [UInt8], separator: String = "-") throws {
        _ = try directory.write(bytes, to: "\(stem)\(separator)\(kind)-ubyte")
    }

    @Test("is read under both spellings of the names", arguments: ["-", "."])
    func names(separator: String) throws {
        try write("train-images", "idx3", IDXBytes.images, separator: separator)
        try write("train-labels", "idx1", IDXBytes.labels([3, 4]), separator: separator)
        try write("t10k-images", "idx3", IDXBytes.file(code: 8, dimensions: [1, 3, 4], elements: Array(100..<112)))
        try write("t10k-labels", "idx1", IDXBytes.labels([9]))
        let (train, test) = try Dataset<Float>.mnist(directory: directory.path)
        #expect(train.targets == .classes([3, 4], classCount: 10))
        #expect(test.targets == .classes([9], classCount: 10))
        #expect(test.features.values == (100..<112).map { Float($0) / 255 })
    }

    #if Zlib
    @Test("is read compressed")
    func compressed() throws {
        _ = try directory.write(IDXBytes.compressedImages, to: "train-images-idx3-ubyte.gz")
        _ = try directory.write(IDXBytes.compressedImages, to: "t10k-images.idx3-ubyte.gz")
        try write("train-labels", "idx1", IDXBytes.labels([3, 4]))
        try write("t10k-labels", "idx1", IDXBytes.labels([5, 6]))
        let (train, test) = try Dataset<Float>.mnist(directory: directory.path)
        #expect(train.features == test.features)
        #expect(train.features.values[23] == Float(23) / 255)
    }
    #endif

    @Test("is refused with the names of all that it lacks")
    func missing() throws {
        try write("train-labels", "idx1", IDXBytes.labels([3]))
        let names = ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
        let error = #expect(throws: DataError.missingFiles(directory: directory.path, names: names)) {
            try Dataset<Float>.mnist(directory: directory.path)
        }
        for name in names { #expect("\(try #require(error))".contains(name)) }
    }

    @Test("is refused when it is absent or a file")
    func noDirectory() throws {
        let absent = "\(directory.path)/absent"
        #expect(throws: DataError.file(.cannotOpen(path: absent, reason: "no such directory"))) {
            try Dataset<Float>.mnist(directory: absent)
        }
        let file = try directory.write([1], to: "file")
        #expect(throws: DataError.file(.notADirectory(path: file))) { try Dataset<Float>.mnist(directory: file) }
    }

    @Test("is refused when training and test images differ in size")
    func sizes() throws {
        try write("train-images", "idx3", IDXBytes.images)
        try write("train-labels", "idx1", IDXBytes.labels([3, 4]))
        try write("t10k-images", "idx3", IDXBytes.file(code: 8, dimensions: [1, 2, 2], elements: [1, 2, 3, 4]))
        try write("t10k-labels", "idx1", IDXBytes.labels([9]))
        let expected = try DataError.imageShapesDiffer(
            train: Shape([3, 4]),
            test: Shape([2, 2]),
            directory: directory.path
        )
        #expect(throws: expected) { try Dataset<Float>.mnist(directory: directory.path) }
    }
}
