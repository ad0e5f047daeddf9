/// A function that is linear in some operands while the others are fixed.
protocol LinearFunction: ElementwiseFunction {
    /// In which operands.
    var linearity: Linearity { get }
}

/// In which of its operands a function is linear.
enum Linearity: Sendable {
    /// In all together, as a sum is.
    case together
    /// In each of two while the other is fixed, as a product is.
    case each
    /// In the first while the second is fixed, as a quotient is.
    case first
}
