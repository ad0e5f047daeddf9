/// How a parameter gets its first values.
///
/// With fan-in the number of inputs of a unit and fan-out the number of units: for weights [out, in], `in` and `out`.
public enum Initializer: Sendable, Hashable {
    /// All zero.
    case zeros
    /// He et al. 2015, for ReLU: normal with variance `2/fanIn`.
    case heNormal
    /// He et al. 2015, for ReLU: uniform in `±√(6/fanIn)`.
    case heUniform
    /// Glorot and Bengio 2010, for tanh and sigmoid: normal with variance `2/(fanIn + fanOut)`.
    case glorotNormal
    /// Glorot and Bengio 2010, for tanh and sigmoid: uniform in `±√(6/(fanIn + fanOut))`.
    case glorotUniform
    /// LeCun et al. 1998: normal with variance `1/fanIn`.
    case lecunNormal
    /// LeCun et al. 1998: uniform in `±√(3/fanIn)`.
    case lecunUniform
    /// What PyTorch's `nn.Linear` starts with, weights and biases alike: uniform in `±1/√fanIn`.
    case pytorchLinear
    /// Uniform in `±bound`.
    case uniform(bound: Double)
    /// Saxe et al. 2014: a matrix with orthonormal rows or columns (whichever are fewer), from the QR factorisation
    /// of a normal matrix.
    case orthogonal

    /// Fixes what depends on the fan-in, for parameters whose own shape does not show it: biases.
    func withFanIn(_ fanIn: Int) -> Initializer {
        switch self {
        case .pytorchLinear: .uniform(bound: 1 / Double(fanIn).squareRoot())
        default: self
        }
    }

    /// Draws values.
    ///
    /// Numbers are drawn in Double and rounded, so that Float and Double networks of one seed start alike.
    /// - Parameters:
    ///   - shape: [out, in] for weights, [out] for biases.
    ///   - type: the precision of the values.
    ///   - random: the stream to draw from; one per parameter.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    public func values<Element: Scalar>(
        _ shape: Shape,
        as type: Element.Type = Element.self,
        from random: inout RandomSource
    ) throws(NetworkError) -> Tensor<Element> {
        let fanIn = Double(max(1, shape.dimensions.last ?? 1))
        let fanOut = Double(max(1, shape.dimensions.first ?? 1))
        return switch self {
        case .zeros: Tensor(repeating: 0, shape: shape)
        case .heNormal: Self.normal(shape, (2 / fanIn).squareRoot(), &random)
        case .heUniform: Self.uniform(shape, (6 / fanIn).squareRoot(), &random)
        case .glorotNormal: Self.normal(shape, (2 / (fanIn + fanOut)).squareRoot(), &random)
        case .glorotUniform: Self.uniform(shape, (6 / (fanIn + fanOut)).squareRoot(), &random)
        case .lecunNormal: Self.normal(shape, (1 / fanIn).squareRoot(), &random)
        case .lecunUniform: Self.uniform(shape, (3 / fanIn).squareRoot(), &random)
        case .pytorchLinear: Self.uniform(shape, 1 / fanIn.squareRoot(), &random)
        case .uniform(let bound): Self.uniform(shape, bound, &random)
        case .orthogonal: try Self.orthogonal(shape, &random)
        }
    }

    private static func normal<Element: Scalar>(
        _ shape: Shape,
        _ deviation: Double,
        _ random: inout RandomSource
    ) -> Tensor<Element> {
        filled(shape) { Element(deviation * random.normal()) }
    }

    private static func uniform<Element: Scalar>(
        _ shape: Shape,
        _ bound: Double,
        _ random: inout RandomSource
    ) -> Tensor<Element> {
        filled(shape) { Element(bound * (2 * random.uniform() - 1)) }
    }

    private static func filled<Element: Scalar>(_ shape: Shape, _ draw: () -> Element) -> Tensor<Element> {
        var tensor = Tensor<Element>(repeating: 0, shape: shape)
        for position in 0..<shape.elementCount { tensor[position] = draw() }
        return tensor
    }
}
