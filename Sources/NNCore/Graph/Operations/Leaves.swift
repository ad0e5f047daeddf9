/// A value that is written before each run: a batch, its labels, a learning rate.
public struct Input: LeafOperation {
    /// The operation's name.
    public var name: String { "input" }
    let shape: Shape
}

/// A value that stays from run to run and is trained.
public struct Parameter: LeafOperation {
    /// The operation's name.
    public var name: String { "parameter" }
    let shape: Shape
}

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

/// An operation without inputs: nothing to compute and nothing to differentiate.
protocol LeafOperation: Operation {
    var shape: Shape { get }
}

extension LeafOperation {
    /// How many inputs there are.
    public var inputCount: Int { 0 }

    /// The shape rule.
    public func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { shape }

    /// None: the numbers are there.
    public func flopCount(inputs: [Shape], output: Shape) -> Int { 0 }

    /// Computes the output.
    public func forward<Element: Scalar>(_ operands: Operands<Element>) {}
}

extension Graph {
    /// Inserts a value that is written before each run.
    public mutating func input(_ label: String, shape: Shape) throws(GraphError) -> Variable {
        try insert(Input(shape: shape), [], label: label)
    }

    /// Inserts a value that is written before each run, given its dimensions.
    public mutating func input(_ label: String, _ dimensions: [Int] = []) throws(GraphError) -> Variable {
        try input(label, shape: checkedShape(dimensions, "input"))
    }

    /// Inserts a value that stays from run to run and is trained.
    public mutating func parameter(_ label: String, shape: Shape) throws(GraphError) -> Variable {
        try insert(Parameter(shape: shape), [], label: label)
    }

    /// Inserts a value that stays from run to run and is trained, given its dimensions.
    public mutating func parameter(_ label: String, _ dimensions: [Int] = []) throws(GraphError) -> Variable {
        try parameter(label, shape: checkedShape(dimensions, "parameter"))
    }

    /// Inserts a known tensor.
    public mutating func constant(_ value: Tensor<Double>) throws(GraphError) -> Variable {
        try insert(Constant(value: value), [])
    }

    /// Inserts a known scalar.
    public mutating func constant(_ value: Double) throws(GraphError) -> Variable {
        try constant(Tensor(value))
    }

    /// Inserts a tensor of zeros; one number in memory whatever the shape.
    public mutating func zeros(_ shape: Shape) throws(GraphError) -> Variable {
        try broadcast(constant(0), to: shape)
    }

    /// Inserts a tensor of ones; one number in memory whatever the shape.
    public mutating func ones(_ shape: Shape) throws(GraphError) -> Variable {
        try broadcast(constant(1), to: shape)
    }

    func checkedShape(_ dimensions: [Int], _ operation: String) throws(GraphError) -> Shape {
        do { return try Shape(dimensions) } catch { throw .shape(operation: operation, error) }
    }
}
