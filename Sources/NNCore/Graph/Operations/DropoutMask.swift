internal import NNKernelInterface

/// The mask of dropout: 0 with probability p, else 1/(1 − p), so that the expected value is 1.
///
/// Each element is a function of (seed, stream, key, its position) alone: the same on every run, in both precisions
/// and for any number of threads. A third number of the key is the position of the first row, so that a piece of a batch
/// has its part of the batch's mask. A key of other than whole numbers in `0 ..< 2²⁴` gives NaN.
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
        guard [[2], [3]].contains(inputs[0].dimensions) else {
            throw .rank(operation: name, expected: "a random key of shape [2] or [3]", given: inputs)
        }
        return shape
    }

    func forward<Element: Scalar>(_ operands: Operands<Element>) {
        let mask = operands.output
        guard let (draw, skipped) = draw(operands.inputs[0]) else {
            for i in 0..<mask.count { mask[i] = .nan }
            return
        }
        fill(mask, 0..<mask.count, draw, skipping: skipped)
    }

    /// Writes a part of the mask.
    /// - Parameters:
    ///   - draw: the words of the mask's first block.
    ///   - skipped: how many of these come before the mask's first element.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func fill<Element: Scalar>(
        _ mask: TensorView<Element>,
        _ range: Range<Int>,
        _ draw: RandomDraw,
        skipping skipped: Int
    ) {
        let kept = kept(as: Element.self)
        var i = range.lowerBound
        while i < range.upperBound {
            let (block, first) = (skipped + i).quotientAndRemainder(dividingBy: 4)
            let words = RandomSource.block(counter: draw.counter + UInt64(block), stream: stream, seed: seed)
            for word in first..<min(4, first + range.upperBound - i) {
                mask[i] = UInt64(words[word]) < draw.threshold ? 0 : kept
                i += 1
            }
        }
    }

    /// What is not 0.
    func kept<Element: Scalar>(as _: Element.Type) -> Element { Element(1 / (1 - rate)) }

    /// The random words of a key's mask from the block of its first element on, and how many words of that block come
    /// before the element; nil where the key stands for no batch.
    @specialized(where Element == Float)
    @specialized(where Element == Double)
    func draw<Element: Scalar>(_ key: TensorView<Element>) -> (draw: RandomDraw, skipped: Int)? {
        for i in 0..<key.count where !(key[i] >= 0 && key[i] < 0x1p24 && key[i].rounded(.towardZero) == key[i]) {
            return nil
        }
        let batch = UInt64(key[0]) + (UInt64(key[1]) << 20)
        let rowCount = shape.rank > 0 ? max(1, shape[0]) : 1
        let first = key.count > 2 ? UInt64(key[2]) * UInt64(shape.elementCount / rowCount) : 0
        // Below the threshold are p·2³² of the 2³² words.
        let draw = RandomDraw(
            counter: (batch << 32) + first / 4,
            stream: stream,
            seed: seed,
            threshold: UInt64((rate * 0x1p32).rounded())
        )
        return (draw, Int(first % 4))
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
    ///     Each of 2³² batches has a mask of its own. Of a piece of a batch an input [3]: also the position of its first row.
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
