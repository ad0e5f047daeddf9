/// A feed-forward network: layers one after the other, described but without numbers.
///
/// The description makes graphs and first values; the numbers live in ``Trainer``, ``Predictor`` and checkpoints.
/// Parameters have the names that PyTorch's `nn.Sequential` gives them: the layer's position, then `weight` or `bias`.
public struct Network: Sendable {
    /// The shape of one sample.
    public let inputShape: Shape
    /// The shape of one sample's output.
    public let outputShape: Shape
    /// The layers, first to last.
    public let layers: [any Layer]
    /// The shape of one sample's output, layer by layer.
    public let layerOutputShapes: [Shape]
    /// All parameters in order, with names like `0.weight`.
    public let parameters: [ParameterDeclaration]

    /// Makes a network and checks that its layers fit.
    /// - Throws: ``NetworkError`` naming the first layer that does not fit, and both shapes.
    public init(inputShape: [Int], layers: [any Layer]) throws(NetworkError) {
        guard !layers.isEmpty else { throw .noLayers }
        do { self.inputShape = try Shape(inputShape) } catch { throw .shape(error) }
        var shapes: [Shape] = []
        var parameters: [ParameterDeclaration] = []
        var parameterCount = 0
        for (position, layer) in layers.enumerated() {
            do {
                shapes.append(try layer.outputShape(for: shapes.last ?? self.inputShape))
            } catch { throw .layer(position: position, error) }
            for var parameter in layer.parameters {
                parameter.name = "\(position).\(parameter.name)"
                parameters.append(parameter)
                // Each is at most Int.max / 8, and so is what came before: the sum does not overflow.
                parameterCount += parameter.shape.elementCount
                guard parameterCount <= Int.max / 8 else { throw .tooManyParameters(layer: position) }
            }
        }
        self.layers = layers
        layerOutputShapes = shapes
        outputShape = shapes[shapes.count - 1]
        self.parameters = parameters
    }

    /// Makes a multilayer perceptron: dense layers with an activation between them, none after the last.
    ///
    /// `sizes: [784, 512, 512, 10]` is `784-512-512-10`; the parameters are `0.weight`, `0.bias`, `2.weight`, ….
    /// - Parameters:
    ///   - sizes: the input size, then each layer's; two or more.
    ///   - activation: what follows every layer but the last.
    ///   - outputActivation: what follows the last; nothing for losses that take logits.
    ///   - weightInitializer: how weights start.
    ///   - biasInitializer: how biases start.
    /// - Throws: ``NetworkError`` when there are fewer than two sizes, or one is below 1.
    public init(
        sizes: [Int],
        activation: Activation = .relu,
        outputActivation: Activation = .identity,
        weightInitializer: Initializer = .heNormal,
        biasInitializer: Initializer = .zeros
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
            let follows = position < sizes.count - 1 ? activation : outputActivation
            if follows != .identity { layers.append(follows) }
        }
        try self.init(inputShape: [sizes[0]], layers: layers)
    }

    /// The number of trained numbers.
    public var parameterCount: Int { parameters.map(\.shape.elementCount).reduce(0, +) }

    /// Draws first values for all parameters.
    ///
    /// Parameter i draws from stream i of the seed, so that a change to one layer leaves the others' values alone.
    public func initialParameters<Element: Scalar>(
        as type: Element.Type = Element.self,
        seed: UInt64
    ) throws(NetworkError) -> [NamedTensor<Element>] {
        var values: [NamedTensor<Element>] = []
        for (index, parameter) in parameters.enumerated() {
            var random = RandomSource(seed: seed, stream: UInt64(index))
            let tensor = try parameter.initializer.values(parameter.shape, as: type, from: &random)
            values.append(NamedTensor(parameter.name, tensor))
        }
        return values
    }

    /// Checks that tensors are this network's parameters, in order.
    /// - Throws: ``NetworkError/parameters(expected:given:)`` when names or shapes differ.
    public func check<Element: Scalar>(_ tensors: [NamedTensor<Element>]) throws(NetworkError) {
        let expected = parameters.map { "\($0.name) \($0.shape)" }
        let given = tensors.map { "\($0.name) \($0.tensor.shape)" }
        guard expected == given else { throw .parameters(expected: expected, given: given) }
    }

    /// Inserts the network into a graph: the forward algorithm, layer by layer.
    ///
    /// Source: Goodfellow, Bengio, Courville, *Deep Learning*, Algorithm 6.3.
    /// - Parameters:
    ///   - graph: where to insert.
    ///   - x: a batch, of shape [n, …inputShape].
    /// - Returns: the output, of shape [n, …outputShape], and the parameters in order.
    public func insert(
        into graph: inout Graph,
        x: Variable
    ) throws(GraphError) -> (output: Variable, parameters: [Variable]) {
        var output = x
        var inserted: [Variable] = []
        for (position, layer) in layers.enumerated() {
            var own: [Variable] = []
            for parameter in layer.parameters {
                own.append(try graph.parameter("\(position).\(parameter.name)", shape: parameter.shape))
            }
            let applied = try layer.apply(to: output, parameters: own, in: &graph)
            // A layer with nothing to do gives its input back, which keeps its own name.
            if applied != output { graph.label(applied, "layer \(position): \(layer.summary)") }
            output = applied
            inserted += own
        }
        return (output, inserted)
    }
}
