extension Dataset {
    /// Reads the four files of MNIST, or of a dataset published in its form, from a directory.
    ///
    /// The names are `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
    /// `t10k-labels-idx1-ubyte`, with `.` in place of the last but one `-` too, and each plain or with `.gz`; where
    /// there are several of a kind, the first in this order is read.
    ///
    /// Shapes: features [sampleCount, 28, 28]. Range: `[0, 1]`, pixels as `x / 255`; labels 0...9.
    /// Source: Y. LeCun, C. Cortes, C. Burges, *The MNIST database of handwritten digits*.
    /// - Throws: ``DataError``; ``DataError/missingFiles(directory:names:)`` names every file that is not there.
    public static func mnist(directory: String) throws(DataError) -> (train: Dataset, test: Dataset) {
        switch FileKind(path: directory) {
        case .directory: break
        case .absent: throw .file(.cannotOpen(path: directory, reason: "no such directory"))
        case .regular, .other: throw .file(.notADirectory(path: directory))
        }
        let stems = [
            ("train-images", "idx3"), ("train-labels", "idx1"), ("t10k-images", "idx3"), ("t10k-labels", "idx1"),
        ]
        let candidates = stems.map { stem, kind in
            ["\(stem)-\(kind)-ubyte", "\(stem)-\(kind)-ubyte.gz", "\(stem).\(kind)-ubyte", "\(stem).\(kind)-ubyte.gz"]
        }
        let found = candidates.map { names in
            names.map { "\(directory)/\($0)" }.first { FileKind(path: $0) == .regular }
        }
        guard let trainImages = found[0], let trainLabels = found[1], let testImages = found[2],
            let testLabels = found[3]
        else {
            let missing = zip(candidates, found).filter { $0.1 == nil }.map { $0.0[0] }
            throw .missingFiles(directory: directory, names: missing)
        }
        let train = try idx(images: trainImages, labels: trainLabels, classCount: 10)
        let test = try idx(images: testImages, labels: testLabels, classCount: 10)
        guard train.featureShape == test.featureShape else {
            throw .imageShapesDiffer(train: train.featureShape, test: test.featureShape, directory: directory)
        }
        return (train, test)
    }
}
