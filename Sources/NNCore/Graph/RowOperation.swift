internal import NNKernelInterface

/// An operation along the last axis that a vector kernel may compute.
protocol RowOperation: GraphOperation {
    /// The vector kernel's function; nil where the operation is configured so that there is none.
    var rowFunction: RowFunction? { get }
}
