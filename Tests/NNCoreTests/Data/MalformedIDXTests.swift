import NNTestSupport
import Testing

@testable import NNCore

@Suite("Malformed IDX files are refused with their cause", .needsMalformedFiles) struct MalformedIDXTests {
    @Test("as the manifest says", arguments: try Malformed.files(format: "idx"))
    func file(file: MalformedFile) throws {
        if file.value["pair"].exists || file.value["context"].exists { return }
        if file.mustBeRefused {
            let error = try #require(#expect(throws: DataError.self) { try IDXFile(path: file.path) })
            #expect("\(error)".hasPrefix(file.path))
            #expect(Self.name(of: error) == Self.causes[file.name], "\(error)")
            return
        }
        let read: IDXFile
        do {
            read = try IDXFile(path: file.path)
        } catch {
            #expect(file.mayBeRefused && error == .gzipUnsupported(path: file.path), "\(error)")
            return
        }
        #expect(read.shape.dimensions == (try file.value["shape"].array.map { try $0.integer }))
        if file.value["data"].exists { #expect(read.tensor().values == (try file.value["data"].numbers)) }
        if file.value["dtype"].exists { #expect("\(read.elementType)" == (try file.value["dtype"].string)) }
    }

    @Test("every refusal that the manifest demands has a cause in the table")
    func table() throws {
        let demanded = try Malformed.files(format: "idx").filter {
            $0.mustBeRefused && !$0.value["pair"].exists && !$0.value["context"].exists
        }
        #expect(Set(demanded.map(\.name)) == Set(Self.causes.keys))
    }

    @Test("labels are no images, and two images do not go with three labels")
    func pairs() throws {
        let folder = "\(Malformed.folder)/idx"
        let labels = "\(folder)/labels_count_mismatch_labels.idx"
        let error = #expect(throws: DataError.self) {
            try Dataset<Float>.idx(
                images: "\(folder)/labels_count_mismatch_images.idx",
                labels: labels,
                classCount: 256
            )
        }
        #expect(Self.name(of: try #require(error)) == "idxCountsDiffer")
        let other = #expect(throws: DataError.self) {
            try Dataset<Float>.idx(images: "\(folder)/labels_magic_for_images.idx", labels: labels, classCount: 256)
        }
        #expect(Self.name(of: try #require(other)) == "idxContents")
    }

    @Test("labels beyond the classes load, and have no one-hot form")
    func labels() throws {
        let file = try IDXFile(path: "\(Malformed.folder)/idx/label_out_of_range.idx")
        let labels = try #require(file.integers())
        #expect(throws: DataError.labelOutOfRange(label: 10, sample: 1, classCount: 10, path: nil)) {
            try Tensor<Float>.oneHot(labels: labels, classCount: 10)
        }
    }

    private static func name(of error: DataError) -> String {
        String("\(Mirror(reflecting: error).children.first?.label ?? "")")
    }

    /// The case of `DataError` that each file must get.
    private static let causes: [String: String] = {
        var causes = [
            "idx/zero_dims.idx": "idxRankZero",
            "idx/empty.idx": "idxTruncatedHeader",
            "idx/magic_3bytes.idx": "idxTruncatedHeader",
            "idx/bad_magic.idx": "idxMagic",
            "idx/little_endian_dims.idx": "idxTooLarge",
            "idx/truncated_dims.idx": "idxTruncatedHeader",
            "idx/no_data.idx": "idxTruncatedData",
            "idx/huge_count.idx": "idxTruncatedData",
            "idx/truncated.idx.gz": "gzipTruncated",
            "idx/bad_crc.idx.gz": "gzipDamaged",
            "idx/gzip_header_only.idx.gz": "gzipTruncated",
            "idx/bomb_20MB.idx.gz": "idxTrailingBytes",
        ]
        #if !Zlib
        for name in causes.keys where name.hasSuffix(".gz") { causes[name] = "gzipUnsupported" }
        #endif
        return causes
    }()
}
