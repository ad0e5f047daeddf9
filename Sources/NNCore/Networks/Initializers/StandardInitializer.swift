/// The initialisers that come with the library: one value, a uniform or a normal distribution, orthonormal rows.
///
/// They are written with a leading dot: `.heNormal`, `.constant(1)`. Fan-in is the number of inputs of a unit and
/// fan-out the number of units: for weights [out, in], `in` and `out`.
public struct StandardInitializer: Initializer, Hashable {
    enum Kind: Hashable {
        case constant(Double)
        case heNormal, heUniform
        case glorotNormal, glorotUniform
        case lecunNormal, lecunUniform
        case pytorchLinear
        case uniform(bound: Double)
        case normal(deviation: Double)
        case orthogonal
    }

    let kind: Kind

    private enum Distribution {
        case normal(deviation: Double)
        case uniform(bound: Double)
    }

    /// The distribution, by the numbers of a unit's inputs and of units; nil where it is none of the two.
    private func distribution(_ fan: Fan) -> Distribution? {
        let (fanIn, fanOut) = (Double(fan.inputs), Double(fan.outputs))
        return switch kind {
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

    /// Draws values, in row-major order.
    /// - Throws: ``NetworkError/initializer(_:shape:reason:)`` when an orthogonal one is asked for what is no matrix.
    public func draw(
        _ shape: Shape,
        fan: Fan,
        from random: inout RandomSource
    ) throws(NetworkError) -> Tensor<Double> {
        if case .constant(let value) = kind { return Tensor(repeating: value, shape: shape) }
        var values = Tensor<Double>(repeating: 0, shape: shape)
        switch distribution(fan) {
        case .normal(let deviation):
            for position in 0..<shape.elementCount { values[position] = deviation * random.normal() }
        case .uniform(let bound):
            for position in 0..<shape.elementCount { values[position] = bound * (2 * random.uniform() - 1) }
        case .none: values = try orthogonal(shape, &random)
        }
        return values
    }
}

extension StandardInitializer: CustomStringConvertible {
    /// `heNormal`, `constant(1.0)`.
    public var description: String { "\(kind)" }
}

extension Initializer where Self == StandardInitializer {
    /// All zero.
    public static var zeros: StandardInitializer { .constant(0) }
    /// All one.
    public static var ones: StandardInitializer { .constant(1) }
    /// All one value.
    public static func constant(_ value: Double) -> StandardInitializer { StandardInitializer(kind: .constant(value)) }
    /// Normal with variance `2/fanIn`: He and others 2015, for ReLU.
    public static var heNormal: StandardInitializer { StandardInitializer(kind: .heNormal) }
    /// Uniform in `±√(6/fanIn)`: He and others 2015, for ReLU.
    public static var heUniform: StandardInitializer { StandardInitializer(kind: .heUniform) }
    /// Normal with variance `2/(fanIn + fanOut)`: Glorot and Bengio 2010, for tanh and sigmoid.
    public static var glorotNormal: StandardInitializer { StandardInitializer(kind: .glorotNormal) }
    /// Uniform in `±√(6/(fanIn + fanOut))`: Glorot and Bengio 2010, for tanh and sigmoid.
    public static var glorotUniform: StandardInitializer { StandardInitializer(kind: .glorotUniform) }
    /// Normal with variance `1/fanIn`: LeCun and others 1998.
    public static var lecunNormal: StandardInitializer { StandardInitializer(kind: .lecunNormal) }
    /// Uniform in `±√(3/fanIn)`: LeCun and others 1998.
    public static var lecunUniform: StandardInitializer { StandardInitializer(kind: .lecunUniform) }
    /// Uniform in `±1/√fanIn`: what PyTorch's `nn.Linear` starts with, weights and biases alike.
    public static var pytorchLinear: StandardInitializer { StandardInitializer(kind: .pytorchLinear) }
    /// Uniform in `±bound`.
    public static func uniform(bound: Double) -> StandardInitializer {
        StandardInitializer(kind: .uniform(bound: bound))
    }
    /// Normal with mean 0 and this standard deviation.
    public static func normal(deviation: Double) -> StandardInitializer {
        StandardInitializer(kind: .normal(deviation: deviation))
    }
    /// A matrix with orthonormal rows or columns (whichever are fewer), from the QR factorisation of a normal matrix:
    /// Saxe and others 2014.
    public static var orthogonal: StandardInitializer { StandardInitializer(kind: .orthogonal) }
}
