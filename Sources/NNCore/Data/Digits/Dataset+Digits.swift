extension Dataset {
    /// The 1,797 handwritten digits of the UCI repository that are part of this library: real data without a file.
    ///
    ///     let digits = Dataset<Float>.digits(.original8x8)
    ///
    /// Each image is 8×8 pixels with levels 0...16, given as `level / 16`. ``DigitsResolution/resampled28x28``
    /// enlarges it by bilinear interpolation between the centres of the pixels: output pixel i of a row or column
    /// lies at `(i + ½)·8/28 − ½` of the input, and beyond the outermost centres the edge pixel is repeated.
    ///
    /// Shapes: features [1797, 8, 8] or [1797, 28, 28]. Range: `[0, 1]`; labels 0...9.
    /// Accuracy: every feature is the correctly rounded value of an exact fraction, so it is the same everywhere.
    /// Source: E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, UCI Machine Learning
    /// Repository, 1998, https://doi.org/10.24432/C50P49, licence CC BY 4.0; the part that scikit-learn bundles.
    public static func digits(_ resolution: DigitsResolution = .resampled28x28) -> Dataset {
        let (levels, labels) = PackedDigits.unpack()
        let side = resolution == .original8x8 ? 8 : 28
        let values: [Element] =
            switch resolution {
            case .original8x8: levels.map { Element($0) / 16 }
            case .resampled28x28: DigitsResampling.enlarge(levels)
            }
        let shape = Shape(unchecked: [labels.count, side, side])
        return Dataset(unchecked: Tensor(unchecked: values, shape: shape), targets: .classes(labels, classCount: 10))
    }

    /// The digits of ``digits(_:)``, the first 1,437 for training and the last 360 for tests.
    ///
    ///     let (train, test) = Dataset<Float>.digitsSplit()
    ///
    /// Neighbouring samples are often written by the same hand, so a test set from one end is harder, and closer to
    /// what a stranger's writing would give, than one drawn at random; for that use ``split(testCount:seed:)``.
    public static func digitsSplit(_ resolution: DigitsResolution = .resampled28x28) -> (train: Dataset, test: Dataset)
    {
        let all = digits(resolution)
        return (all.subset(unchecked: 0..<1437), all.subset(unchecked: 1437..<all.sampleCount))
    }
}
