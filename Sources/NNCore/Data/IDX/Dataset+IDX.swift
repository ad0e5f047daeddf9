extension Dataset {
    /// Reads images and their labels from two IDX files; pixels of one byte become `x / 255`.
    ///
    ///     let test = try Dataset<Float>.idx(images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte.gz")
    ///
    /// Images are bytes or floating-point numbers, which stay as they are, of any number of dimensions: [n, 28, 28], flat
    /// [n, 784] or with channels [n, 32, 32, 3]. Labels are a vector of integers, or a matrix whose first column holds them,
    /// with one column or the eight of QMNIST.
    ///
    /// Shapes: features [sampleCount, …]. Range: `[0, 1]` for pixels of one byte.
    /// - Parameters:
    ///   - imagesPath: the file of the images, plain or compressed.
    ///   - labelsPath: the file of the labels, plain or compressed.
    ///   - otherLabels: other files of labels of the same set, as those to train on: their classes are counted too.
    ///   - classCount: the number of classes; counted if not given: one more than the largest label. Where there are exactly
    ///     the labels 1 to `classCount`, as in EMNIST's letters, class c is label c + 1.
    ///   - mapped: whether the images stay in their file, which the system reads as they are asked for: see ``MappedRows``.
    /// - Throws: ``DataError`` when a file is damaged or is not what it should be, when images and labels are not
    ///   equally many, or when a label names no class.
    public static func idx(
        images imagesPath: String,
        labels labelsPath: String,
        otherLabels: [String] = [],
        classCount: Int? = nil,
        mapped: Bool = false
    ) throws(DataError) -> Dataset {
        // Labels first: they are small, and a mistake in them is found before the images take memory.
        let labels = try LabelFile(path: labelsPath)
        var all = [labels]
        for path in otherLabels { all.append(try LabelFile(path: path)) }
        let classes = LabelClasses(of: all, given: classCount)
        return try idx(images: imagesPath, labels, classes, mapped: mapped)
    }

    /// Reads or maps the images that go with labels.
    static func idx(
        images path: String,
        _ labels: LabelFile,
        _ classes: LabelClasses,
        mapped: Bool
    ) throws(DataError) -> Dataset {
        let indices = try classes.indices(of: labels)
        let input: InputFile
        if mapped {
            input = try InputFile(mapping: path)
        } else {
            do { input = try InputFile(path: path) } catch { throw .file(error) }
        }
        let file = try IDXFile(.file(input), path: path)
        guard file.shape.rank >= 2, file.holdsImages else {
            throw file.contentsError(
                wanted: "images of shape [count, height, width] or [count, pixels], of type u8, f32 or f64"
            )
        }
        guard file.shape[0] == indices.count else {
            throw .idxCountsDiffer(
                images: path,
                imageShape: file.shape,
                labels: labels.file.path,
                labelShape: labels.file.shape
            )
        }
        let targets = Targets.classes(indices, classCount: classes.count)
        let divisor: Element = file.elementType == .unsignedByte ? 255 : 1
        if mapped { return try Dataset(source: MappedRows(input, file, dividedBy: divisor), targets: targets) }
        guard file.elementType == .unsignedByte else { return try Dataset(features: file.tensor(), targets: targets) }
        return Dataset(unchecked: try file.tensor(dividedBy: divisor), targets: targets)
    }
}

/// The labels in an IDX file.
struct LabelFile {
    let file: IDXFile
    /// As they are in the file.
    let labels: [Int]

    init(path: String) throws(DataError) {
        file = try IDXFile(path: path)
        // QMNIST: the class, the series, the writer and five numbers more.
        let columnCount = file.shape.rank == 2 ? file.shape[1] : 1
        guard file.shape.rank == 1 || [1, 8].contains(columnCount), file.shape.rank <= 2, let all = try file.integers()
        else {
            throw file.contentsError(wanted: "labels, a vector of integers")
        }
        labels = columnCount == 1 ? all : stride(from: 0, to: all.count, by: columnCount).map { all[$0] }
    }
}

/// Which class a label is.
struct LabelClasses {
    let count: Int
    /// The label of class 0: 0, or 1 where labels count from 1.
    let firstLabel: Int

    /// Finds the classes of labels that belong together, given their number or not.
    init(of files: [LabelFile], given: Int?) {
        let least = files.compactMap { $0.labels.min() }.min() ?? 0
        let largest = files.compactMap { $0.labels.max() }.max() ?? 0
        count = given ?? max(1, largest == .max ? largest : largest + 1)
        let countsFromOne = given != nil && least == 1 && largest == given
        firstLabel = countsFromOne && Set(files.flatMap(\.labels)).count == largest ? 1 : 0
    }

    /// The classes of a file's labels.
    func indices(of file: LabelFile) throws(DataError) -> [Int] {
        let indices = firstLabel == 0 ? file.labels : file.labels.map { $0 - firstLabel }
        try indices.checkClasses(classCount: count, path: file.file.path)
        return indices
    }
}

extension IDXFile {
    /// Whether the elements can be pixels: bytes, or numbers that are scaled already.
    public var holdsImages: Bool { [.unsignedByte, .float32, .float64].contains(elementType) }

    fileprivate func contentsError(wanted: String) -> DataError {
        .idxContents(path: path, isHeld: "\(elementType)", shape: shape, wanted: wanted)
    }
}
