/// A fully connected layer: `H = X·Wᵀ + b`.
///
/// Shapes: X [n, inputSize], W [outputSize, inputSize] as PyTorch stores it, b [outputSize], H [n, outputSize].
public struct Dense: Layer {
    /// The number of features of one input.
    public let inputSize: Int
    /// The number of units.
    public let outputSize: Int
    /// The parameters: `weight`, and `bias` unless the layer has none.
    public let parameters: [ParameterDeclaration]

    /// Makes a layer.
    /// - Parameters:
    ///   - inputSize: the number of features of one input, 1 or more.
    ///   - outputSize: the number of units, 1 or more.
    ///   - hasBias: whether a bias is added.
    ///   - weightInitializer: how the weights start; He's normal distribution, made for ReLU, if not given.
    ///   - biasInitializer: how the biases start; at zero if not given.
    /// - Throws: ``NetworkError/size(layer:_:)`` when a size is below 1 or too large.
    public init(
        inputSize: Int,
        outputSize: Int,
        hasBias: Bool = true,
        weightInitializer: Initializer = .heNormal,
        biasInitializer: Initializer = .zeros
    ) throws(NetworkError) {
        self.inputSize = inputSize
        self.outputSize = outputSize
        let sizes = "\(inputSize) → \(outputSize)"
        guard inputSize > 0, outputSize > 0 else { throw .size(layer: "Dense", sizes) }
        let (weight, bias): (Shape, Shape)
        do {
            weight = try Shape([outputSize, inputSize])
            bias = try Shape([outputSize])
        } catch { throw .size(layer: "Dense", sizes) }
        var parameters = [
            ParameterDeclaration("weight", shape: weight, role: .weight, initializer: weightInitializer)
        ]
        if hasBias {
            // A bias is drawn by its unit's fan-in, which its own shape does not show.
            parameters.append(
                ParameterDeclaration(
                    "bias",
                    shape: bias,
                    role: .bias,
                    initializer: biasInitializer.with(fanIn: inputSize, fanOut: outputSize)
                )
            )
        }
        self.parameters = parameters
    }

    /// `Dense 784 → 512`.
    public var summary: String {
        "Dense \(inputSize) → \(outputSize)" + (parameters.count == 1 ? ", no bias" : "")
    }

    /// [outputSize] for [inputSize].
    public func outputShape(for input: Shape) throws(NetworkError) -> Shape {
        guard input.dimensions == [inputSize] else {
            throw .layerInput(layer: summary, expected: "[\(inputSize)]", given: input)
        }
        return Shape(unchecked: [outputSize])
    }

    /// Inserts `X·Wᵀ + b`.
    public func apply(
        to x: Variable,
        parameters: [Variable],
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        let product = try graph.matmul(x, parameters[0], transposeB: true)
        return parameters.count == 1 ? product : try graph.add(product, parameters[1])
    }
}

/// A layer that makes a vector of every sample: [28, 28] becomes [784].
public struct Flatten: Layer {
    /// Makes a layer.
    public init() {}

    /// `Flatten`.
    public var summary: String { "Flatten" }

    /// The vector of all elements.
    public func outputShape(for input: Shape) throws(NetworkError) -> Shape {
        Shape(unchecked: [input.elementCount])
    }

    /// Inserts a reshape, which costs nothing at run time.
    public func apply(
        to x: Variable,
        parameters: [Variable],
        in graph: inout Graph
    ) throws(GraphError) -> Variable {
        try graph.flatten(x)
    }
}
