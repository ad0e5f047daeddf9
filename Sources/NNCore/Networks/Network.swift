/// A feed-forward network: layers one after the other, described but without numbers.
///
///     let network = try Network(inputShape: [784], [.dense(784, 512), .batchNorm, .relu, .dense(512, 10)])
///     print(network)  // the layers, their shapes and parameters
///     print(network.states.map(\.name))
///
/// The description makes graphs and first values; the numbers live in ``Trainer``, ``Predictor`` and checkpoints.
/// States have the names that PyTorch's `nn.Sequential` gives them: the layer's position, then `weight` or `bias`.
public struct Network: Sendable {
    /// The shape of one sample.
    public let inputShape: Shape
    /// The shape of one sample's output.
    public let outputShape: Shape
    /// The layers, first to last.
    public let layers: [any Layer]
    /// The shape of one sample's output, layer by layer.
    public let layerOutputShapes: [Shape]
    /// All states in order, with names like `0.weight`: parameters, and what layers keep beside them.
    public let states: [NetworkState]
    /// The layers and the layers in them, each before its parts.
    let insertedLayers: [InsertedLayer]

    /// Makes a network and checks that its layers fit.
    ///
    ///     let network = try Network(inputShape: [784], [.dense(784, 512), .relu, .dropout(0.2), .dense(512, 10)])
    /// - Parameters:
    ///   - inputShape: the shape of one sample.
    ///   - layers: one or more, first to last.
    /// - Throws: ``NetworkError`` naming the first layer that does not fit, and both shapes.
    public init(inputShape: [Int], _ layers: [any Layer]) throws(NetworkError) {
        guard !layers.isEmpty else { throw .noLayers }
        do { self.inputShape = try Shape(inputShape) } catch { throw .shape(error) }
        var context: LayerContext
        do throws(GraphError) {
            var graph = Graph()
            // Two samples, since some layers cannot be trained with one.
            let x = try graph.input("x", [2] + self.inputShape.dimensions)
            let key = try graph.input("random key", [2])
            context = LayerContext(graph, mode: .train, randomKey: key)
            _ = try context.apply(layers, to: x)
        } catch { throw .graph(error) }
        let outer = context.layers.filter { $0.depth == 0 }
        var parameterCount = 0
        for (position, layer) in outer.enumerated() {
            parameterCount = parameterCount.addingSaturated(layer.parameterCount)
            guard parameterCount <= Int.max / 8 else { throw .tooManyParameters(layer: position) }
        }
        self.layers = layers
        insertedLayers = context.layers
        layerOutputShapes = outer.map(\.outputShape)
        outputShape = outer[outer.count - 1].outputShape
        states = context.states
    }

    /// Makes a multilayer perceptron: dense layers with an activation between them, none after the last.
    ///
    ///     let network = try Network(sizes: [784, 512, 512, 10], activation: .gelu, dropout: 0.1)
    ///
    /// `sizes: [784, 512, 512, 10]` is `784-512-512-10`; the parameters are `0.weight`, `0.bias`, `2.weight`, ….
    /// - Parameters:
    ///   - sizes: the input size, then each layer's; two or more.
    ///   - activation: what follows every layer but the last.
    ///   - outputActivation: what follows the last; nothing for losses that take logits.
    ///   - dropout: the part of each activation's results that is set to 0 in training, in [0, 1); the parameters' names are the
    ///     same with it, unless the activation is the identity.
    ///   - weightInitializer: how weights start.
    ///   - biasInitializer: how biases start.
    /// - Throws: ``NetworkError`` when there are fewer than two sizes, or one is below 1.
    public init(
        sizes: [Int],
        activation: any Layer = .relu,
        outputActivation: any Layer = .identity,
        dropout: Double = 0,
        weightInitializer: any Initializer = .heNormal,
        biasInitializer: any Initializer = .zeros
    ) throws(NetworkError) {
        guard sizes.count >= 2 else { throw .tooFewSizes(sizes) }
        var layers: [any Layer] = []
        for position in 1..<sizes.count {
            layers.append(
                try Dense(
                    inputSize: sizes[position - 1],
                    outputSize: sizes[position],
                    weightInitializer: weightInitializer,
                    biasInitializer: biasInitializer
                )
            )
            let isLast = position == sizes.count - 1
            let follows = isLast ? outputActivation : activation
            // One layer of the two: those behind it keep their positions, which name their parameters.
            if dropout != 0, !isLast {
                layers.append(.sequential([follows, .dropout(dropout)]))
            } else if follows as? Activation != .identity {
                layers.append(follows)
            }
        }
        try self.init(inputShape: [sizes[0]], layers)
    }

    /// The states that are trained, in order.
    public var parameters: [NetworkState] { states.filter(\.role.isTrained) }

    /// The number of trained numbers.
    public var parameterCount: Int { states.parameterCount }

    /// Draws first values for all states.
    ///
    ///     let states: [NamedTensor<Float>] = try network.initialStates(seed: 1)
    ///     let trainer = try Trainer(network, states: states)
    ///
    /// State i draws from stream i of the seed, so that a change to one layer leaves the others' values alone.
    public func initialStates<Element: Scalar>(
        as type: Element.Type = Element.self,
        seed: UInt64
    ) throws(NetworkError) -> [NamedTensor<Element>] {
        try states.initialValues(seed: seed)
    }

    /// Checks that tensors are this network's states, in any order.
    /// - Throws: ``NetworkError/states(expected:given:)`` when names or shapes differ.
    public func check<Element: Scalar>(_ tensors: [NamedTensor<Element>]) throws(NetworkError) {
        let expected = states.map { ExactText("\($0.name) \($0.shape)") }
        let given = tensors.map { ExactText("\($0.name) \($0.tensor.shape)") }
        guard given.count == expected.count, Set(given) == Set(expected) else {
            throw .states(expected: expected.map(\.string), given: given.map(\.string))
        }
    }

    /// Inserts the network into a graph: the forward algorithm, layer by layer.
    ///
    ///     var graph = Graph()
    ///     let x = try graph.input("x", [32, 784])
    ///     let (output, parameters) = try network.forward(x, in: &graph, mode: .predict)
    ///
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, Algorithm 6.3.
    /// - Parameters:
    ///   - x: a batch, of shape [n, …inputShape].
    ///   - graph: where to insert.
    ///   - mode: what for; needed by layers that do something else in training.
    ///   - randomKey: what random layers draw from, [2] or [3]; see ``LayerContext/randomKey()``.
    ///   - randomSeed: which family of random numbers they draw.
    ///   - path: what the states' names begin with, for networks that are parts; without the dot.
    /// - Returns: the output, of shape [n, …outputShape], and the parameters in the order of ``parameters``.
    @discardableResult
    public func forward(
        _ x: Variable,
        in graph: inout Graph,
        mode: Mode? = nil,
        randomKey: Variable? = nil,
        randomSeed: UInt64 = 0,
        path: String = ""
    ) throws(GraphError) -> (output: Variable, parameters: [Variable]) {
        var context = LayerContext(graph, mode: mode, randomKey: randomKey, randomSeed: randomSeed, path: path)
        let output = try forward(x, in: &context)
        graph = context.graph
        let inserted = context.states.filter(\.role.isTrained).compactMap { context.graph.state(named: $0.name) }
        return (output, inserted)
    }

    /// Inserts the network into a context's graph.
    func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.apply(layers, to: x)
    }
}
