/// A value that is known when the graph is built.
public struct Constant: LeafOperation {
    /// The operation's name.
    public var name: String { "constant" }
    /// The value, for equations.
    public var attributes: String { value.values.count == 1 ? "\(value[0])" : "…" }
    let value: Tensor<Double>
    var shape: Shape { value.shape }
    /// Constants are equal where their bits are.
    public static func == (a: Constant, b: Constant) -> Bool {
        a.shape == b.shape && a.value.values.elementsEqual(b.value.values) { $0.bitPattern == $1.bitPattern }
    }
    /// Hashes the bits.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(shape)
        for value in value.values { hasher.combine(value.bitPattern) }
    }
}

extension Graph {
    /// Inserts a known tensor.
    ///
    /// Shapes: the tensor's.
    /// Accuracy: rounded once, to the precision of the run.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    public mutating func constant(_ value: Tensor<Double>) throws(GraphError) -> Variable {
        try insert(Constant(value: value), [])
    }

    /// Inserts a known scalar.
    ///
    /// Shapes: a scalar.
    /// Accuracy: rounded once, to the precision of the run.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    public mutating func constant(_ value: Double) throws(GraphError) -> Variable {
        try constant(Tensor(value))
    }
}
