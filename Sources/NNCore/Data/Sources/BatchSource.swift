/// Where the features of samples come from, row by row: memory, a file that is mapped, or what one writes oneself.
///
/// A ``Dataset`` adds what is to be learned, in memory. Training and evaluation only ever ask for rows, those of a batch at a time.
///
/// What conforms promises that a row has the same finite numbers whenever it is asked for, from any number of threads at once,
/// and that giving them allocates nothing, or steps allocate too.
///
/// Shapes: features [sampleCount, …featureShape], row-major.
public protocol BatchSource<Element>: Sendable {
    /// What the numbers are.
    associatedtype Element: Scalar

    /// How many samples there are; it never changes.
    var sampleCount: Int { get }

    /// The shape of one sample's features; it never changes.
    var featureShape: Shape { get }

    /// Copies the features of the samples at `rows` one after the other into `destination`.
    ///
    /// - Precondition: every row is in `0 ..< sampleCount`; `destination` holds rows.count · featureShape.elementCount numbers.
    func copyFeatures(_ rows: ArraySlice<Int>, into destination: inout MutableSpan<Element>)
}
