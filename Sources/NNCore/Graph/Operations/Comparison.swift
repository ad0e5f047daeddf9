internal import NNKernelInterface

/// A comparison, elementwise: 1 where it holds, 0 where it does not; with NaN nothing holds but `notEqual`.
struct Comparison: FlatOperation, BinaryOperation, VectorizedFunction {
    /// Which comparison.
    enum Relation: String, Sendable {
        case greater, greaterOrEqual, less, lessOrEqual, equal, notEqual
    }

    let relation: Relation
    var name: String { relation.rawValue }
    var vectorForm: VectorForm {
        switch relation {
        case .greater: VectorForm(.greater)
        case .greaterOrEqual: VectorForm(.greaterOrEqual)
        case .less: VectorForm(.less)
        case .lessOrEqual: VectorForm(.lessOrEqual)
        case .equal: VectorForm(.equal)
        case .notEqual: VectorForm(.notEqual)
        }
    }

    // The choice is the same for all elements; the compiler moves it out of the loop.
    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element {
        switch relation {
        case .greater: a > b ? 1 : 0
        case .greaterOrEqual: a >= b ? 1 : 0
        case .less: a < b ? 1 : 0
        case .lessOrEqual: a <= b ? 1 : 0
        case .equal: a == b ? 1 : 0
        case .notEqual: a != b ? 1 : 0
        }
    }
}

extension Graph {
    /// 1 where `a > b`, else 0; no gradient flows through it.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `compareQuietGreater`.
    public mutating func greater(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Comparison(relation: .greater), a, b)
    }

    /// 1 where `a ≥ b`, else 0; no gradient flows through it.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `compareQuietGreaterEqual`.
    public mutating func greaterOrEqual(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Comparison(relation: .greaterOrEqual), a, b)
    }

    /// 1 where `a < b`, else 0; no gradient flows through it.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `compareQuietLess`.
    public mutating func less(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Comparison(relation: .less), a, b)
    }

    /// 1 where `a ≤ b`, else 0; no gradient flows through it.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `compareQuietLessEqual`.
    public mutating func lessOrEqual(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Comparison(relation: .lessOrEqual), a, b)
    }

    /// 1 where `a = b`, else 0; no gradient flows through it.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `compareQuietEqual`.
    public mutating func equal(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Comparison(relation: .equal), a, b)
    }

    /// 1 where `a ≠ b`, else 0; no gradient flows through it.
    ///
    /// Shapes: inputs stretch to a common shape as in NumPy.
    /// Accuracy: exact.
    /// Source: IEEE 754-2019, `compareQuietNotEqual`.
    public mutating func notEqual(_ a: Variable, _ b: Variable) throws(GraphError) -> Variable {
        try insertBroadcasting(Comparison(relation: .notEqual), a, b)
    }
}
