import NNTestSupport
import Testing

@testable import NNCore

@Suite("Malformed IDX files get what the manifest says", .needsMalformedFiles) struct MalformedIDXTests {
    @Test("there are files of both verdicts")
    func files() throws {
        let files = try Malformed.files(format: "idx")
        #expect(files.contains { $0.mustBeRefused } && files.contains { !$0.mustBeRefused })
    }

    @Test(
        "refused, with the file and, where the manifest names one, the cause",
        arguments: try Malformed.files(format: "idx").filter { $0.mustBeRefused }
    )
    func refused(file: MalformedFile) throws {
        let error = #expect(throws: DataError.self) { try Self.read(file) }
        guard let error else { return }
        #expect("\(error)".hasPrefix(file.path) || file.value["pair"].exists)
        guard file.value["cause"].exists else { return }
        #if !Zlib
        if file.name.hasSuffix(".gz") { return }
        #endif
        #expect(Mirror(reflecting: error).children.first?.label == (try file.value["cause"].string), "\(error)")
    }

    @Test(
        "accepted, with the values of the manifest",
        arguments: try Malformed.files(format: "idx").filter { !$0.mustBeRefused }
    )
    func accepted(file: MalformedFile) throws {
        let read: IDXFile
        do {
            read = try IDXFile(path: file.path)
        } catch {
            #expect(file.mayBeRefused, "\(error)")
            return
        }
        if file.value["shape"].exists {
            #expect(read.shape.dimensions == (try file.value["shape"].array.map { try $0.integer }))
        }
        if file.value["data"].exists {
            let values: [Double] = try read.tensor().values
            #expect(Malformed.areSame(values, try file.value["data"].numbers))
            if values.allSatisfy(\.isFinite), !file.name.hasSuffix(".gz") {
                #expect(try MappedRows<Double>(idx: file.path).allFeatures().values == values)
            }
        }
        if file.value["dtype"].exists { #expect("\(read.elementType)" == (try file.value["dtype"].string)) }
        if let then = try? file.value["then"].string,
            let match = then.firstMatch(of: /one-hot with (\d+) classes: error/)
        {
            let (labels, classCount) = (try #require(try read.integers()), try #require(Int(match.1)))
            #expect(throws: DataError.self) { try Tensor<Float>.oneHot(labels: labels, classCount: classCount) }
        }
    }

    /// Reads a file as what the manifest says it is given for: one of a pair of images and labels, images, or any array.
    private static func read(_ file: MalformedFile) throws {
        if file.value["pair"].exists {
            let other = "\(Malformed.folder)/\(try file.value["pair"].string)"
            let isImages = try IDXFile(path: file.path).shape.rank > 1
            let (images, labels) = isImages ? (file.path, other) : (other, file.path)
            _ = try Dataset<Float>.idx(images: images, labels: labels)
        } else if file.value["context"].exists {
            _ = try Dataset<Float>.idx(images: file.path, labels: file.path)
        } else {
            #expect(throws: DataError.self) { try MappedRows<Float>(idx: file.path) }
            _ = try IDXFile(path: file.path)
        }
    }
}
