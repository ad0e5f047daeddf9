internal import NNKernelInterface

/// The mask of dropout: 0 with probability p, else 1/(1 − p), so that the expected value is 1.
///
/// Each element is a function of (seed, stream, key, its position) alone: the same on every run, in both precisions
/// and for any number of workers. A key that is not two whole numbers in `0 ..< 2²⁴` gives NaN.
/// Source: Srivastava et al., *Dropout* (JMLR 2014), with the scaling during training; Philox4x32-10
/// (``RandomSource``).
struct DropoutMask: FlatOperation {
    let shape: Shape
    let rate: Double
    let seed: UInt64
    let stream: UInt64

    var name: String { "dropoutMask" }
    var attributes: String { "rate \(rate) seed \(seed) stream \(stream)" }
    var inputCount: Int { 1 }

    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0].dimensions == [2] else {
            throw .rank(operation: name, expected: "a random key of shape [2]", given: inputs)
        }
        return shape
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let mask = operands.output
        guard let draw = draw(operands.inputs[0][0], operands.inputs[0][1]) else {
            for i in 0..<mask.count { mask[i] = .nan }
            return
        }
        let kept = kept(as: Element.self)
        var i = 0
        while i < mask.count {
            let words = RandomSource.block(counter: draw.counter + UInt64(i / 4), stream: stream, seed: seed)
            for word in 0..<min(4, mask.count - i) {
                mask[i + word] = UInt64(words[word]) < draw.threshold ? 0 : kept
            }
            i += 4
        }
    }

    /// What is not 0.
    func kept<Element: Scalar>(as _: Element.Type) -> Element { Element(1 / (1 - rate)) }

    /// The random words of a key's mask; nil where the key stands for no batch.
    func draw<Element: Scalar>(_ low: Element, _ high: Element) -> RandomDraw? {
        // Below the threshold are p·2³² of the 2³² words.
        Self.batch(low, high).map {
            RandomDraw(
                counter: $0 << 32,
                stream: stream,
                seed: seed,
                threshold: UInt64((rate * 0x1p32).rounded())
            )
        }
    }

    /// The number of the batch that a key stands for; nil where it stands for none.
    private static func batch<Element: Scalar>(_ low: Element, _ high: Element) -> UInt64? {
        func isWhole(_ part: Element) -> Bool { part >= 0 && part < 0x1p24 && part.rounded(.towardZero) == part }
        guard isWhole(low), isWhole(high) else { return nil }
        return UInt64(low) + (UInt64(high) << 20)
    }
}

extension Graph {
    /// Sets elements to 0 at random and scales the others: `y = x ⊙ mask`, with the expected value x.
    ///
    /// The gradient passes through the same mask. For prediction leave dropout out: the scaling is done in training.
    /// Shapes: any; the result has that of x.
    /// Accuracy: what stays is within 1.5 ulp: the factor and the product are rounded.
    /// Source: Srivastava et al., *Dropout*, 2014.
    /// - Parameters:
    ///   - x: what to thin out.
    ///   - rate: the probability of 0, in `[0, 1)`.
    ///   - key: an input [2]: the number of the batch modulo 2²⁰, and divided by 2²⁰, both exact in single precision.
    ///     Each of 2³² batches has a mask of its own.
    ///   - seed: which family of masks.
    ///   - stream: which mask of the family, for example the layer's number.
    public mutating func dropout(
        _ x: Variable,
        rate: Double,
        key: Variable,
        seed: UInt64,
        stream: UInt64 = 0
    ) throws(GraphError) -> Variable {
        let shape = try shape(of: x, for: "dropout")
        try GraphError.check(rate, "rate", of: "dropout", is: "0 or more and below 1", rate >= 0 && rate < 1)
        guard rate > 0 else { return x }
        return try multiply(x, insert(DropoutMask(shape: shape, rate: rate, seed: seed, stream: stream), [key]))
    }
}
