/// Where a layer is inserted: the graph, and what the layer may ask for.
///
/// States that a layer asks for belong to it: their names within the network begin with the layer's path, as `2.weight`.
public struct LayerContext: Sendable {
    /// The graph; layers insert operations into it.
    public var graph: Graph
    /// The states that were asked for, in order.
    public private(set) var states: [NetworkState] = []
    /// What random numbers are a function of beside the key and the stream: the training's seed.
    public let randomSeed: UInt64
    /// The layers that were inserted, each before its parts.
    private(set) var layers: [InsertedLayer] = []
    /// What the layers give, in the order in which it is computed: a layer's parts before the layer.
    private(set) var outputs: [LayerOutput] = []

    private let givenMode: Mode?
    private let givenKey: Variable?
    /// The path of the layer that is being inserted: empty, or ending in a dot.
    private var path: String
    /// What the layer that is being inserted is called in messages.
    private var layer = "network"
    /// How many layers the one that is being inserted is a part of, and itself.
    private var depth = 0
    private var streamCount: UInt64 = 0
    /// Away from the streams of first values, orders and splits, which may be of one seed with these.
    private static let firstStream: UInt64 = 1 << 61

    /// Makes a context.
    /// - Parameters:
    ///   - graph: where to insert.
    ///   - mode: what for; a layer that asks for it is refused where it is not given.
    ///   - randomKey: what random layers draw from: an input [2] or [3], other numbers in each step; see ``randomKey()``.
    ///   - randomSeed: which family of random numbers they draw.
    ///   - path: what the states' names begin with, without the dot; nothing if empty.
    public init(
        _ graph: Graph,
        mode: Mode? = nil,
        randomKey: Variable? = nil,
        randomSeed: UInt64 = 0,
        path: String = ""
    ) {
        self.graph = graph
        givenMode = mode
        givenKey = randomKey
        self.randomSeed = randomSeed
        self.path = path.isEmpty ? "" : path + "."
    }

    /// What the network is inserted for.
    /// - Throws: ``GraphError/contextLacks(layer:what:advice:)`` when the context was made without.
    public func mode() throws(GraphError) -> Mode {
        guard let givenMode else {
            throw .contextLacks(
                layer: layer,
                what: "a mode",
                advice: "call forward with mode: .train or .predict"
            )
        }
        return givenMode
    }

    /// What random numbers of this step are a function of: [2], the number of the batch modulo 2²⁰ and divided by 2²⁰; in
    /// trainings [3], then the position of the first sample among those of the batch, for a batch that is cut into pieces.
    /// - Throws: ``GraphError/contextLacks(layer:what:advice:)`` when the context was made without.
    public func randomKey() throws(GraphError) -> Variable {
        guard let givenKey else {
            throw .contextLacks(
                layer: layer,
                what: "a random key",
                advice: "call forward with randomKey:, an input [2] that differs from step to step"
            )
        }
        return givenKey
    }

    /// A number that no other layer of the network gets: which of the random streams of a step is the layer's own.
    public mutating func randomStream() -> UInt64 {
        defer { streamCount += 1 }
        return Self.firstStream + streamCount
    }

    /// A state that is trained.
    /// - Parameters:
    ///   - name: within the layer: `weight`.
    ///   - shape: the state's.
    ///   - role: what it is for.
    ///   - initializer: how it starts.
    ///   - fan: the inputs and outputs that its scale follows from; those that the shape shows if not given.
    public mutating func parameter(
        _ name: String,
        shape: Shape,
        role: StateRole = .weight,
        initializer: any Initializer,
        fan: Fan? = nil
    ) throws(GraphError) -> Variable {
        let state = NetworkState(path + name, shape: shape, role: role, initializer: initializer, fan: fan)
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
        let (outerPath, outerLayer, firstState, position) = (path, self.layer, states.count, layers.count)
        if !name.isEmpty { path += name + "." }
        self.layer = (path.isEmpty ? "" : "layer \(path.dropLast()): ") + layer.summary
        layers.append(InsertedLayer(name: name, summary: layer.summary, depth: depth))
        depth += 1
        defer { (path, self.layer, depth) = (outerPath, outerLayer, depth - 1) }
        let output = try layer.forward(x, in: &self)
        // A layer with nothing to do gives its input back, which keeps its own name.
        if output != x, graph.label(of: output) == nil { graph.label(output, as: self.layer) }
        layers[position].outputShape = try sampleShape(of: output)
        layers[position].parameterCount = states[firstState...].parameterCount
        outputs.append(LayerOutput(layer: self.layer, variable: output))
        return output
    }

    /// Inserts layers one after the other, as parts of this one that are called by their positions: `0`, `1`, ….
    /// - Parameters:
    ///   - layers: what to insert.
    ///   - x: a batch, [n, …].
    public mutating func apply(_ layers: [any Layer], to x: Variable) throws(GraphError) -> Variable {
        var output = x
        for (position, layer) in layers.enumerated() { output = try apply(layer, named: "\(position)", to: output) }
        return output
    }

    /// The extent of a batch's last axis: the features of a sample.
    /// - Throws: ``GraphError/layerInput(layer:expected:given:)`` when samples are single numbers.
    public func featureCount(of x: Variable) throws(GraphError) -> Int {
        guard let count = try sampleShape(of: x).dimensions.last else {
            throw refusal(of: x, expected: "[n, …, features]")
        }
        return count
    }

    /// Refuses a number that configures the layer that is being inserted, unless it is in its range.
    /// - Parameters:
    ///   - value: the number.
    ///   - name: what it is called.
    ///   - range: what it must be, in words.
    ///   - isInRange: whether it is.
    /// - Throws: ``GraphError/setting(operation:name:value:range:)``.
    public func check(
        _ value: Double,
        named name: String,
        is range: String,
        isInRange: Bool
    ) throws(GraphError) {
        try GraphError.check(value, name, of: layer, is: range, isInRange)
    }

    /// The shape of one sample of a batch.
    /// - Throws: ``GraphError/layerInput(layer:expected:given:)`` when there is no batch, or its samples are not what a
    ///   layer takes.
    public func sampleShape(of x: Variable) throws(GraphError) -> Shape {
        let shape = try graph.shape(of: x, for: layer)
        guard shape.rank >= 1 else { throw .layerInput(layer: layer, expected: "[n, …]", given: shape) }
        return Shape(unchecked: Array(shape.dimensions.dropFirst()))
    }

    /// An error that refuses a batch, in the name of the layer that is being inserted.
    public func refusal(of x: Variable, expected: String) -> GraphError {
        .layerInput(layer: layer, expected: expected, given: graph.shape(of: x))
    }
}
