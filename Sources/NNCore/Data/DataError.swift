/// Why data could not be read or do not make a dataset; every case of a file names the file and the place in it.
public enum DataError: Error, Equatable, Sendable {
    /// One of the two halves of a dataset.
    public enum Part: String, Sendable {
        /// What is known of each sample.
        case features
        /// What is to be learned from each sample.
        case targets
    }

    // MARK: Datasets

    /// The features are a scalar and have no axis of samples.
    case scalarFeatures
    /// There is not one target for each sample; `targetCount` is −1 when the targets are a scalar.
    case targetCountDiffers(features: Shape, targetCount: Int)
    /// A number of classes below 1.
    case classCount(Int)
    /// A label that names no class.
    case labelOutOfRange(label: Int, sample: Int, classCount: Int, path: String?)
    /// A number that is infinite or not a number.
    case notFinite(Part, sample: Int, value: String)
    /// There is not one weight for each sample.
    case sampleWeightCount(Int, sampleCount: Int)
    /// A weight below 0, infinite or not a number.
    case sampleWeight(sample: Int, value: String)
    /// Classes are needed, and the targets are values.
    case notClasses
    /// A row that the dataset does not have.
    case rowOutOfRange(row: Int, sampleCount: Int)
    /// A test set that is larger than the dataset, or negative.
    case testCount(Int, sampleCount: Int)
    /// A test fraction outside `[0, 1]`.
    case testFraction(Double)
    /// A batch size below 1.
    case batchSize(Int)
    /// A number of samples below 0.
    case sampleCount(Int)
    /// A block of the order of samples that has less than 1.
    case shuffleBlock(Int)
    /// Dimensions that do not make a shape.
    case shape(ShapeError)

    // MARK: Files

    /// The file could not be read.
    case file(FileError)
    /// The directory lacks files that belong together.
    case missingFiles(directory: String, names: [String])
    /// The directory holds several sets of files, each of whose names begin in another way.
    case severalSets(directory: String, names: [String])
    /// An image, or a directory of images, cannot be read.
    case image(path: String, reason: String)
    /// The file is compressed, and is to be mapped.
    case compressedMapping(path: String)
    /// The file is compressed, and this build reads no compressed files.
    case gzipUnsupported(path: String)
    /// A compressed file ends before its data or its checksum.
    case gzipTruncated(path: String, byteCount: Int)
    /// A compressed file contradicts itself, for example in its checksum; `atByte` counts compressed bytes.
    case gzipDamaged(path: String, atByte: Int, reason: String)
    /// Something that is not compressed data follows a compressed file's end.
    case gzipTrailingBytes(path: String, atByte: Int)

    // MARK: Tables and NPY

    /// A file of comma-separated values, or a table made of one, is not what it should be.
    case csv(CSVError)
    /// A table cannot be trained on, or its rows not be predicted.
    case table(TableError)
    /// A NumPy array file is not what it should be.
    case npy(NPYError)

    // MARK: IDX

    /// The first two bytes are not zero.
    case idxMagic(path: String, magic: [UInt8])
    /// The third byte names no element type.
    case idxElementType(path: String, code: UInt8)
    /// The fourth byte, the number of dimensions, is 0.
    case idxRankZero(path: String)
    /// The file ends inside its header.
    case idxTruncatedHeader(path: String, byteCount: Int, expectedByteCount: Int)
    /// The header's dimensions multiply to more bytes than can be counted.
    case idxTooLarge(path: String, dimensions: [Int])
    /// The file holds fewer bytes than its header says.
    case idxTruncatedData(path: String, shape: Shape, byteCount: Int, expectedByteCount: Int)
    /// The file holds more bytes than its header says.
    case idxTrailingBytes(path: String, shape: Shape, atByte: Int)
    /// The file holds something else than is asked of it, for example labels instead of images.
    case idxContents(path: String, isHeld: String, shape: Shape, wanted: String)
    /// Images and labels are not equally many.
    case idxCountsDiffer(images: String, imageShape: Shape, labels: String, labelShape: Shape)
    /// Training and test images have different extents.
    case imageShapesDiffer(train: Shape, test: Shape, directory: String)
}
