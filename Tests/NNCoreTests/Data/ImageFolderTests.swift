import Foundation
import NNTestSupport
import Testing

@testable import NNCore

@Suite("A folder of images by class is a dataset") struct ImageFolderTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    private func write(_ files: [(String, [UInt8])]) throws {
        for (name, bytes) in files {
            let folder = directory.file(name.split(separator: "/").dropLast().joined(separator: "/"))
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            _ = try directory.write(bytes, to: name)
        }
    }

    private static func pgm(_ levels: [UInt8]) -> [UInt8] { Array("P5\n3 2\n255\n".utf8) + levels }

    @Test("classes and images are in the order of their names; levels are parts of the largest")
    func folders() throws {
        try write([
            ("b/2.pgm", Self.pgm([0, 51, 102, 153, 204, 255])),
            ("b/1.pgm", Array("P2 # text\n3 2 # size\n5\n0 1 2\n3 4 5\n".utf8)),
            (
                "a/x.pgm",
                Array("P5 3 2 65535\n".utf8) + [0, 0, 0x33, 0x33, 0x66, 0x66, 0x99, 0x99, 0xCC, 0xCC, 0xFF, 0xFF]
            ),
            ("a/.hidden", []),
        ])
        let (dataset, names) = try Dataset<Double>.images(directory: directory.path)
        #expect(names == ["a", "b"] && dataset.features.shape.dimensions == [3, 2, 3])
        #expect(dataset.targets == .classes([0, 1, 1], classCount: 2))
        for sample in 0..<3 {
            for level in 0..<6 { #expect(dataset.features[sample * 6 + level] == Double(level) / 5) }
        }
    }

    @Test("colours have a last axis of three")
    func colours() throws {
        try write([
            ("red/1.ppm", Array("P6 1 1 255\n".utf8) + [255, 0, 0]),
            ("blue/1.ppm", Array("P3 1 1 255 0 0 255".utf8)),
        ])
        let dataset = try Dataset<Float>.images(directory: directory.path).dataset
        #expect(dataset.features.shape.dimensions == [2, 1, 1, 3] && dataset.features.values == [0, 0, 1, 1, 0, 0])
    }

    private static let faultyFiles: [(text: String, levels: [UInt8], words: String)] = [
        ("", [], "begin"), ("P4 3 2\n", [], "begin"), ("P5 3\n", [], "ends before"),
        ("P5 0 2 255\n", [], "no width"), ("P5 3 2 70000\n", [], "no largest level"),
        ("P5 3 2 0\n", [], "no largest level"), ("P5 3 2 255\n", [1, 2, 3], "ends before"),
        ("P5 3 2 255\n", [1, 2, 3, 4, 5, 6, 7], "goes on"), ("P5 3 2 9\n", [1, 2, 3, 4, 5, 10], "level 10 at byte"),
        ("P2 3 2 9\n1 2 3 4 5", [], "ends before"), ("P2 3 2 9\n1 2 3 4 5 x", [], "no level"),
        ("P5 2 3 255\n", [1, 2, 3, 4, 5, 6], "bring all to one size"), ("P5 99999999999 2 255\n", [], "no width"),
    ]

    @Test("what is no image, or another than the others, is an error that names the file", arguments: faultyFiles)
    func damaged(text: String, levels: [UInt8], words: String) throws {
        let bytes = Array(text.utf8) + levels
        try write([("a/1.pgm", Self.pgm([1, 2, 3, 4, 5, 6])), ("b/bad.pgm", bytes)])
        let error = #expect(throws: DataError.self) { try Dataset<Float>.images(directory: directory.path) }
        let found = error?.description ?? ""
        #expect(found.hasPrefix("\(directory.path)/b/bad.pgm: ") && found.contains(words), "\(found)")
    }

    @Test("a folder without classes, a class without images and other files are errors")
    func folderErrors() throws {
        func error() -> String {
            (#expect(throws: DataError.self) { try Dataset<Float>.images(directory: directory.path) })?.description
                ?? ""
        }
        #expect(error().contains("has no directories"))
        try FileManager.default.createDirectory(atPath: directory.file("a"), withIntermediateDirectories: true)
        #expect(error().contains("/a: has no images"))
        try write([("a/notes.txt", [65])])
        #expect(error().contains("/a/notes.txt: is no .pgm"))
    }

    @Test("train folders without test folders are an error, and the other way round", arguments: ["train", "test"])
    func onePart(part: String) throws {
        try write([
            ("\(part)/a/1.pgm", Self.pgm([1, 2, 3, 4, 5, 6])), ("\(part)/b/1.pgm", Self.pgm([1, 2, 3, 4, 5, 7])),
        ])
        let error = #expect(throws: DataError.self) { try Dataset<Float>.imageSplit(directory: directory.path) }
        let other = part == "train" ? "test" : "train"
        #expect(error?.description == "\(directory.path): has \(part) and no \(other); add it")
    }

    @Test("train and test folders are used where they are there, and have the same classes")
    func split() throws {
        try write([
            ("train/a/1.pgm", Self.pgm([1, 2, 3, 4, 5, 6])), ("train/b/1.pgm", Self.pgm([1, 2, 3, 4, 5, 7])),
            ("test/a/1.pgm", Self.pgm([1, 2, 3, 4, 5, 8])),
        ])
        #expect(Dataset<Float>.holdsImageFolders(directory.path))
        let error = #expect(throws: DataError.self) { try Dataset<Float>.imageSplit(directory: directory.path) }
        #expect(error?.description.contains("has other classes in train") == true)
        try write([("test/b/1.pgm", Self.pgm([1, 2, 3, 4, 5, 9]))])
        let (train, test) = try Dataset<Float>.imageSplit(directory: directory.path)
        #expect(train.sampleCount == 2 && test.sampleCount == 2 && train.classCount == 2)
    }
}
