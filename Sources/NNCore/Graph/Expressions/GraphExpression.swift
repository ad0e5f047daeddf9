/// Variables and numbers under ordinary operators and functions: a description, which becomes nodes when inserted.
///
///     let h = relu(x.matmul(w) + b)                                // nothing is inserted, and nothing can fail
///     let cost = try graph.insert(h.sum() + 0.005 * square(w).sum())
///
/// ``Graph/insert(_:label:)`` inserts the nodes that the graph's methods would, operands before what is done to
/// them, left before right. An expression that occurs in several places of what is inserted is computed once: what
/// counts is the object, not what it says. What does not fit is reported there, in the words of the expression.
public final class GraphExpression: GraphTerm {
    /// How an expression is written in messages.
    enum Notation {
        case variable(Variable)
        case number(Double)
        case label(String)
        case prefix(String)
        case scaled(Double)
        case infix(String)
        case call(String)
        /// A method of the first operand, and its arguments behind the operands, as `transposeB: true`.
        case method(String, arguments: [String])
    }

    let notation: Notation
    private(set) var operands: [GraphExpression]
    let insertion: (inout Graph, [Variable]) throws(GraphError) -> Variable

    init(
        _ notation: Notation,
        _ operands: [any GraphTerm],
        insertion: @escaping (inout Graph, [Variable]) throws(GraphError) -> Variable
    ) {
        self.notation = notation
        self.operands = operands.map(\.expression)
        self.insertion = insertion
    }

    /// Makes an expression that is inserted by code of one's own, as one's own operation is.
    ///
    ///     func logCosh(_ x: some GraphTerm) -> GraphExpression {
    ///         GraphExpression("logCosh", x) { graph, x throws(GraphError) in try graph.insert(LogCosh(), x) }
    ///     }
    /// - Parameters:
    ///   - name: what messages call it: `logCosh(x + 1)`.
    ///   - operands: what it is of.
    ///   - insertion: inserts it; gets the graph and the operands' variables.
    public convenience init(
        _ name: String,
        _ operands: any GraphTerm...,
        insertion: @escaping (inout Graph, [Variable]) throws(GraphError) -> Variable
    ) {
        self.init(.call(name), operands, insertion: insertion)
    }

    /// Makes a number that never changes: a scalar.
    public convenience init(_ number: Double) {
        self.init(.number(number), []) { graph, _ throws(GraphError) in try graph.constant(number) }
    }

    /// Makes numbers that never change.
    public convenience init(_ tensor: Tensor<Double>) {
        self.init(.call("constant \(tensor.shape)"), []) { graph, _ throws(GraphError) in try graph.constant(tensor) }
    }

    // Sums made in a loop are chains; released by recursion, a long one would overflow the stack.
    deinit {
        var released = operands
        operands = []
        while var last = released.popLast() {
            guard isKnownUniquelyReferenced(&last) else { continue }
            released += last.operands
            last.operands = []
        }
    }

    /// Itself.
    public var expression: GraphExpression { self }
}

extension GraphExpression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// Makes a number that never changes: `let half: GraphExpression = 0.5`.
    public convenience init(floatLiteral value: Double) { self.init(value) }
    /// Makes a number that never changes: `let two: GraphExpression = 2`.
    public convenience init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension GraphTerm {
    /// The same, named in the graph for printing and for messages.
    public func labeled(_ label: String) -> GraphExpression {
        GraphExpression(.label(label), [self]) { graph, inputs throws(GraphError) in
            graph.label(inputs[0], as: label)
            return inputs[0]
        }
    }
}
