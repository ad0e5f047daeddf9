/// A function of graph variables with exactly one output.
///
/// An operation owes three things, all in its own file: its **shape rule**, its **forward** computation and
/// its **bprop**, which answers a gradient with a gradient, symbol to symbol.
///
/// One that computes by ``Operands/map(_:)`` or `zip` says so by ``Kernel/access`` `.elementwise`: it may
/// run in place and on strided inputs then. Without it that works too where all inputs have the output's shape.
///
/// Operations are pure: equal operations with equal ``Kernel/attributes`` on equal inputs give equal outputs, and the
/// compiler runs such a pair once.
///
/// Source: Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5.6.
public protocol GraphOperation: Kernel {
    /// How many inputs it takes.
    var inputCount: Int { get }

    /// The shape rule: the output's shape for inputs of the given shapes, of which there are `inputCount`.
    func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape

    /// The book's `op.bprop(inputs, X, G)`: the Jacobian of the output with respect to one input, transposed,
    /// times the output's gradient, inserted into the graph.
    ///
    /// An operation without it has no derivative: differentiating it is an error, never a zero. So a fused operation,
    /// whose gradient is an operation of its own, may leave out the second derivative. One that lacks the derivative
    /// with respect to some inputs only throws ``GraphError/notDifferentiable(operation:input:shapes:)`` for those.
    ///
    /// - Parameters:
    ///   - inputs: the operation's inputs in this place of the graph.
    ///   - output: its output, for derivatives that are cheapest in terms of it.
    ///   - index: which input to differentiate with respect to.
    ///   - gradient: the gradient with respect to the output; the output's shape.
    ///   - graph: where to insert.
    /// - Returns: a variable of the input's shape, or nil, which says that the derivative is zero everywhere it exists.
    /// - Throws: ``GraphError`` when there is no derivative, or it cannot be inserted.
    func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable?

    /// How many classes or positions the numbers of an input choose from; nil if they are no labels or indices.
    ///
    /// Where it is known, a label that is no whole number in `0 ..< classCount` is refused when it is a constant or is
    /// written to an executor. What the operation makes of others is its own affair; those of the library give NaN.
    /// - Parameters:
    ///   - index: which input.
    ///   - shapes: the shapes of all inputs, which the shape rule has accepted.
    func classCount(ofInput index: Int, shapes: [Shape]) -> Int?

    /// Floating-point operations of one run, counted on the formula and the shapes; `Int.max` if there are more.
    ///
    /// An addition, subtraction, product, division or change of sign counts 1, and so does a comparison, an absolute
    /// value, a root, or an elementary function as eˣ, ln or tanh. Moving numbers counts 0. Where the formula has two
    /// cases the longer one is counted; what a kernel adds for the sake of accuracy is not.
    func flopCount(inputs: [Shape], output: Shape) -> Int

    /// For ``KernelAccess/view``: how the output lies in the memory of the first input; nil if it cannot.
    func view(of input: Layout, outputShape: Shape) -> Layout?
}

extension GraphOperation {
    /// Refuses: an operation that does not say what its derivative is has none.
    /// - Throws: ``GraphError/notDifferentiable(operation:input:shapes:)``, always.
    public func bprop(
        inputs: [Variable],
        output: Variable,
        withRespectTo index: Int,
        gradient: Variable,
        in graph: inout Graph
    ) throws(GraphError) -> Variable? {
        throw .notDifferentiable(operation: name, input: index, shapes: inputs.map { graph.shape(of: $0) })
    }

    /// None: inputs are real numbers, unless the operation says otherwise.
    public func classCount(ofInput index: Int, shapes: [Shape]) -> Int? { nil }

    /// One for every element of the output, and none for a view, unless the operation says otherwise.
    public func flopCount(inputs: [Shape], output: Shape) -> Int {
        access == .view ? 0 : output.elementCount
    }

    /// None, unless the operation is a view.
    public func view(of input: Layout, outputShape: Shape) -> Layout? { nil }
}
