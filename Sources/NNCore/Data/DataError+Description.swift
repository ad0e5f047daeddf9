extension DataError: CustomStringConvertible {
    /// What is wrong, where, and what to do, in one sentence.
    public var description: String {
        switch self {
        case .scalarFeatures:
            "dataset: the features are a scalar; give a tensor of shape [sampleCount, …]"
        case .targetCountDiffers(let features, let targetCount):
            targetCount < 0
                ? "dataset: the targets are a scalar; give one row for each of the \(features[0]) samples of \(features)"
                : "dataset: features of shape \(features) are \(features[0]) samples, but there are \(targetCount) "
                    + "targets; give one target for each sample"
        case .classCount(let classCount):
            "dataset: \(classCount) classes; there must be at least 1"
        case .labelOutOfRange(let label, let sample, let classCount, let path):
            "\(path ?? "dataset"): label \(label) of sample \(sample) names none of the \(classCount) classes "
                + "0...\(classCount - 1); correct the label or the number of classes"
        case .notFinite(let part, let sample, let value):
            "dataset: the \(part.rawValue) of sample \(sample) hold \(value); remove the sample or give a finite number"
        case .sampleWeightCount(let count, let sampleCount):
            "dataset: \(count) weights for \(sampleCount) samples; give one for each"
        case .sampleWeight(let sample, let value):
            "dataset: sample \(sample) has the weight \(value); give 0 or more, and a finite number"
        case .notClasses:
            "dataset: the targets are values, and what is asked for is for classes, as a one-hot form or balanced weights; use the values as they are"
        case .rowOutOfRange(let row, let sampleCount):
            "dataset: no row \(row) among \(sampleCount) samples; rows count from 0"
        case .testCount(let testCount, let sampleCount):
            "dataset: cannot take \(testCount) of \(sampleCount) samples as a test set; take 0...\(sampleCount)"
        case .testFraction(let fraction):
            "dataset: test fraction \(fraction); give a number between 0 and 1"
        case .batchSize(let batchSize):
            "batches: batch size \(batchSize); give 1 or more"
        case .sampleCount(let sampleCount):
            "batches: \(sampleCount) samples; give 0 or more"
        case .shuffleBlock(let size):
            "batches: shuffled by blocks of \(size) samples; give 1 or more"
        case .shape(let error):
            "dataset: \(error)"
        case .file(let error):
            error.description
        case .csv(let error):
            error.description
        case .table(let error):
            error.description
        case .npy(let error):
            error.description
        case .missingFiles(let directory, let names):
            "\(directory): lacks \(names.joined(separator: ", ")) (plain or .gz); put the four MNIST files there"
        case .severalSets(let directory, let names):
            "\(directory): holds \(names.count) sets of files; add to the directory what the names of one begin with: "
                + names.prefix(8).map { "\(directory)/\($0)" }.joined(separator: ", ")
        default:
            formatDescription
        }
    }

    private var formatDescription: String {
        switch self {
        case .image(let path, let reason): "\(path): \(reason)"
        case .compressedMapping(let path):
            "\(path): is compressed, and only a plain file can be mapped; decompress it first: "
                + (path.hasSuffix(".gz") ? "gunzip \(path)" : "gzip -dc < \(path) > \(path).plain")
        case .gzipUnsupported(let path):
            "\(path): is compressed with gzip, and this build is without zlib; decompress it first (gunzip \(path)) "
                + "or build with the trait Zlib"
        case .gzipTruncated(let path, let byteCount):
            "\(path): the compressed data end too early, at byte \(byteCount); get the file again"
        case .gzipDamaged(let path, let atByte, let reason):
            "\(path): the compressed data are damaged before byte \(atByte): \(reason); get the file again"
        case .gzipTrailingBytes(let path, let atByte):
            "\(path): bytes that are not gzip data follow the compressed data at byte \(atByte); get the file again"
        case .idxMagic(let path, let magic):
            "\(path): begins with the bytes \(magic) at byte 0, and an IDX file with 0, 0; give an IDX file"
        case .idxElementType(let path, let code):
            "\(path): unknown element type \(code) at byte 2; IDX knows "
                + IDXFile.ElementType.allCases.map { "\($0.rawValue) (\($0))" }.joined(separator: ", ")
        case .idxRankZero(let path):
            "\(path): the number of dimensions at byte 3 is 0; it must be at least 1"
        case .idxTruncatedHeader(let path, let byteCount, let expected):
            "\(path): ends at byte \(byteCount), inside a header of \(expected) bytes; get the file again"
        case .idxTooLarge(let path, let dimensions):
            "\(path): the dimensions \(Shape.text(dimensions)) at byte 4 multiply to more bytes than can be counted; "
                + "were they written little-endian?"
        case .idxTruncatedData(let path, let shape, let byteCount, let expected):
            "\(path): ends at byte \(byteCount), and shape \(shape) needs \(expected) bytes; get the file again"
        case .idxTrailingBytes(let path, let shape, let atByte):
            "\(path): continues at byte \(atByte), where shape \(shape) ends; get the file again"
        case .idxContents(let path, let isHeld, let shape, let wanted):
            "\(path): holds \(isHeld) of shape \(shape), not \(wanted); check that it is the right file"
        case .idxCountsDiffer(let images, let imageShape, let labels, let labelShape):
            "\(images): \(imageShape[0]) images (shape \(imageShape)), but \(labels) has \(labelShape[0]) labels "
                + "(shape \(labelShape)); give files that belong together"
        case .imageShapesDiffer(let train, let test, let directory):
            "\(directory): training images \(train) and test images \(test) differ in height or width; "
                + "give files that belong together"
        default:
            ""
        }
    }
}
