internal import NNCore

/// A box of a drawing: a variable and what the reader is told of it.
struct DrawnNode {
    /// What the box is drawn as.
    enum Kind: String {
        case input, parameter, constant, operation, gradient
    }

    let variable: Variable
    let kind: Kind
    /// The name in formulas: a short label, else `u1`, `u2`, … and for gradients `∂L/∂u1`, or `g1`, `g2`, ….
    let name: String
    /// The operation applied to names: `x·Wᵀ`.
    let formula: String
    /// A label that is too long for a name, or another gradient that is the same variable.
    let caption: String?
    /// The extents, `scalar` for none.
    let shape: String
    /// The whole equation.
    let equation: String
    /// Whether it lies in the lower band, where everything flows back.
    let isBackward: Bool
    /// For the whole gradient of a drawn variable: that variable's box.
    let owner: Int?

    /// Whether nothing is computed.
    var isLeaf: Bool { kind == .input || kind == .parameter || kind == .constant }

    /// The lines of text in the box, in order.
    var lines: [String] { [name, formula, caption, shape].compactMap { $0 } }
}

/// A line of a drawing: one box's variable is used in another.
struct DrawnEdge: Hashable {
    /// What flows along the line.
    enum Kind: String {
        /// From left to right.
        case forward
        /// From right to left.
        case gradient
        /// A value of the forward part that the gradient needs again.
        case reuse
    }

    let source: Int
    let target: Int
    let kind: Kind
}
