/// A value that outlives a run: a parameter, an optimiser's moment, a running mean, a counter.
public struct State: LeafOperation {
    /// What it is called, how large it is and what it is for.
    public let declaration: StateDeclaration
    /// The operation's name: `parameter` where it is trained.
    public var name: String { declaration.role.isTrained ? "parameter" : "state" }
    var shape: Shape { declaration.shape }
}

extension Graph {
    /// Inserts a value that outlives a run.
    ///
    /// Its name is its identity: executors of several graphs that share a ``StateStorage`` find the same numbers by it.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    /// - Throws: ``GraphError/stateTwice(_:)`` when the graph has a state of that name.
    public mutating func state(_ name: String, shape: Shape, role: StateRole) throws(GraphError) -> Variable {
        guard state(named: name) == nil else { throw .stateTwice(name) }
        return try insert(State(declaration: StateDeclaration(name, shape: shape, role: role)), [], label: name)
    }

    /// Inserts a value that outlives a run, given its dimensions.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    /// - Throws: ``GraphError/stateTwice(_:)`` when the graph has a state of that name.
    public mutating func state(_ name: String, _ dimensions: [Int] = [], role: StateRole) throws(GraphError) -> Variable
    {
        try state(name, shape: checkedShape(dimensions, "state \(name)"), role: role)
    }

    /// Inserts a state that is trained.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    /// - Throws: ``GraphError/stateTwice(_:)`` when the graph has a state of that name.
    public mutating func parameter(
        _ name: String,
        shape: Shape,
        role: StateRole = .weight
    ) throws(GraphError) -> Variable {
        try state(name, shape: shape, role: role)
    }

    /// Inserts a state that is trained, given its dimensions.
    ///
    /// Shapes: the given one.
    /// Accuracy: exact.
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.1.
    /// - Throws: ``GraphError/stateTwice(_:)`` when the graph has a state of that name.
    public mutating func parameter(
        _ name: String,
        _ dimensions: [Int] = [],
        role: StateRole = .weight
    ) throws(GraphError) -> Variable {
        try parameter(name, shape: checkedShape(dimensions, "parameter \(name)"), role: role)
    }
}
