extension Dataset {
    /// Reads images and their labels from two IDX files; pixels become `x / 255`.
    ///
    /// Shapes: features [sampleCount, height, width]. Range: `[0, 1]`.
    /// - Throws: ``DataError`` when a file is damaged or is not what it should be, when images and labels are not
    ///   equally many, or when a label is not in `0 ..< classCount`.
    public static func idx(
        images imagesPath: String,
        labels labelsPath: String,
        classCount: Int
    ) throws(DataError) -> Dataset {
        // Labels first: they are small, and a mistake in them is found before the images take memory.
        let labelFile = try IDXFile(path: labelsPath)
        guard labelFile.shape.rank == 1, let labels = labelFile.integers() else {
            throw labelFile.contentsError(wanted: "labels, a vector of integers")
        }
        try labels.checkClasses(classCount: classCount, path: labelsPath)
        let imageFile = try IDXFile(path: imagesPath)
        guard imageFile.shape.rank == 3, imageFile.elementType == .unsignedByte else {
            throw imageFile.contentsError(wanted: "images of shape [count, height, width] and type u8")
        }
        guard imageFile.shape[0] == labels.count else {
            throw .idxCountsDiffer(
                images: imagesPath,
                imageShape: imageFile.shape,
                labels: labelsPath,
                labelShape: labelFile.shape
            )
        }
        return Dataset(
            unchecked: imageFile.tensor(dividedBy: 255),
            targets: .classes(labels, classCount: classCount)
        )
    }
}

extension IDXFile {
    fileprivate func contentsError(wanted: String) -> DataError {
        .idxContents(path: path, isHeld: "\(elementType)", shape: shape, wanted: wanted)
    }
}
