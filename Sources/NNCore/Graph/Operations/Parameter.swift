/// A value that stays from run to run and is trained.
public struct Parameter: LeafOperation {
    /// The operation's name.
    public var name: String { "parameter" }
    let shape: Shape
}

extension Graph {
    /// Inserts a value that stays from run to run and is trained.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    public mutating func parameter(_ label: String, shape: Shape) throws(GraphError) -> Variable {
        try insert(Parameter(shape: shape), [], label: label)
    }

    /// Inserts a value that stays from run to run and is trained, given its dimensions.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    public mutating func parameter(_ label: String, _ dimensions: [Int] = []) throws(GraphError) -> Variable {
        try parameter(label, shape: checkedShape(dimensions, "parameter"))
    }
}
