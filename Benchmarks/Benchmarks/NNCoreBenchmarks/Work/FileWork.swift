import Foundation
import NNCore

/// Files to load and save: digits as IDX files, plain and compressed, and a checkpoint of the seed network.
///
/// They lie in a directory that exists as long as this object.
final class FileWork {
    private let directory: URL
    private let images: [UInt8]
    private let labels: [Int]
    private let parameters: [NamedTensor<Float>]
    /// Samples in the IDX files.
    let sampleCount: Int

    /// Writes the files.
    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "nncore-benchmarks-\(UUID().uuidString)")
        let (digits, _) = Dataset<Float>.digitsSplit(.resampled28x28)
        guard case .classes(let labels, _) = digits.targets else { throw CheckFailure("digits have no labels") }
        self.labels = labels
        sampleCount = digits.sampleCount
        images = digits.features.values.map { UInt8(($0 * 255).rounded()) }
        parameters = try Network(sizes: [784, 512, 512, 10]).initialStates(as: Float.self, seed: 1)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try write("images", Self.idx(shape: [sampleCount, 28, 28], images))
        try write("labels", Self.idx(shape: [sampleCount], labels.map { UInt8($0) }))
        try Checkpoint.save(parameters, to: path("checkpoint"))
    }

    deinit {
        // What is left behind lies in the temporary directory.
        try? FileManager.default.removeItem(at: directory)
    }

    /// Loads the digits from IDX files, whose images end in `suffix`.
    func loadDigits(_ suffix: String = "") throws -> Dataset<Float> {
        try Dataset<Float>.idx(images: path("images" + suffix), labels: path("labels" + suffix), classCount: 10)
    }

    /// Loads the digits and checks every pixel and label.
    func checkDigits(_ suffix: String = "") throws {
        let loaded = try loadDigits(suffix)
        guard loaded.features.values == images.map({ Float($0) / 255 }) else {
            throw CheckFailure("pixels of the IDX file 'images\(suffix)' are not those that were written")
        }
        guard loaded.targets == .classes(labels, classCount: 10) else {
            throw CheckFailure("labels of the IDX file 'labels\(suffix)' are not those that were written")
        }
    }

    /// Saves the seed network's parameters.
    func saveCheckpoint() throws { try Checkpoint.save(parameters, to: path("checkpoint")) }

    /// Loads the seed network's parameters.
    func loadCheckpoint() throws -> [NamedTensor<Float>] {
        try Checkpoint.load(as: Float.self, from: path("checkpoint"))
    }

    /// Saves and loads parameters and compares them, bit by bit.
    func checkCheckpoint() throws {
        try saveCheckpoint()
        let loaded = try loadCheckpoint()
        guard loaded.map(\.name) == parameters.map(\.name), loaded.map(\.tensor) == parameters.map(\.tensor) else {
            throw CheckFailure("parameters loaded from a checkpoint are not those that were saved")
        }
    }

    /// Compresses the IDX files by the system's gzip, at its default level.
    func compress() throws {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "--keep", "--force", path("images"), path("labels")]
        try gzip.run()
        gzip.waitUntilExit()
        guard gzip.terminationStatus == 0 else { throw CheckFailure("gzip ended with \(gzip.terminationStatus)") }
    }

    private func path(_ name: String) -> String { directory.appending(path: name).path(percentEncoded: false) }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: directory.appending(path: name))
    }

    /// The IDX format: 0, 0, type 8 (unsigned byte), rank; the extents, big-endian; the bytes.
    private static func idx(shape: [Int], _ bytes: [UInt8]) -> [UInt8] {
        let extents = shape.flatMap { extent in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: extent >> $0) } }
        return [0, 0, 8, UInt8(shape.count)] + extents + bytes
    }
}
