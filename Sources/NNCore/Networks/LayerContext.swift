/// Where a layer is inserted: the graph, and what the layer may ask for.
///
/// States that a layer asks for belong to it: their names within the network begin with the layer's path, as `2.weight`.
public struct LayerContext: Sendable {
    /// The graph; layers insert operations into it.
    public var graph: Graph
    /// The states that were asked for, in order.
    public private(set) var states: [NetworkState] = []

    private let givenMode: Mode?
    private let givenKey: Variable?
    /// The path of the layer that is being inserted: empty, or ending in a dot.
    private var path: String
    /// What the layer that is being inserted is called in messages.
    private var layer = "network"
    private var streamCount: UInt64 = 0

    /// Makes a context.
    /// - Parameters:
    ///   - graph: where to insert.
    ///   - mode: what for; a layer that asks for it is refused where it is not given.
    ///   - randomKey: what random layers draw from: an input [2], another pair of numbers in each step; see ``randomKey()``.
    ///   - path: what the states' names begin with, without the dot; nothing if empty.
    public init(_ graph: Graph, mode: Mode? = nil, randomKey: Variable? = nil, path: String = "") {
        self.graph = graph
        givenMode = mode
        givenKey = randomKey
        self.path = path.isEmpty ? "" : path + "."
    }

    /// What the network is inserted for.
    /// - Throws: ``GraphError/contextLacks(layer:what:advice:)`` when the context was made without.
    public func mode() throws(GraphError) -> Mode {
        guard let givenMode else {
            throw .contextLacks(layer: layer, what: "a mode", advice: "insert the network with mode: .train or .predict")
        }
        return givenMode
    }

    /// What random numbers of this step are a function of: [2], the number of the batch modulo 2²⁰ and divided by 2²⁰.
    /// - Throws: ``GraphError/contextLacks(layer:what:advice:)`` when the context was made without.
    public func randomKey() throws(GraphError) -> Variable {
        guard let givenKey else {
            throw .contextLacks(
                layer: layer,
                what: "a random key",
                advice: "insert the network with randomKey:, an input [2] that differs from step to step"
            )
        }
        return givenKey
    }

    /// A number that no other layer of the network gets: which of the random streams of a step is the layer's own.
    public mutating func randomStream() -> UInt64 {
        streamCount += 1
        return streamCount - 1
    }

    /// A state that is trained.
    /// - Parameters:
    ///   - name: within the layer: `weight`.
    ///   - shape: the state's.
    ///   - role: what it is for.
    ///   - initializer: how it starts.
    public mutating func parameter(
        _ name: String,
        shape: Shape,
        role: StateRole = .weight,
        initializer: Initializer
    ) throws(GraphError) -> Variable {
        let state = NetworkState(path + name, shape: shape, role: role, initializer: initializer)
        let variable = try graph.state(state.name, shape: shape, role: role)
        states.append(state)
        return variable
    }

    /// A state that is not trained: a running mean, a counter.
    /// - Parameters:
    ///   - name: within the layer: `running_mean`.
    ///   - shape: the state's.
    ///   - role: what it is for.
    ///   - value: what all elements start as.
    public mutating func state(
        _ name: String,
        shape: Shape,
        role: StateRole = .statistic,
        startingAt value: Double = 0
    ) throws(GraphError) -> Variable {
        try parameter(name, shape: shape, role: role, initializer: .constant(value))
    }

    /// Has a state take a new value at the end of every run.
    public mutating func update(_ state: Variable, to value: Variable) throws(GraphError) {
        try graph.update(state, to: value)
    }

    /// Inserts a layer as part of this one.
    /// - Parameters:
    ///   - layer: what to insert.
    ///   - name: the part's name within this layer: its states are `name.weight` and so on; none if empty.
    ///   - x: a batch, [n, …].
    public mutating func apply(
        _ layer: any Layer,
        named name: String,
        to x: Variable
    ) throws(GraphError) -> Variable {
        let (outerPath, outerLayer) = (path, self.layer)
        if !name.isEmpty { path += name + "." }
        self.layer = (path.isEmpty ? "" : "layer \(path.dropLast()): ") + layer.summary
        defer { (path, self.layer) = (outerPath, outerLayer) }
        let output = try layer.apply(to: x, in: &self)
        // A layer with nothing to do gives its input back, which keeps its own name.
        if output != x, graph.label(of: output) == nil { graph.label(output, self.layer) }
        return output
    }

    /// The shape of one sample of a batch.
    /// - Throws: ``GraphError/layerInput(layer:expected:given:)`` when there is no batch, or its samples are not what a
    ///   layer takes.
    public func sampleShape(of x: Variable) throws(GraphError) -> Shape {
        let shape = try graph.shape(of: x, for: layer)
        guard shape.rank >= 1 else { throw .layerInput(layer: layer, expected: "[n, …]", given: shape) }
        return Shape(unchecked: Array(shape.dimensions.dropFirst()))
    }

    /// Refuses a batch, in the name of the layer that is being inserted.
    public func refusal(of x: Variable, expected: String) -> GraphError {
        .layerInput(layer: layer, expected: expected, given: graph.shape(of: x))
    }
}
