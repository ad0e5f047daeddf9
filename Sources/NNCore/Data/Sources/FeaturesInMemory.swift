/// The rows of a tensor, as a source of batches.
struct FeaturesInMemory<Element: Scalar>: BatchSource {
    /// Shape [sampleCount, …featureShape].
    let tensor: Tensor<Element>

    init(_ tensor: Tensor<Element>) { self.tensor = tensor }

    var sampleCount: Int { tensor.shape[0] }
    var featureShape: Shape { Shape(unchecked: Array(tensor.shape.dimensions.dropFirst())) }

    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>) {
        tensor.copyRows(rows, into: &destination)
    }
}
