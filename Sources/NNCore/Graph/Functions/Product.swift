extension Graph {
    /// The product over axes, all of them if none are named: `y = Π x`; of no elements it is 1.
    ///
    /// One half is multiplied by the other until one is left, so that the gradient, the products of the others, is
    /// right also where elements are 0, at any order of differentiation, and takes linear time.
    /// Shapes: the named axes of x disappear, or stay with extent 1.
    /// Accuracy: `|ŷ − y| ≤ (n − 1)·u·|y|` for n elements, without overflow and underflow.
    /// Source: Higham, *Accuracy and Stability of Numerical Algorithms*, section 3.1, for the bound.
    public mutating func product(
        _ x: Variable,
        axes: [Int]? = nil,
        keepingDimensions: Bool = false
    ) throws(GraphError) -> Variable {
        let axes = try reducedAxes(of: x, axes, "product")
        guard !axes.isEmpty else { return x }
        let shape = shape(of: x).reducing(axes, keepingDimensions: keepingDimensions)
        var factors = try mergingIntoLast(x, axes)
        var leftOver: Variable?
        var count = self.shape(of: factors)[-1]
        guard count > 0 else { return try add(reshape(sum(factors, axes: [-1]), to: shape), constant(1)) }
        while count > 1 {
            let half = count / 2
            if count % 2 == 1 {
                let last = try slice(factors, axis: -1, count - 1..<count)
                if let product = leftOver { leftOver = try multiply(product, last) } else { leftOver = last }
            }
            factors = try multiply(slice(factors, axis: -1, 0..<half), slice(factors, axis: -1, half..<2 * half))
            count = half
        }
        if let leftOver { factors = try multiply(factors, leftOver) }
        return try reshape(factors, to: shape)
    }
}
