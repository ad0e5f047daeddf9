/// Why a network cannot be made as asked.
public enum NetworkError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A network without layers.
    case noLayers
    /// A layer's sizes are below 1 or too large.
    case size(layer: String, String)
    /// A layer does not take what the layer before it gives, or cannot be inserted.
    case graph(GraphError)
    /// The sizes of a multilayer perceptron are fewer than two.
    case tooFewSizes([Int])
    /// Dimensions do not make a shape.
    case shape(ShapeError)
    /// The layers have more parameters than can be counted, up to this one.
    case tooManyParameters(layer: Int)
    /// The states given are not the network's: names or shapes differ.
    case states(expected: [String], given: [String])
    /// An initialiser does not apply to a shape.
    case initializer(String, shape: Shape, reason: String)
    /// There is no memory for the first values of a state.
    case memory(state: String, shape: Shape)
    /// A loss does not fit the network's output.
    case loss(String, output: Shape)
    /// A table's columns make other numbers of features or outputs than the network has.
    case encoder(features: Int, outputs: Int, input: Shape, output: Shape)

    /// The text for people.
    public var description: String {
        switch self {
        case .noLayers: "network: has no layers; give at least one"
        case .size(let layer, let sizes): "\(layer) \(sizes): sizes must be 1 or more and fit in memory"
        case .graph(let error): "network: \(error)"
        case .tooFewSizes(let sizes):
            "network: sizes \(sizes) make no network; give the input size and at least one layer's size, as 784,512,10"
        case .shape(let error): "network: \(error)"
        case .tooManyParameters(let layer):
            "network: up to layer \(layer) the bytes of its parameters do not fit in Int; make the layers smaller"
        case .states(let expected, let given):
            "network: states should be \(expected.joined(separator: ", ")), "
                + "but \(given.isEmpty ? "none were" : given.joined(separator: ", ")) given"
        case .initializer(let initializer, let shape, let reason):
            "initialiser \(initializer): does not apply to shape \(shape): \(reason)"
        case .memory(let state, let shape):
            "network: there is no memory for the first values of \(state) \(shape); make the layers smaller"
        case .loss(let name, let output):
            "loss \(name): needs one row of outputs per sample, but the network's output is \(output); end with Flatten"
        case .encoder(let features, let outputs, let input, let output):
            "network: the table's columns make \(features) features and \(outputs) outputs, but the network takes \(input) "
                + "and gives \(output); make it of the encoder's featureCount and outputCount"
        }
    }
}
