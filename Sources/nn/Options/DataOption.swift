internal import ArgumentParser
internal import NNCore

/// The option that chooses the samples.
struct DataOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A directory with the four files of MNIST or of a set in its form, of several sets as data/emnist-letters; \
            or four files separated by commas: images and labels to train on, then to test on; or one with a directory \
            of .pgm or .ppm images for each class. (default: 1,797 embedded digits)
            """,
            valueName: "dir"
        )
    )
    var data: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How many classes; of labels 1 to so many the first is class 0.",
            valueName: "count"
        )
    )
    var classes: Int?

    @Flag(
        help: ArgumentHelp(
            "Leave the images of --data in their files, for data larger than memory; the files must not be changed.",
            visibility: .hidden
        )
    )
    var mapped = false

    func validate() throws {
        if let classes, classes < 1 { throw ValidationError("--classes is \(classes), but must be 1 or more") }
        guard classes == nil || data != nil else {
            throw ValidationError("--classes is for --data; the embedded digits have 10")
        }
        guard !mapped || data != nil else {
            throw ValidationError("--mapped is for the IDX files of --data, which is not given; leave it out")
        }
    }

    /// Reads the samples to train and to test on.
    /// - Parameter outputCount: the outputs of the network that they are for, where it is given: it may know classes that
    ///   no label names.
    func samples(outputCount: Int? = nil) throws -> Samples {
        guard let data else {
            let (train, test) = Dataset<Float>.digitsSplit()
            return Samples(name: Self.digitsName, train: train, test: test)
        }
        if let (train, test) = try imageFolders(data) { return Samples(name: data, train: train, test: test) }
        let (train, test) =
            if let files = files(data) {
                try Dataset<Float>.idx(
                    trainImages: files[0],
                    trainLabels: files[1],
                    testImages: files[2],
                    testLabels: files[3],
                    classCount: classes,
                    mapped: mapped
                )
            } else {
                try Dataset<Float>.mnist(directory: data, classCount: classes, mapped: mapped)
            }
        return Samples(
            name: data,
            train: try known(train, outputCount),
            test: try known(test, outputCount)
        )
    }

    /// Reads the samples to test on, and nothing of the others but their labels.
    /// - Parameter outputCount: as in ``samples(outputCount:)``.
    func testSamples(outputCount: Int?) throws -> (name: String, samples: Dataset<Float>) {
        guard let data else { return (Self.digitsName, Dataset<Float>.digitsSplit().test) }
        if let (_, test) = try imageFolders(data) { return (data, test) }
        let test =
            if let files = files(data) {
                try Dataset<Float>.idx(
                    images: files[2],
                    labels: files[3],
                    otherLabels: [files[1]],
                    classCount: classes,
                    mapped: mapped
                )
            } else {
                try Dataset<Float>.mnistTest(directory: data, classCount: classes, mapped: mapped)
            }
        return (data, try known(test, outputCount))
    }

    /// The images in a directory that has a directory for each class; nil where it is none.
    private func imageFolders(_ data: String) throws -> (train: Dataset<Float>, test: Dataset<Float>)? {
        guard Dataset<Float>.holdsImageFolders(data) else { return nil }
        guard classes == nil else {
            throw ValidationError(
                "--classes is for files of labels; of images in directories each directory is a class"
            )
        }
        guard !mapped else {
            throw ValidationError("--mapped is for IDX files; images in directories are read into memory: leave it out")
        }
        return try Dataset<Float>.imageSplit(directory: data)
    }

    /// The samples among as many classes as the network has outputs, if the user says nothing else.
    private func known(_ samples: Dataset<Float>, _ outputCount: Int?) throws -> Dataset<Float> {
        guard classes == nil, let outputCount, let counted = samples.classCount, counted < outputCount else {
            return samples
        }
        return try samples.with(classCount: outputCount)
    }

    private static var digitsName: String { "the embedded UCI digits, enlarged to 28×28" }

    /// The four files that are named; nil where a directory is.
    private func files(_ data: String) -> [String]? {
        let files = data.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return files.count == 4 ? files : nil
    }
}

/// What a network is trained and tested on.
struct Samples {
    /// What people call it.
    let name: String
    let train: Dataset<Float>
    let test: Dataset<Float>
    /// What the best epoch is chosen by: a part of what the data had to train on.
    var validation: Dataset<Float>?
    /// What made them of a table, and the rows of `test`; nil where they are of none.
    var encoder: TableEncoder?
    var testRows: TestRows?
    /// What intervals are found from; nil where none are asked for.
    var calibration: Calibration?

    /// The same, with a part of the samples to train on taken from these to validate on; nothing where it is 0.
    func validating(fraction: Double, seed: UInt64) throws -> Samples {
        guard fraction > 0 else { return self }
        let (rest, part) = try train.split(testFraction: fraction, stratified: true, seed: seed)
        guard part.sampleCount > 0, rest.sampleCount > 0 else { return self }
        return Samples(name: name, train: rest, test: test, validation: part)
    }

    /// The sizes of the default network for these samples.
    var layers: LayerSizes {
        var hidden = Array(LayerSizes.seed.sizes.dropFirst().dropLast())
        if encoder != nil { hidden = TableDefaults(rowCount: train.sampleCount).hiddenSizes }
        return layers(hidden: hidden)
    }

    /// The sizes of a network for these samples.
    func layers(hidden: [Int]) -> LayerSizes {
        LayerSizes(sizes: [max(1, train.featureCount)] + hidden + [encoder?.outputCount ?? train.classCount ?? 1])
    }
}
