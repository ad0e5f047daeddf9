/// The size of the images of ``Dataset/digits(_:)``.
public enum DigitsResolution: Sendable, CaseIterable {
    /// The images as they are published: 8×8 pixels, 64 features.
    case original8x8
    /// The images enlarged to the size of MNIST's: 28×28 pixels, 784 features.
    case resampled28x28
}
