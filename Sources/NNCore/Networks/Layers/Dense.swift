/// A fully connected layer: `H = X·Wᵀ + b`.
///
/// Shapes: X [n, inputSize], W [outputSize, inputSize] as PyTorch stores it, b [outputSize], H [n, outputSize].
public struct Dense: Layer {
    /// The number of features of one input.
    public let inputSize: Int
    /// The number of units.
    public let outputSize: Int
    /// Whether a bias is added.
    public let hasBias: Bool
    /// How the weights start.
    public let weightInitializer: any Initializer
    /// How the biases start.
    public let biasInitializer: any Initializer
    private let shapes: (weight: Shape, bias: Shape)

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
        weightInitializer: any Initializer = .heNormal,
        biasInitializer: any Initializer = .zeros
    ) throws(NetworkError) {
        self.inputSize = inputSize
        self.outputSize = outputSize
        let sizes = "\(inputSize) → \(outputSize)"
        guard inputSize > 0, outputSize > 0 else { throw .size(layer: "Dense", sizes) }
        do { shapes = (try Shape([outputSize, inputSize]), try Shape([outputSize])) } catch {
            throw .size(layer: "Dense", sizes)
        }
        self.hasBias = hasBias
        self.weightInitializer = weightInitializer
        self.biasInitializer = biasInitializer
    }

    /// `Dense 784 → 512`.
    public var summary: String { "Dense \(inputSize) → \(outputSize)" + (hasBias ? "" : ", no bias") }

    /// Inserts `X·Wᵀ + b`.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        guard try context.sampleShape(of: x).dimensions == [inputSize] else {
            throw context.refusal(of: x, expected: "[n, \(inputSize)]")
        }
        let weight = try context.parameter("weight", shape: shapes.weight, initializer: weightInitializer)
        let product = try context.graph.matmul(x, weight, transposeB: true)
        guard hasBias else { return product }
        let bias = try context.parameter(
            "bias",
            shape: shapes.bias,
            role: .bias,
            initializer: biasInitializer,
            // A bias is drawn by its unit's fan-in, which its own shape does not show.
            fan: Fan(inputs: inputSize, outputs: outputSize)
        )
        return try context.graph.add(product, bias)
    }
}

extension Layer where Self == Dense {
    /// A fully connected layer: `H = X·Wᵀ + b`; see ``Dense``.
    /// - Parameters:
    ///   - inputSize: the number of features of one input, 1 or more.
    ///   - outputSize: the number of units, 1 or more.
    ///   - hasBias: whether a bias is added.
    ///   - weightInitializer: how the weights start.
    ///   - biasInitializer: how the biases start.
    /// - Throws: ``NetworkError/size(layer:_:)`` when a size is below 1 or too large.
    public static func dense(
        _ inputSize: Int,
        _ outputSize: Int,
        hasBias: Bool = true,
        weightInitializer: any Initializer = .heNormal,
        biasInitializer: any Initializer = .zeros
    ) throws(NetworkError) -> Dense {
        try Dense(
            inputSize: inputSize,
            outputSize: outputSize,
            hasBias: hasBias,
            weightInitializer: weightInitializer,
            biasInitializer: biasInitializer
        )
    }
}
