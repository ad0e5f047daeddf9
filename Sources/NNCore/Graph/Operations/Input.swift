/// A value that is written before each run: a batch, its labels, a learning rate.
public struct Input: LeafOperation {
    /// The operation's name.
    public var name: String { "input" }
    let shape: Shape
}

extension Graph {
    /// Inserts a value that is written before each run.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    public mutating func input(_ label: String, shape: Shape) throws(GraphError) -> Variable {
        try insert(Input(shape: shape), [], label: label)
    }

    /// Inserts a value that is written before each run, given its dimensions.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    public mutating func input(_ label: String, _ dimensions: [Int] = []) throws(GraphError) -> Variable {
        try input(label, shape: checkedShape(dimensions, "input"))
    }
}
