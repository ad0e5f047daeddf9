extension Dataset {
    /// Reads the four files of MNIST, or of a dataset published in its form, from a directory.
    ///
    ///     let (train, test) = try Dataset<Float>.mnist(directory: "mnist")
    ///     let letters = try Dataset<Float>.mnist(directory: "data/emnist-letters", classCount: 26)
    ///
    /// The names are MNIST's, `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
    /// `t10k-labels-idx1-ubyte`, or others of that pattern: something before `train`, `t10k` or `test`, then `images` or
    /// `labels`, then `idx`, each plain or with `.gz`. So are those of Fashion-, Kuzushiji-, QMNIST and EMNIST. Of a directory
    /// with several sets one is chosen by adding what its files' names begin with: `data/emnist-letters`.
    ///
    /// Shapes: features [sampleCount, 28, 28] for these. Range: `[0, 1]`, pixels as `x / 255`.
    /// Source: Y. LeCun, C. Cortes, C. Burges, *The MNIST database of handwritten digits*.
    /// - Parameters:
    ///   - directory: the directory, with the beginning of the names where it holds several sets.
    ///   - classCount: see ``idx(images:labels:otherLabels:classCount:mapped:)``; counted over both sets if not given.
    ///   - mapped: whether the images stay in their files, see ``MappedRows``.
    /// - Throws: ``DataError``; ``DataError/missingFiles(directory:names:)`` names every file that is not there.
    public static func mnist(
        directory: String,
        classCount: Int? = nil,
        mapped: Bool = false
    ) throws(DataError) -> (train: Dataset, test: Dataset) {
        let files = try ImageSetFiles(path: directory)
        return try imageSet(files, of: directory, classCount: classCount, mapped: mapped)
    }

    /// Reads what ``mnist(directory:classCount:mapped:)`` reads to test on alone: of the images to train on nothing.
    /// - Parameters:
    ///   - directory: the directory, with the beginning of the names where it holds several sets.
    ///   - classCount: see ``idx(images:labels:otherLabels:classCount:mapped:)``; counted over the labels of both sets if not given.
    ///   - mapped: whether the images stay in their files, see ``MappedRows``.
    /// - Throws: ``DataError``; ``DataError/missingFiles(directory:names:)`` names every file that is not there.
    public static func mnistTest(
        directory: String,
        classCount: Int? = nil,
        mapped: Bool = false
    ) throws(DataError) -> Dataset {
        let files = try ImageSetFiles(path: directory)
        return try idx(
            images: files.testImages,
            labels: files.testLabels,
            otherLabels: [files.trainLabels],
            classCount: classCount,
            mapped: mapped
        )
    }

    /// Reads images and labels to train on, and others to test on, from four IDX files.
    /// - Parameters:
    ///   - trainImages: the file of images to train on.
    ///   - trainLabels: the file of their labels.
    ///   - testImages: the file of images to test on.
    ///   - testLabels: the file of their labels.
    ///   - classCount: see ``idx(images:labels:otherLabels:classCount:mapped:)``; counted over both sets if not given.
    ///   - mapped: whether the images stay in their files, see ``MappedRows``.
    public static func idx(
        trainImages: String,
        trainLabels: String,
        testImages: String,
        testLabels: String,
        classCount: Int? = nil,
        mapped: Bool = false
    ) throws(DataError) -> (train: Dataset, test: Dataset) {
        let files = ImageSetFiles(
            trainImages: trainImages,
            trainLabels: trainLabels,
            testImages: testImages,
            testLabels: testLabels
        )
        return try imageSet(files, of: trainImages, classCount: classCount, mapped: mapped)
    }

    private static func imageSet(
        _ files: ImageSetFiles,
        of directory: String,
        classCount: Int?,
        mapped: Bool
    ) throws(DataError) -> (train: Dataset, test: Dataset) {
        let (trainLabels, testLabels) = (try LabelFile(path: files.trainLabels), try LabelFile(path: files.testLabels))
        let classes = LabelClasses(of: [trainLabels, testLabels], given: classCount)
        let train = try idx(images: files.trainImages, trainLabels, classes, mapped: mapped)
        let test = try idx(images: files.testImages, testLabels, classes, mapped: mapped)
        guard train.featureShape == test.featureShape else {
            throw .imageShapesDiffer(train: train.featureShape, test: test.featureShape, directory: directory)
        }
        return (train, test)
    }
}
