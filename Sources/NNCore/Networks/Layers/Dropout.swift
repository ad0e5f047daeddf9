/// Sets elements to 0 at random in training: `y = x ⊙ mask`, the mask 0 with probability p, else `1/(1 − p)`.
///
/// So the expected value is x, and prediction leaves x as it is. What is drawn is a function of the training's seed, the
/// batch's number, the layer and the element's position: the same for any number of threads, resumed or not.
///
/// Shapes: X [n, …], Y the same.
/// Source: Srivastava et al., *Dropout*, 2014; PyTorch's `nn.Dropout`.
public struct Dropout: Layer {
    /// The probability p of 0, in [0, 1).
    public let rate: Double

    /// Makes a layer.
    /// - Parameter rate: the probability p of 0, in [0, 1).
    public init(rate: Double) { self.rate = rate }

    /// `Dropout 0.2`.
    public var summary: String { "Dropout \(rate)" }

    /// Inserts the mask and the product with it; nothing for prediction.
    /// - Throws: ``GraphError`` when the rate is out of range, or the context has no mode, or no random key in training.
    public func forward(_ x: Variable, in context: inout LayerContext) throws(GraphError) -> Variable {
        try context.check(rate, named: "rate", is: "0 or more and below 1", isInRange: rate >= 0 && rate < 1)
        guard try context.mode() == .train else { return x }
        let (key, stream) = (try context.randomKey(), context.randomStream())
        return try context.graph.dropout(x, rate: rate, key: key, seed: context.randomSeed, stream: stream)
    }
}

extension Layer where Self == Dropout {
    /// Elements set to 0 at random in training; see ``Dropout``.
    /// - Parameter rate: the probability of 0, in [0, 1).
    public static func dropout(_ rate: Double) -> Dropout { Dropout(rate: rate) }
}
