extension Dataset {
    /// Reads a directory with a directory of images for each class: PGM files of grey levels, or PPM files of colours.
    ///
    ///     let (digits, names) = try Dataset<Float>.images(directory: "signs")    // signs/left/1.pgm, signs/right/7.pgm, …
    ///
    /// Classes are in the order of their names' bytes, and so are the images of each. All images have the same size. What begins
    /// with a point is passed over, other files are an error.
    ///
    /// Shapes: features [n, height, width], or [n, height, width, 3]. Range: `[0, 1]`, each level divided by the largest that the
    /// file may have.
    /// - Parameter directory: the directory.
    /// - Throws: ``DataError``: the directory has no classes, one of them no image, or an image is damaged, of another size, or
    ///   of another format.
    public static func images(directory: String) throws(DataError) -> (dataset: Dataset, classNames: [String]) {
        let classNames = try ImageFolder.names(in: directory).filter {
            FileKind(path: "\(directory)/\($0)") == .directory
        }
        guard !classNames.isEmpty else {
            throw .image(
                path: directory,
                reason: "has no directories; give one with a directory of images for each class"
            )
        }
        var values: [Element] = []
        var labels: [Int] = []
        var first: (path: String, dimensions: [Int])?
        for (label, name) in classNames.enumerated() {
            let folder = "\(directory)/\(name)"
            let files = try ImageFolder.names(in: folder)
            guard !files.isEmpty else { throw .image(path: folder, reason: "has no images; put some in, or remove it") }
            for file in files {
                let path = "\(folder)/\(file)"
                guard file.hasSuffix(".pgm") || file.hasSuffix(".ppm") || file.hasSuffix(".pnm") else {
                    throw .image(path: path, reason: "is no .pgm, .ppm or .pnm file; convert it to one, or remove it")
                }
                let image = try NetpbmImage(path: path)
                if let first, first.dimensions != image.dimensions {
                    throw .image(
                        path: path,
                        reason: "is of \(Shape.text(image.dimensions)) levels, and \(first.path) of "
                            + "\(Shape.text(first.dimensions)); bring all to one size and format"
                    )
                }
                first = first ?? (path, image.dimensions)
                guard MachineMemory.hasRoom(for: image.levels.count * MemoryLayout<Element>.stride) else {
                    throw .image(path: path, reason: "does not fit in memory with those before it; give fewer images")
                }
                let maximum = Element(image.maximum)
                for level in image.levels { values.append(Element(level) / maximum) }
                labels.append(label)
            }
        }
        let shape = Shape(unchecked: [labels.count] + (first?.dimensions ?? []))
        let dataset = Dataset(
            unchecked: Tensor(unchecked: values, shape: shape),
            targets: .classes(labels, classCount: classNames.count)
        )
        return (dataset, classNames)
    }

    /// Reads images to train on and to test on: the directories `train` and `test` in a directory; where neither is there, a
    /// fifth of the images is drawn to test on, always the same.
    package static func imageSplit(directory: String) throws(DataError) -> (train: Dataset, test: Dataset) {
        let parts = ["train", "test"]
        let present = parts.filter { FileKind(path: "\(directory)/\($0)") == .directory }
        guard present.count == 2 else {
            // A class may be called train; one of directories is none.
            if let part = present.first, holdsImageFolders("\(directory)/\(part)") {
                let missing = part == "train" ? "test" : "train"
                throw .image(path: directory, reason: "has \(part) and no \(missing); add it")
            }
            return try images(directory: directory).dataset.split(testFraction: 0.2, stratified: true, seed: 0)
        }
        let (train, test) = (try images(directory: "\(directory)/train"), try images(directory: "\(directory)/test"))
        guard train.classNames.map({ ExactText($0) }) == test.classNames.map({ ExactText($0) }) else {
            throw .image(
                path: directory,
                reason: "has other classes in train, \(CSVError.Fault.list(train.classNames)), than in test, "
                    + "\(CSVError.Fault.list(test.classNames)); give both the same"
            )
        }
        guard train.dataset.featureShape == test.dataset.featureShape else {
            throw .imageShapesDiffer(
                train: train.dataset.featureShape,
                test: test.dataset.featureShape,
                directory: directory
            )
        }
        return (train.dataset, test.dataset)
    }

    /// Whether a directory holds directories and nothing else, as one of images by class does.
    package static func holdsImageFolders(_ directory: String) -> Bool {
        let names = (DirectoryNames.all(in: directory) ?? []).filter { !$0.utf8.starts(with: [UInt8(ascii: ".")]) }
        return !names.isEmpty && names.allSatisfy { FileKind(path: "\(directory)/\($0)") == .directory }
    }
}

/// What a directory of images has.
private enum ImageFolder {
    /// The names in it, in the order of their bytes, without those that begin with a point.
    static func names(in directory: String) throws(DataError) -> [String] {
        guard let names = DirectoryNames.all(in: directory) else {
            throw .file(
                FileKind(path: directory) == .regular
                    ? .notADirectory(path: directory) : .cannotOpen(path: directory, reason: "it cannot be listed")
            )
        }
        return names.filter { !$0.utf8.starts(with: [UInt8(ascii: ".")]) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
