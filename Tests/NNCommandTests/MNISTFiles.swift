import NNTestSupport

/// Writes the four files of a small dataset in MNIST's form: 4×4 images, white above or below by class 0 or 1.
enum MNISTFiles {
    static func write(to directory: ScratchDirectory, sampleCount: Int = 20) throws {
        for prefix in ["train", "t10k"] {
            let labels = (0..<sampleCount).map { UInt8($0 % 2) }
            let images = labels.flatMap { label in
                (0..<16).map { pixel in (pixel < 8) == (label == 0) ? UInt8(255) : 0 }
            }
            _ = try directory.write(
                [0, 0, 8, 3] + bigEndian(sampleCount) + bigEndian(4) + bigEndian(4) + images,
                to: "\(prefix)-images-idx3-ubyte"
            )
            _ = try directory.write(
                [0, 0, 8, 1] + bigEndian(sampleCount) + labels,
                to: "\(prefix)-labels-idx1-ubyte"
            )
        }
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
