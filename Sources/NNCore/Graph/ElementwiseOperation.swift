/// A function of one or two numbers, which the compiler may chain with others: strip by strip, without memory between.
protocol ElementwiseFunction: Sendable {
    /// The name in plans, and of the vector kernel that computes the same bits, where there is one.
    var name: String { get }
    /// What the function is configured with.
    var attributes: String { get }
    /// One or two.
    var inputCount: Int { get }
    /// The vector kernel that computes the same, if its name is not the function's or it takes a constant.
    var vectorForm: VectorForm { get }

    /// `y[i] ← f(a[i], b[i])`; a function of one number ignores b.
    func apply(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, count: Int)
    /// `y[i] ← f(a[i], b[i])`; a function of one number ignores b.
    func apply(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int)
}

/// Which vector kernel computes a function.
enum VectorForm: Equatable, Sendable {
    /// The one of the function's own name, if there is one.
    case named
    /// One of two numbers, whose second is a constant.
    case withConstant(String, Double)
    /// None.
    case none
}

extension ElementwiseFunction {
    /// The kernel of the function's name.
    var vectorForm: VectorForm { .named }
}

/// An operation `yᵢ = f(xᵢ)` of one input; the output has the input's shape.
protocol UnaryOperation: Operation, ElementwiseFunction {
    /// The function of one element.
    func apply<Element: Scalar>(_ x: Element) -> Element
    /// Floating-point operations in the formula of one element.
    var flopsPerElement: Int { get }
}

extension UnaryOperation {
    /// How many inputs there are.
    public var inputCount: Int { 1 }
    /// How the inputs are read.
    public var access: KernelAccess { .elementwise }

    /// One, unless the operation says otherwise.
    var flopsPerElement: Int { 1 }
    /// The formula's, for every element.
    public func flopCount(inputs: [Shape], output: Shape) -> Int {
        output.elementCount.multipliedSaturated(by: flopsPerElement)
    }

    /// The shape rule.
    public func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape { inputs[0] }

    /// Computes the output.
    public func forward<Element: Scalar>(_ operands: Operands<Element>) {
        operands.map { apply($0) }
    }

    /// `y[i] ← f(a[i])`.
    func apply<Element: Scalar>(
        _ a: UnsafePointer<Element>,
        _ b: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        count: Int
    ) {
        for i in 0..<count { unsafe y[i] = apply(a[i]) }
    }
}

/// An operation `yᵢ = f(aᵢ, bᵢ)` of two inputs of one shape; the graph inserts broadcasts before it.
protocol BinaryOperation: Operation, ElementwiseFunction {
    /// The function of one pair of elements.
    func apply<Element: Scalar>(_ a: Element, _ b: Element) -> Element
    /// Floating-point operations in the formula of one element.
    var flopsPerElement: Int { get }
}

extension BinaryOperation {
    /// How many inputs there are.
    public var inputCount: Int { 2 }
    /// How the inputs are read.
    public var access: KernelAccess { .elementwise }

    /// One, unless the operation says otherwise.
    var flopsPerElement: Int { 1 }
    /// The formula's, for every element.
    public func flopCount(inputs: [Shape], output: Shape) -> Int {
        output.elementCount.multipliedSaturated(by: flopsPerElement)
    }

    /// The shape rule.
    public func outputShape(for inputs: [Shape]) throws(GraphError) -> Shape {
        guard inputs[0] == inputs[1] else { throw .shapesDiffer(operation: name, inputs) }
        return inputs[0]
    }

    /// Computes the output.
    public func forward<Element: Scalar>(_ operands: Operands<Element>) {
        operands.zip { apply($0, $1) }
    }

    /// `y[i] ← f(a[i], b[i])`.
    func apply<Element: Scalar>(
        _ a: UnsafePointer<Element>,
        _ b: UnsafePointer<Element>,
        _ y: UnsafeMutablePointer<Element>,
        count: Int
    ) {
        for i in 0..<count { unsafe y[i] = apply(a[i], b[i]) }
    }
}

extension Graph {
    /// Inserts a binary operation, stretching its inputs to a common shape first, as NumPy does.
    mutating func insertBroadcasting(
        _ operation: some BinaryOperation,
        _ a: Variable,
        _ b: Variable
    ) throws(GraphError) -> Variable {
        let shapes = [try shape(of: a, for: operation.name), try shape(of: b, for: operation.name)]
        guard shapes[0] != shapes[1] else { return try insert(operation, [a, b]) }
        guard let dimensions = Shape.broadcasting(shapes[0], shapes[1]) else {
            throw .shapesDiffer(operation: operation.name, shapes)
        }
        // Two shapes that fit in memory may stretch to one that does not.
        let common = try checkedShape(dimensions, operation.name)
        return try insert(operation, [broadcast(a, to: common), broadcast(b, to: common)])
    }
}

extension Graph {
    /// Inserts an error of predictions from targets: alike in shape, or one a scalar, which serves for all.
    mutating func insertComparing(
        _ operation: some BinaryOperation,
        _ predictions: Variable,
        _ targets: Variable
    ) throws(GraphError) -> Variable {
        try checkTargets(predictions, targets, for: operation.name)
        return try insertBroadcasting(operation, predictions, targets)
    }

    /// Refuses predictions and targets of different shapes: [n, 1] and [n] would stretch to [n, n], every prediction
    /// compared with every target.
    func checkTargets(_ predictions: Variable, _ targets: Variable, for operation: String) throws(GraphError) {
        let shapes = [try shape(of: predictions, for: operation), try shape(of: targets, for: operation)]
        guard shapes[0] == shapes[1] || shapes.contains(.scalar) else {
            throw .targets(operation: operation, predictions: shapes[0], targets: shapes[1])
        }
    }
}

extension Shape {
    /// Whether a tensor of this shape can be stretched to another shape.
    func stretches(to shape: Shape) -> Bool { Self.broadcasting(self, shape) == shape.dimensions }

    /// The dimensions that two shapes stretch to: from the right, axes must be equal, 1 or absent.
    static func broadcasting(_ a: Shape, _ b: Shape) -> [Int]? {
        var dimensions: [Int] = []
        for back in stride(from: max(a.rank, b.rank), to: 0, by: -1) {
            let left = back <= a.rank ? a.dimensions[a.rank - back] : 1
            let right = back <= b.rank ? b.dimensions[b.rank - back] : 1
            guard left == right || left == 1 || right == 1 else { return nil }
            dimensions.append(left == 1 ? right : left)
        }
        return dimensions
    }
}
