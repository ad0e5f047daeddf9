/// How a parameter gets its first values.
///
/// With fan-in the number of inputs of a unit and fan-out the number of units: for weights [out, in], `in` and `out`.
public enum Initializer: Sendable, Hashable {
    /// All one value.
    case constant(Double)
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
    /// Normal with mean 0 and this standard deviation.
    case normal(deviation: Double)
    /// Saxe et al. 2014: a matrix with orthonormal rows or columns (whichever are fewer), from the QR factorisation
    /// of a normal matrix.
    case orthogonal

    /// All zero.
    public static let zeros = Initializer.constant(0)
    /// All one.
    public static let ones = Initializer.constant(1)

    /// Fixes what depends on the fan-in, for parameters whose own shape does not show it: biases.
    func with(fanIn: Int, fanOut: Int) -> Initializer {
        switch scale(fanIn: Double(fanIn), fanOut: Double(fanOut)) {
        case .normal(let deviation): .normal(deviation: deviation)
        case .uniform(let bound): .uniform(bound: bound)
        case .none: self
        }
    }

    private enum Scale {
        case normal(deviation: Double)
        case uniform(bound: Double)
    }

    /// The distribution by the numbers of a unit's inputs and of units; nil where it is none of the two.
    private func scale(fanIn: Double, fanOut: Double) -> Scale? {
        switch self {
        case .heNormal: .normal(deviation: (2 / fanIn).squareRoot())
        case .heUniform: .uniform(bound: (6 / fanIn).squareRoot())
        case .glorotNormal: .normal(deviation: (2 / (fanIn + fanOut)).squareRoot())
        case .glorotUniform: .uniform(bound: (6 / (fanIn + fanOut)).squareRoot())
        case .lecunNormal: .normal(deviation: (1 / fanIn).squareRoot())
        case .lecunUniform: .uniform(bound: (3 / fanIn).squareRoot())
        case .pytorchLinear: .uniform(bound: 1 / fanIn.squareRoot())
        case .uniform(let bound): .uniform(bound: bound)
        case .normal(let deviation): .normal(deviation: deviation)
        case .constant, .orthogonal: nil
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
        if case .constant(let value) = self { return Tensor(repeating: Element(value), shape: shape) }
        return switch scale(fanIn: fanIn, fanOut: fanOut) {
        case .normal(let deviation): Self.filled(shape) { Element(deviation * random.normal()) }
        case .uniform(let bound): Self.filled(shape) { Element(bound * (2 * random.uniform() - 1)) }
        case .none: try Self.orthogonal(shape, &random)
        }
    }

    private static func filled<Element: Scalar>(_ shape: Shape, _ draw: () -> Element) -> Tensor<Element> {
        var tensor = Tensor<Element>(repeating: 0, shape: shape)
        for position in 0..<shape.elementCount { tensor[position] = draw() }
        return tensor
    }
}
