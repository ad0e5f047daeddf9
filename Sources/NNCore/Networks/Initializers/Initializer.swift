/// How a state gets its first values.
///
///     struct Spread: Initializer {
///         func draw(_ shape: Shape, fan: Fan, from random: inout RandomSource) throws(NetworkError) -> Tensor<Double> {
///             var values = Tensor<Double>(repeating: 0, shape: shape)
///             for position in 0..<shape.elementCount { values[position] = random.uniform() / Double(fan.inputs) }
///             return values
///         }
///     }
public protocol Initializer: Sendable {
    /// Draws values, which are rounded to the network's precision.
    /// - Parameters:
    ///   - shape: the state's.
    ///   - fan: the inputs and outputs of the layer.
    ///   - random: the stream to draw from; one per state.
    /// - Returns: values of that shape.
    /// - Throws: ``NetworkError/initializer(_:shape:reason:)`` when it does not apply to the shape.
    func draw(_ shape: Shape, fan: Fan, from random: inout RandomSource) throws(NetworkError) -> Tensor<Double>
}

extension Initializer {
    /// Draws values.
    ///
    /// Numbers are drawn in Double and rounded, so that Float and Double networks of one seed start alike.
    /// - Parameters:
    ///   - shape: [out, in] for weights, [out] for biases.
    ///   - type: the precision of the values.
    ///   - fan: the inputs and outputs of the layer; those that the shape shows if not given.
    ///   - random: the stream to draw from; one per state.
    /// - Throws: ``NetworkError/initializer(_:shape:reason:)`` when it does not apply to the shape, or gives another.
    public func values<Element: Scalar>(
        _ shape: Shape,
        as type: Element.Type = Element.self,
        fan: Fan? = nil,
        from random: inout RandomSource
    ) throws(NetworkError) -> Tensor<Element> {
        let values = try draw(shape, fan: fan ?? Fan(of: shape), from: &random)
        guard values.shape == shape else {
            throw .initializer("\(self)", shape: shape, reason: "it gives values of shape \(values.shape)")
        }
        return Tensor<Element>(values)
    }
}
